use leptos::prelude::*;

/// A group of choices, of which one is taken.
#[component]
pub fn Choices(
    /// What is chosen.
    legend: &'static str,
    /// Says more about it.
    #[prop(optional)]
    hint: &'static str,
    /// Whether they stand side by side where there is room.
    #[prop(optional)]
    layout: ChoiceLayout,
    /// The choices.
    children: Children,
) -> impl IntoView {
    let class = match layout {
        ChoiceLayout::Rows => "mg-options",
        ChoiceLayout::Tiles => "mg-options mg-options--tiles",
    };
    view! {
        <fieldset class=class>
            <legend class="mg-options__legend">{legend}</legend>
            <div class="mg-options__all">{children()}</div>
            {(!hint.is_empty()).then(|| view! { <p class="mg-options__hint">{hint}</p> })}
        </fieldset>
    }
}

/// How choices stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ChoiceLayout {
    /// One under the other.
    #[default]
    Rows,
    /// Side by side, as many as fit.
    Tiles,
}

/// One choice: a radio button with words.
#[component]
pub fn Choice(
    /// Names the group.
    group: &'static str,
    /// Whether it is taken.
    #[prop(into)]
    taken: Signal<bool>,
    /// Takes it.
    take: impl Fn() + 'static,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="mg-option">
            <input
                class="mg-option__input"
                type="radio"
                name=group
                prop:checked=taken
                on:change=move |_| take()
            />
            <span class="mg-option__words">{children()}</span>
        </label>
    }
}
