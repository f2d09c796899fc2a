use leptos::prelude::*;

/// A surface that holds one thing.
#[component]
pub fn Card(
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! { <div class="mg-card">{children()}</div> }
}
