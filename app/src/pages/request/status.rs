use super::{Live, acts::Acts};
use crate::{
    dom::{El, el},
    page::Page,
    parts::{button, link_button, trouble_place},
    texts,
};
use mangrove_contract::{
    OrderNumber,
    ask::{AskState, AskView, PaidBy},
};
use mangrove_ui::{ButtonKind, dates, language};

/// How it stands, in a few words.
pub fn headline(state: &AskState) -> String {
    let texts = &texts().request;
    let words = match state {
        AskState::Opening => texts.opening,
        AskState::Standing { paying } if paying.is_empty() => texts.standing,
        AskState::Standing { .. } => texts.paying,
        AskState::Suspended => texts.suspended,
        AskState::Ending => texts.ending,
        AskState::Paid { by: PaidBy { name: Some(name), .. }, .. } => {
            return (texts.paid)(&mangrove_ui::texts(language()).name(name));
        }
        AskState::Paid { .. } => texts.paid_anonymous,
        AskState::Withdrawn { .. } => texts.withdrawn,
        AskState::RanOut => texts.ran_out,
        AskState::TakenBack => texts.taken_back,
    };
    words.to_owned()
}

/// What that means, in a sentence or two.
fn explanation(view: &AskView) -> String {
    let texts = &texts().request;
    let moment = |at| dates::moment(language(), at, view.zone_minutes_east);
    match &view.state {
        AskState::Opening => texts.opening_text.to_owned(),
        AskState::Standing { paying } => match paying.iter().map(|paying| paying.until).max() {
            None => (texts.standing_text)(&moment(view.ends_at)),
            Some(until) => (texts.paying_text)(&dates::clock(until, view.zone_minutes_east)),
        },
        AskState::Suspended => texts.suspended_text.to_owned(),
        AskState::Ending => texts.ending_text.to_owned(),
        AskState::Paid { at, .. } => (texts.paid_text)(&moment(*at)),
        AskState::Withdrawn { at } => (texts.withdrawn_text)(&moment(*at)),
        AskState::RanOut => (texts.ran_out_text)(&moment(view.ends_at)),
        AskState::TakenBack => texts.taken_back_text.to_owned(),
    }
}

/// How it stands, told also to those who listen, and the one thing to do about it.
pub fn status(live: Live) -> El {
    let paid = move || live.read(|view| matches!(view.state, AskState::Paid { .. }));
    let held = move || live.read(|view| holder(&view.state));
    el("div", "mg-status")
        .when(paid, joy)
        .with(
            el("p", "mg-status__text")
                .attr("role", "status")
                .live_text(move || live.read(explanation)),
        )
        .live(
            move || held().map(|order| order.to_string()).unwrap_or_default(),
            move || held().map(|order| free(order, live.acts)),
        )
        .live(move || live.read(|view| headline(&view.state)), move || live.read(way_on))
}

/// The moment of joy at "paid": a fruit drops into the tide, and rings spread. For the eye only, at most 900 ms, still
/// for those who want less motion (its style says so).
fn joy() -> El {
    el("div", "mg-joy").attr("aria-hidden", "true").drawing(concat!(
        r#"<svg viewBox="0 0 120 72"><ellipse class="mg-joy__ring mg-joy__ring--far" cx="60" cy="56" rx="52" ry="12"/>"#,
        r#"<ellipse class="mg-joy__ring" cx="60" cy="56" rx="32" ry="7"/>"#,
        r#"<circle class="mg-joy__fruit" cx="60" cy="34" r="20"/>"#,
        r#"<path class="mg-joy__check" d="M51 34.5l6 6 12-12.5"/></svg>"#
    ))
}

/// Whose place could be freed: who has held one longest.
fn holder(state: &AskState) -> Option<OrderNumber> {
    match state {
        AskState::Standing { paying } => {
            paying.iter().min_by_key(|paying| paying.until).map(|paying| paying.order)
        }
        AskState::Opening
        | AskState::Suspended
        | AskState::Ending
        | AskState::Paid { .. }
        | AskState::Withdrawn { .. }
        | AskState::RanOut
        | AskState::TakenBack => None,
    }
}

/// Lets another friend start.
fn free(order: OrderNumber, acts: Acts) -> El {
    let texts = &texts().request;
    let act = acts.freeing;
    el("div", "mg-status__free")
        .with(
            button(ButtonKind::Outline, texts.free, move || acts.free_place(order))
                .resting(act.under_way()),
        )
        .with(el("p", "mg-status__note").text(texts.free_text))
        .with(trouble_place(move || act.trouble()))
}

/// Where to go from a request that is over.
fn way_on(view: &AskView) -> Option<El> {
    let texts = &texts().request;
    let (page, words) = match view.state {
        AskState::Paid { .. } => (Page::Centre, texts.see_membership),
        AskState::Withdrawn { .. } | AskState::RanOut | AskState::TakenBack => {
            (Page::Ask { plan: Some(view.plan) }, texts.ask_again)
        }
        AskState::Opening | AskState::Standing { .. } | AskState::Suspended | AskState::Ending => {
            return None;
        }
    };
    Some(link_button(&page.address(), ButtonKind::Outline, words))
}
