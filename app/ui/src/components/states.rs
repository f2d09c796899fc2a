use super::{Icon, IconKind};
use leptos::prelude::*;

/// Nothing here yet: what will stand here, and how it comes about.
#[component]
pub fn EmptyState(
    /// What is not here.
    #[prop(into)]
    title: String,
    /// How it comes about.
    #[prop(into)]
    text: String,
    /// The way on, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="mg-state">
            <Icon kind=IconKind::Leaf />
            <h2 class="mg-state__title">{title}</h2>
            <p class="mg-state__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// Something did not work: what happened, what to do, what did not happen.
#[component]
pub fn ErrorState(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What to do, and what did not happen.
    #[prop(into)]
    text: String,
    /// The way on, if there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="mg-state mg-state--wrong" role="alert">
            <Icon kind=IconKind::Alert />
            <h2 class="mg-state__title">{title}</h2>
            <p class="mg-state__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
