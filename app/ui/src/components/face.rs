use leptos::prelude::*;

/// The first letter of a name in a circle. The name itself stands beside it, so this is for the eye only.
#[component]
pub fn Face(
    /// The first letter ([`crate::person_text::initial`]).
    #[prop(into)]
    initial: String,
) -> impl IntoView {
    view! {
        <span class="mg-face" aria-hidden="true" translate="no">
            {initial}
        </span>
    }
}
