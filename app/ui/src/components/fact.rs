use super::{Icon, IconKind};
use leptos::prelude::*;

/// A short sentence with an icon, in a list of class `mg-facts`.
#[component]
pub fn Fact(
    /// The icon.
    icon: IconKind,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="mg-fact">
            <Icon kind=icon />
            <span>{children()}</span>
        </li>
    }
}

/// A label and its value, in a `dl` of class `mg-rows`.
#[component]
pub fn Row(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="mg-row">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
