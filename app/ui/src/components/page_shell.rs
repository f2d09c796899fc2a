use crate::texts::texts;
use leptos::prelude::*;
use mangrove_contract::Language;

/// A page's frame: a link past the header, the header, the one `main` (focusable, for navigation without loading), and the footer.
#[component]
pub fn PageShell(
    /// In which language.
    language: Language,
    /// What stands above; nothing on the friend's pages.
    #[prop(optional)]
    header: Option<ViewFn>,
    /// What stands below.
    #[prop(optional)]
    footer: Option<ViewFn>,
    /// What the page is about.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="mg-page">
            {header
                .map(|header| {
                    view! {
                        <a class="mg-page__skip" href="#main">{texts(language).skip_to_content}</a>
                        <header class="mg-page__header">{header.run()}</header>
                    }
                })}
            <main class="mg-page__main" id="main" tabindex="-1">{children()}</main>
            {footer.map(|footer| view! { <footer class="mg-page__footer">{footer.run()}</footer> })}
        </div>
    }
}
