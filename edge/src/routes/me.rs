//! The member centre's data, in one answer.

use super::{Answer, Visit, page::json};
use crate::objects::{
    member::{About, Question, View},
    protocol::Call,
};
use mangrove_contract::member::{Centre, ForFriends, Offer, Offers, Viewer};
use mangrove_domain::member::Members;

/// `GET /api/v1/me`
pub async fn centre(visit: &Visit) -> Answer {
    let viewer = match visit.session().await {
        None => Viewer::Guest,
        Some(session) => {
            let question = Question { session_epoch: session.epoch.0, about: About::Card };
            let name = session.member.to_string();
            match visit.call::<Members>(&name, &Call::ask(question)).await?.view {
                Some(View::Card(card)) => Viewer::Member(card),
                Some(_) | None => Viewer::Guest,
            }
        }
    };
    json(200, &Centre { viewer, offers: offers(visit) })
}

fn offers(visit: &Visit) -> Offers {
    let book = visit.book();
    let asking = book.asking();
    let plans = book.plans().map(|(plan, terms)| Offer {
        plan,
        price: terms.price,
        days: terms.days,
        for_friends: if plan.period.is_paid_once() { ForFriends::Yes } else { ForFriends::No },
    });
    Offers {
        merchant: visit.installation.settings.merchant_name.clone(),
        zone_minutes_east: book.zone().minutes_east(),
        plans: plans.collect(),
        standing_hours: asking.standing_hours.clone(),
        standing_hours_default: asking.standing_hours_default,
        line_characters: asking.line_characters,
        name_characters: asking.name_characters,
    }
}
