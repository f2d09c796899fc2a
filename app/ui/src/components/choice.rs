use leptos::prelude::*;

/// One of several, as a radio button that looks like a chip. Stands in a `fieldset` of class `mg-choices`.
/// Listeners (`on:change`) and `prop:checked` set on the component reach its label, where changes arrive too.
#[component]
pub fn Choice(
    /// The group's name in the form.
    #[prop(into)]
    name: String,
    /// What is sent.
    #[prop(into)]
    value: String,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="mg-choice">
            <input
                class="mg-choice__input"
                type="radio"
                name=name
                value=value
                checked=chosen.get_untracked()
                prop:checked=chosen
            />
            <span class="mg-choice__text">{children()}</span>
        </label>
    }
}
