use super::row::row;
use crate::{
    api::Failure,
    dom::{El, Shared, el},
    parts::{Remembered, button, say, trouble_place},
    remote::Remote,
    texts,
};
use leptos::task::spawn_local;
use mangrove_contract::ask::AskList;
use mangrove_ui::ButtonKind;

/// The newest requests, followed by the older ones that were looked at before, where the two meet.
pub fn with_older(newest: AskList, known: Option<AskList>) -> AskList {
    let Some((last, known)) = newest.asks.last().zip(known) else { return newest };
    let Some(meet) = known.asks.iter().position(|ask| ask.request == last.request) else {
        return newest;
    };
    let mut asks = newest.asks;
    asks.extend(known.asks.into_iter().skip(meet + 1));
    AskList { asks, before: known.before }
}

/// The rows, and the way to older ones.
pub fn rows(remote: Remote<AskList>) -> El {
    // Times are told in the rule book's zone, which comes with the member centre.
    let remembered = Remembered::here();
    let key = move || format!("{} {}", remote.news(), remembered.zone().unwrap_or_default());
    let draw = move || {
        let zone = remembered.zone();
        let rows: Vec<El> = remote.value.peek(|list| {
            list.as_ref().map(|list| list.asks.iter().map(|ask| row(ask, zone)).collect())
        })?;
        Some(el("ul", "mg-asks").all(rows))
    };
    el("div", "mg-view").live(key, draw).with(older(remote))
}

/// Adds the page after the last one.
fn older(remote: Remote<AskList>) -> El {
    let api = Remembered::here().api();
    let failure = Shared::new(None::<Failure>);
    let under_way = Shared::new(false);
    let fetch = move || {
        let before = remote.value.peek(|list| list.as_ref().and_then(|list| list.before.clone()));
        let (Some(before), false) = (before, under_way.peek(|under_way| *under_way)) else {
            return;
        };
        under_way.set(true);
        let asked = api.asks(Some(&before));
        spawn_local(async move {
            let answer = asked.await;
            under_way.set(false);
            failure.set(answer.as_ref().err().cloned());
            if let Ok(older) = answer {
                remote.add(|known| {
                    known.asks.extend(older.asks);
                    known.before = older.before;
                });
            }
        });
    };
    let fetch = std::rc::Rc::new(fetch);
    let more =
        move || remote.value.with(|list| list.as_ref().is_some_and(|list| list.before.is_some()));
    let trouble = move || failure.with(|failure| failure.as_ref().map(say)).unwrap_or_default();
    el("div", "mg-older").with(trouble_place(trouble)).when(more, move || {
        let fetch = fetch.clone();
        button(ButtonKind::Plain, texts().asks.older, move || fetch()).resting(under_way)
    })
}
