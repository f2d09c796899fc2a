use super::row::AskRow;
use crate::{
    api::{Api, Failure},
    parts::{Remembered, say},
    remote::Remote,
    texts,
};
use leptos::{prelude::*, task::spawn_local};
use mangrove_contract::ask::AskList;
use mangrove_ui::{Button, ButtonKind, Notice, NoticeKind};

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
#[component]
pub fn AskRows(
    /// What is known.
    list: Signal<AskList>,
    /// Where older ones are added.
    remote: Remote<AskList>,
) -> impl IntoView {
    // Times are told in the rule book's zone, which comes with the member centre.
    let zone = Remembered::here().zone();
    view! {
        <ul class="mg-asks">
            {move || {
                let row = |ask| view! { <AskRow ask zone_minutes_east=zone.get() /> };
                list.get().asks.into_iter().map(row).collect_view()
            }}
        </ul>
        <Older list remote />
    }
}

/// Adds the page after the last one.
#[component]
fn Older(list: Signal<AskList>, remote: Remote<AskList>) -> impl IntoView {
    let api = Api::here();
    let failure = RwSignal::new(None::<Failure>);
    let under_way = RwSignal::new(false);
    let fetch = move || {
        let Some(before) = list.with_untracked(|list| list.before.clone()) else { return };
        if under_way.get_untracked() {
            return;
        }
        under_way.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.asks(Some(&before)).await;
            let _ = under_way.try_set(false);
            let _ = failure.try_set(answer.as_ref().err().cloned());
            if let Ok(older) = answer {
                let _ = remote.value.try_update(|known| {
                    if let Some(known) = known {
                        known.asks.extend(older.asks);
                        known.before = older.before;
                    }
                });
            }
        });
    };
    let more = move || list.with(|list| list.before.is_some());
    view! {
        {move || failure.get().map(|failure| view! { <Notice kind=NoticeKind::Wrong>{say(&failure)}</Notice> })}
        <Show when=more>
            <Button kind=ButtonKind::Plain resting=under_way on:click={
                let fetch = fetch.clone();
                move |_| fetch()
            }>
                {texts().asks.older}
            </Button>
        </Show>
    }
}
