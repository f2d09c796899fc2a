//! One's own requests, newest first.

mod list;
mod row;

use crate::{
    dom::{El, el},
    page::Page,
    parts::{Remembered, empty_state, heading, link_button, shown, skeleton},
    remote::Remote,
    texts,
};
use list::{rows, with_older};
use mangrove_contract::ask::AskList;
use mangrove_ui::ButtonKind;

/// `/asks`
pub fn asks_page() -> El {
    let remembered = Remembered::here();
    let (api, known) = (remembered.api(), remembered.asks);
    let remote = Remote::new(known);
    remote.keep(
        move || {
            let newest = api.asks(None);
            Box::pin(async move { Ok(with_older(newest.await?, known.peek(Clone::clone))) })
        },
        |_, _| None,
    );
    el("div", "mg-view").with(heading(|| texts().asks.heading.to_owned())).with(shown(
        remote,
        texts().asks.sign_in_text,
        || skeleton("mg-skeleton", 6),
        move || content(remote),
    ))
}

fn content(remote: Remote<AskList>) -> El {
    let texts = &texts().asks;
    let none =
        move || remote.value.with(|list| list.as_ref().is_some_and(|list| list.asks.is_empty()));
    let ask = Page::Ask { plan: None }.address();
    el("div", "mg-view").live(
        move || none().to_string(),
        move || {
            Some(if none() {
                let way_on = link_button(&ask, ButtonKind::Tide, texts.ask);
                empty_state(texts.none, texts.none_text, way_on)
            } else {
                rows(remote).with(link_button(&ask, ButtonKind::Outline, texts.ask))
            })
        },
    )
}
