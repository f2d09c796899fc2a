use leptos::prelude::*;
use mangrove_ui::{language, person_text::initial};

/// A person: the first letter of their name in a circle, and the name.
#[expect(clippy::needless_pass_by_value, reason = "a property belongs to its component")]
#[component]
pub fn Person(
    /// The name; empty once erased.
    name: String,
) -> impl IntoView {
    let letter = initial(&name);
    let name = mangrove_ui::texts(language()).name(&name);
    view! {
        <p class="mg-person" translate="no">
            <span class="mg-face" aria-hidden="true">
                {letter}
            </span>
            <bdi class="mg-person__name">{name}</bdi>
        </p>
    }
}
