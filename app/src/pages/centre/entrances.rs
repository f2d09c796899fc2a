use crate::{
    dom::{El, el},
    page::Page,
    parts::icon,
    texts,
};
use mangrove_ui::IconKind;

/// Where members go most; that many of their requests stand.
pub fn entrances(standing: u32) -> El {
    let texts = texts();
    let to_ask = Page::Ask { plan: None };
    el("nav", "mg-entrances")
        .attr("aria-label", texts.centre.entrances)
        .with(entrance(to_ask, IconKind::Gift, texts.frame.to_ask, texts.centre.ask_text))
        .with(entrance(
            Page::Asks,
            IconKind::Clock,
            texts.frame.to_asks,
            &(texts.centre.standing)(standing),
        ))
}

/// One way on.
fn entrance(page: Page, drawing: IconKind, title: &str, text: &str) -> El {
    el("a", "mg-entrance")
        .attr("href", &page.address())
        .with(icon(drawing))
        .with(el("span", "mg-entrance__title").text(title))
        .with(el("span", "mg-entrance__text").text(text))
}
