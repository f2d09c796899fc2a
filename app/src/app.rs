//! The frame around all pages, and which page stands in it.

use crate::{
    api::Api,
    dom::{El, el},
    navigation::Navigation,
    page::Page,
    pages,
    parts::{Remembered, language_switch, mark, sign_out},
    texts,
};
use mangrove_ui::language;

/// The whole app, talking to that edge.
pub fn app(api: Api) -> El {
    let navigation = Navigation::start();
    Remembered::start(api, navigation);
    let shared = mangrove_ui::texts(language());
    el("div", "mg-page")
        .with(el("a", "mg-page__skip").attr("href", "#main").text(shared.skip_to_content))
        .with(el("header", "mg-page__header").with(top()))
        .with(el("main", "mg-page__main").id("main").attr("tabindex", "-1").live(
            move || navigation.page().address(),
            move || Some(pages::draw(navigation.page())),
        ))
        .with(el("footer", "mg-page__footer").with(bottom(navigation)))
}

/// The mark, which leads home, and the way to one's requests.
fn top() -> El {
    let frame = &texts().frame;
    el("nav", "mg-top")
        .attr("aria-label", frame.navigation)
        .with(
            el("a", "mg-top__home")
                .attr("href", "/")
                .with(mark())
                .with(el("span", "").text(mangrove_ui::texts(language()).mangrove)),
        )
        .with(el("a", "mg-top__link").attr("href", &Page::Asks.address()).text(frame.to_asks))
}

/// The other language, and the way out.
fn bottom(navigation: Navigation) -> El {
    let address = move || navigation.page().address();
    el("div", "mg-bottom")
        .live(address, move || {
            let back_to = address();
            Some(language_switch(&back_to))
        })
        .with(sign_out())
}
