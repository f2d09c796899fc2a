//! Asking a friend: choose, write, and out comes a link.

mod form;
mod person_choice;
mod plan_choice;
mod sending;

use crate::{
    Session,
    api::Failure,
    dom::{El, el},
    parts::{Remembered, heading, shown, skeleton, trouble},
    texts,
};
use form::form;
use mangrove_contract::Plan;

/// `/ask`, with what the way here had chosen.
pub fn ask_page(plan: Option<Plan>) -> El {
    let remembered = Remembered::here();
    remembered.refresh_centre();
    let centre = remembered.centre;
    let content = move || {
        // Who is here decides; what else changes reaches the form by itself, and what was typed stays.
        let who = move || if remembered.signed_in() { "member" } else { "visitor" };
        el("div", "mg-view").live(
            move || who().to_owned(),
            move || {
                let centre_now = centre.value.peek(Clone::clone)?;
                match Session::from(centre_now.viewer) {
                    Session::Visitor => Some(sign_in_first()),
                    Session::SignedIn(card) => form(centre, &centre_now.offers, &card.name, plan),
                }
            },
        )
    };
    el("div", "mg-view").with(heading(|| texts().ask.heading.to_owned())).with(shown(
        centre,
        texts().ask.sign_in_text,
        || skeleton("mg-skeleton", 8),
        content,
    ))
}

fn sign_in_first() -> El {
    trouble(Failure::SignInFirst, texts().ask.sign_in_text, || ())
}
