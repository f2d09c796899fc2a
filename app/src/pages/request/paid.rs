use super::{Live, acts::Acts};
use crate::{
    dom::{El, Shared, el},
    parts::{Writing, bubble, card, submit, writing},
    texts,
};
use mangrove_contract::ask::{AskState, AskView};
use mangrove_ui::{ButtonKind, person_text::visible};

/// After "paid": what the friend wrote, and the way to thank them.
pub fn paid_note(live: Live) -> El {
    el("div", "mg-paid-note").live(
        move || live.read(key),
        move || {
            live.read(|view| match &view.state {
                AskState::Paid { by, .. } => {
                    let said = by.words.as_ref().map(|words| bubble(&visible(words)));
                    let thanks = match &view.thank_you {
                        Some(thanks) => thanked(thanks),
                        None => thank(live.acts),
                    };
                    Some(el("div", "mg-view").maybe(said).with(thanks))
                }
                AskState::Opening
                | AskState::Standing { .. }
                | AskState::Suspended
                | AskState::Ending
                | AskState::Withdrawn { .. }
                | AskState::RanOut
                | AskState::TakenBack => None,
            })
        },
    )
}

/// Drawn again when it becomes paid, or when the thanks are told; what is being written stays otherwise.
fn key(view: &AskView) -> String {
    let paid = matches!(view.state, AskState::Paid { .. });
    format!("{paid}{}", view.thank_you.as_deref().unwrap_or_default())
}

/// What the asker wrote.
fn thanked(thanks: &str) -> El {
    card().with(el("p", "").text(texts().request.thanked)).with(bubble(&visible(thanks)))
}

/// Writes to who paid.
fn thank(acts: Acts) -> El {
    let texts = &texts().request;
    let (words, missing) = (Shared::new(String::new()), Shared::new(false));
    let send = move |event: web_sys::Event| {
        event.prevent_default();
        let written = words.peek(|words| words.trim().to_owned());
        missing.set(written.is_empty());
        if !written.is_empty() {
            acts.thank(&written);
        }
    };
    let field = writing(Writing {
        id: "thanks",
        tag: "textarea",
        label: texts.thank,
        hint: Box::new(|| texts.thank_hint.to_owned()),
        error: Box::new(move || {
            if missing.get() { texts.thank_missing.to_owned() } else { acts.thanking.trouble() }
        }),
        value: Box::new(move || words.get()),
        written: Box::new(move |written| {
            missing.set(false);
            words.set(written);
        }),
    });
    let button = submit(ButtonKind::Tide).text(texts.thank_send).resting(acts.thanking.under_way());
    card().with(
        el("form", "mg-thank").attr("novalidate", "").on("submit", send).with(field).with(button),
    )
}
