//! The shared components as this app draws them: the same elements and classes as in `mangrove-ui`, which also gives
//! their texts and drawings. Drawn as Leptos views they alone would be a quarter of the download (`dom`).

use crate::dom::{El, Shared, el};
use leptos::prelude::*;
use mangrove_contract::{Fen, Timestamp};
use mangrove_ui::{
    ButtonKind, Icon, IconKind, Mark, NoticeKind, dates, language, money::YUAN_SIGN,
};

/// The mark.
pub fn mark() -> El {
    El::of(view! { <Mark /> })
}

/// A small drawing beside a word.
pub fn icon(kind: IconKind) -> El {
    El::of(view! { <Icon kind /> })
}

/// Money: its own direction, and never translated.
pub fn amount(fen: Fen) -> El {
    el("bdi", "mg-amount")
        .attr("dir", "ltr")
        .attr("translate", "no")
        .with(el("span", "mg-amount__sign").text(YUAN_SIGN))
        .text(&fen.to_string())
}

/// A moment in the rule book's zone.
pub fn moment(at: Timestamp, zone: i16) -> El {
    el("time", "mg-moment").attr("datetime", &dates::machine(at, zone)).text(&dates::moment(
        language(),
        at,
        zone,
    ))
}

/// What a person says.
pub fn bubble(words: &str) -> El {
    el("blockquote", "mg-bubble").attr("dir", "auto").text(words)
}

/// A surface that holds one thing.
pub fn card() -> El {
    el("div", "mg-card")
}

/// A sentence or two that stand out. What went wrong is told at once to those who listen; the rest waits its turn.
pub fn notice(kind: NoticeKind, text: &str) -> El {
    let (class, drawing, role) = match kind {
        NoticeKind::Info => ("mg-notice", IconKind::Info, "status"),
        NoticeKind::Done => ("mg-notice mg-notice--done", IconKind::Check, "status"),
        NoticeKind::Heed => ("mg-notice mg-notice--heed", IconKind::Alert, "status"),
        NoticeKind::Wrong => ("mg-notice mg-notice--wrong", IconKind::Alert, "alert"),
    };
    el("div", class)
        .attr("role", role)
        .with(icon(drawing))
        .with(el("div", "mg-notice__text").text(text))
}

/// A place for a notice about what went wrong: drawn while there is something to say.
pub fn trouble_place(trouble: impl Fn() -> String + Clone + 'static) -> El {
    let words = trouble.clone();
    el("div", "mg-trouble").live(trouble, move || {
        let words = words();
        (!words.is_empty()).then(|| notice(NoticeKind::Wrong, &words))
    })
}

const fn button_class(kind: ButtonKind) -> &'static str {
    match kind {
        ButtonKind::Mango => "mg-button mg-button--mango",
        ButtonKind::Tide => "mg-button mg-button--tide",
        ButtonKind::Outline => "mg-button mg-button--outline",
        ButtonKind::Plain => "mg-button mg-button--plain",
        ButtonKind::Coral => "mg-button mg-button--coral",
    }
}

/// A button that does something.
pub fn button(kind: ButtonKind, words: &str, act: impl FnMut() + 'static) -> El {
    let mut act = act;
    el("button", button_class(kind)).attr("type", "button").text(words).on("click", move |_| act())
}

/// A button that sends its form.
pub fn submit(kind: ButtonKind) -> El {
    el("button", button_class(kind)).attr("type", "submit")
}

/// A link that looks like a button.
pub fn link_button(href: &str, kind: ButtonKind, words: &str) -> El {
    el("a", button_class(kind)).attr("href", href).text(words)
}

impl El {
    /// Says that it rests while something is under way. It stays focusable, so that nobody is lost.
    pub fn resting(self, under_way: Shared<bool>) -> Self {
        self.live_attr("aria-disabled", move || under_way.get().then(|| "true".to_owned()))
    }
}

/// Something that opens in place.
pub fn disclosure(id: &str, summary: &str, body: El) -> El {
    let summary = el("summary", "mg-disclosure__summary")
        .with(el("span", "").text(summary))
        .with(icon(IconKind::Chevron));
    let details = el("details", "mg-disclosure")
        .id(id)
        .with(summary)
        .with(el("div", "mg-disclosure__body").with(body));
    el("div", "mg-disclosures").with(details)
}
