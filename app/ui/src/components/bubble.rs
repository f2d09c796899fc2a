use leptos::prelude::*;

/// What a person says, as a speech bubble. The text's own direction holds.
#[component]
pub fn Bubble(
    /// What they say.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <blockquote class="mg-bubble" dir="auto">
            {words}
        </blockquote>
    }
}
