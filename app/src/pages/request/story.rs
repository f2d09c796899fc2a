use super::Live;
use crate::{
    dom::{El, el},
    parts::{amount, bubble, card, moment, person},
    texts,
};
use mangrove_contract::ask::{AskState, AskView, Decline, Happening, TimelineEntry};
use mangrove_ui::{language, person_text::visible};

const PLAIN: &str = "mg-timeline__line";
const HEED: &str = "mg-timeline__line mg-timeline__line--heed";

/// What happened, in plain words, and how many have looked.
pub fn story(live: Live) -> El {
    let texts = &texts().request;
    let opened = move || {
        live.read(|view| {
            let matters = view.opened > 0 || matches!(view.state, AskState::Standing { .. });
            if matters { (texts.opened)(view.opened) } else { String::new() }
        })
    };
    let lines = move |view: &AskView| {
        let lines = view.timeline.iter().map(|entry| line(entry, view.zone_minutes_east));
        Some(el("ol", "mg-timeline").all(lines))
    };
    el("section", "mg-story")
        .with(el("h2", "").text(texts.happened))
        .with(el("p", "mg-story__opened").live_text(opened))
        .live(move || live.read(|view| view.timeline.len().to_string()), move || live.read(lines))
}

/// One thing that happened.
fn line(entry: &TimelineEntry, zone: i16) -> El {
    let texts = &texts().request.happenings;
    let (text, class) = match entry.what {
        Happening::Asked => (texts.asked, PLAIN),
        Happening::Opened => (texts.opened, PLAIN),
        Happening::Started => (texts.started, PLAIN),
        Happening::Stopped => (texts.stopped, PLAIN),
        Happening::Declined => (texts.declined, PLAIN),
        Happening::Reported => (texts.reported, HEED),
        Happening::LinkReplaced => (texts.link_replaced, PLAIN),
        Happening::Paid => (texts.paid, "mg-timeline__line mg-timeline__line--done"),
        Happening::Returned => (texts.returned, PLAIN),
        Happening::Withdrawn => (texts.withdrawn, PLAIN),
        Happening::RanOut => (texts.ran_out, PLAIN),
        Happening::TakenBack => (texts.taken_back, HEED),
    };
    el("li", class).with(el("span", "mg-timeline__text").text(text)).with(moment(entry.at, zone))
}

/// Kind refusals, if there are any.
pub fn declines(live: Live) -> El {
    let draw = |view: &AskView| {
        let all = view.declines.iter().map(|decline| kind_refusal(decline, view.zone_minutes_east));
        (!view.declines.is_empty()).then(|| {
            el("section", "mg-declines")
                .with(el("h2", "").text(texts().request.declined))
                .with(el("ul", "").all(all))
        })
    };
    // Newest first, at most five: the newest and their number say whether something changed.
    let key = |view: &AskView| {
        let newest = view.declines.first().map_or(0, |decline| decline.at.milliseconds());
        format!("{} {newest}", view.declines.len())
    };
    el("div", "mg-declined").live(move || live.read(key), move || live.read(draw))
}

fn kind_refusal(decline: &Decline, zone: i16) -> El {
    let words = match &decline.words {
        Some(words) => bubble(&visible(words)),
        None => el("p", "").text(texts().request.declined_silently),
    };
    el("li", "").with(words).with(moment(decline.at, zone))
}

/// What friends see: who asks, for what, with which words. It never changes.
pub fn shown_to_friends(live: Live) -> El {
    let draw = |view: &AskView| {
        let shared = mangrove_ui::texts(language());
        let plan = el("p", "mg-shown-to-friends__plan")
            .with(el("span", "").text(&shared.plan(view.plan)))
            .with(amount(view.price));
        Some(card().with(person(&view.name)).with(bubble(&shared.words(&view.words))).with(plan))
    };
    el("section", "mg-shown-to-friends")
        .with(el("h2", "").text(texts().request.shown))
        .live(String::new, move || live.read(draw))
}
