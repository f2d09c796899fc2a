use leptos::prelude::*;
use mangrove_ui::language;

/// The one `h1` of a page, which is also the title of its tab and takes the focus when one arrives.
#[component]
pub fn Heading(
    /// What the page is about just now.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    Effect::new(move |_| {
        let name = mangrove_ui::texts(language()).mangrove;
        document().set_title(&format!("{} · {name}", text.get()));
    });
    view! {
        <h1 class="mg-heading" tabindex="-1">
            {text}
        </h1>
    }
}
