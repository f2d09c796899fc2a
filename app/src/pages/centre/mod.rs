//! The member centre: the card first, then what one comes for.

mod card;
mod entrances;
mod plans;

use crate::{
    Session,
    dom::{El, el},
    parts::{Remembered, heading, shown, skeleton},
    texts,
};
use card::{member_card, welcome};
use entrances::entrances;
use mangrove_contract::member::Centre;
use plans::plans;

/// `/`
pub fn centre_page() -> El {
    let remembered = Remembered::here();
    remembered.refresh_centre();
    let centre = remembered.centre;
    let waiting = || {
        el("div", "mg-view")
            .with(skeleton("mg-skeleton mg-skeleton--card", 1))
            .with(skeleton("mg-skeleton", 4))
    };
    let content = move || {
        // Nothing is typed here: each news draws it anew.
        let news = move || centre.news().to_string();
        el("div", "mg-view")
            .live(news, move || centre.value.peek(|centre| centre.as_ref().map(draw)))
    };
    el("div", "mg-view")
        .with(heading(|| texts().frame.to_centre.to_owned()))
        .with(shown(centre, "", waiting, content))
}

fn draw(centre: &Centre) -> El {
    let zone = centre.offers.zone_minutes_east;
    let top = el("div", "mg-centre__top");
    let top = match Session::from(centre.viewer.clone()) {
        Session::Visitor => top.all(welcome()),
        Session::SignedIn(card) => {
            top.with(member_card(&card, zone)).with(entrances(card.open_asks))
        }
    };
    el("div", "mg-centre").with(top).with(plans(&centre.offers))
}
