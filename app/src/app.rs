//! The frame around all pages, and which page stands in it.

use crate::{
    api::Api,
    navigation::Navigation,
    page::Page,
    pages::{AskPage, AsksPage, CentrePage, NotFoundPage, RequestPage},
    parts::{Remembered, SignOut},
    texts,
};
use leptos::prelude::*;
use mangrove_ui::{LanguageSwitch, Mark, PageShell, language};

/// The whole app.
#[component]
pub fn App(
    /// The edge that it talks to.
    api: Api,
) -> impl IntoView {
    let navigation = Navigation::start();
    provide_context(api.clone());
    provide_context(navigation);
    provide_context(Remembered::start(api));
    let page = move || match navigation.page() {
        Page::Centre => view! { <CentrePage /> }.into_any(),
        Page::Ask { plan } => view! { <AskPage plan /> }.into_any(),
        Page::Asks => view! { <AsksPage /> }.into_any(),
        Page::Request(id) => view! { <RequestPage id /> }.into_any(),
        Page::NotFound => view! { <NotFoundPage /> }.into_any(),
    };
    view! {
        <PageShell
            language=language()
            header=ViewFn::from(|| view! { <Header /> })
            footer=ViewFn::from(|| view! { <Footer /> })
        >
            {page}
        </PageShell>
    }
}

/// The mark, which leads home, and the way to one's requests.
#[component]
fn Header() -> impl IntoView {
    let texts = texts();
    view! {
        <nav class="mg-top" aria-label=texts.frame.navigation>
            <a class="mg-top__home" href="/">
                <Mark />
                <span>{mangrove_ui::texts(language()).mangrove}</span>
            </a>
            <a class="mg-top__link" href=Page::Asks.address()>
                {texts.frame.to_asks}
            </a>
        </nav>
    }
}

/// The other language, and the way out.
#[component]
fn Footer() -> impl IntoView {
    let here = move || Navigation::here().map_or(Page::Centre, Navigation::page).address();
    view! {
        <div class="mg-bottom">
            {move || view! { <LanguageSwitch language=language() back_to=here() /> }}
            <SignOut />
        </div>
    }
}
