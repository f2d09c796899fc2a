use super::{Icon, IconKind};
use leptos::{either::Either, prelude::*};

/// The id of a field's hint, for `aria-describedby` on its input.
pub fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

/// The id of a field's error, for `aria-describedby` (or `aria-errormessage`) on its input.
pub fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// A label, an input (given as child, class `mg-input`, with this `id`), a hint and what is wrong with it.
#[component]
pub fn Field(
    /// The id of the input.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// What is wrong with it, and how to put it right.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// The input.
    children: Children,
) -> impl IntoView {
    let (hint_place, error_place) = (hint_id(&id), error_id(&id));
    let hint = move || {
        let place = hint_place.clone();
        hint.get().map(|hint| view! { <p class="mg-field__hint" id=place>{hint}</p> })
    };
    // The place of the error is always there, so that a screen reader hears what appears in it.
    let wrong = move || match error.get() {
        Some(error) => Either::Left(view! {
            <Icon kind=IconKind::Alert />
            <span>{error}</span>
        }),
        None => Either::Right(()),
    };
    view! {
        <div class="mg-field">
            <label class="mg-field__label" for=id>{label}</label>
            {children()}
            {hint}
            <p class="mg-field__error" id=error_place aria-live="polite">{wrong}</p>
        </div>
    }
}
