use crate::{page::Page, texts};
use leptos::prelude::*;
use mangrove_contract::ask::{AskOutcome, AskSummary};
use mangrove_ui::{Amount, Icon, IconKind, dates, language};

/// One request: what, how much, when, and how it went.
#[component]
pub fn AskRow(
    /// The request.
    ask: AskSummary,
    /// The rule book's zone, once it is known.
    zone_minutes_east: Option<i16>,
) -> impl IntoView {
    let texts = &texts().asks;
    let (class, icon, outcome) = match ask.outcome {
        AskOutcome::Standing => ("mg-ask-row", IconKind::Clock, texts.standing),
        AskOutcome::Paid => ("mg-ask-row mg-ask-row--paid", IconKind::Check, texts.paid),
        AskOutcome::Withdrawn => ("mg-ask-row mg-ask-row--over", IconKind::Return, texts.withdrawn),
        AskOutcome::RanOut => ("mg-ask-row mg-ask-row--over", IconKind::Clock, texts.ran_out),
        AskOutcome::TakenBack => {
            ("mg-ask-row mg-ask-row--over", IconKind::Return, texts.taken_back)
        }
    };
    let when = zone_minutes_east.map(|zone| {
        if ask.outcome == AskOutcome::Standing {
            (texts.stands_until)(&dates::moment(language(), ask.ends_at, zone))
        } else {
            (texts.asked)(&dates::day(language(), ask.asked_at, zone))
        }
    });
    view! {
        <li>
            <a class=class href=Page::Request(ask.request).address()>
                <span class="mg-ask-row__plan">{mangrove_ui::texts(language()).plan(ask.plan)}</span>
                <span class="mg-ask-row__price">
                    <Amount fen=ask.price />
                </span>
                <span class="mg-ask-row__when">{when}</span>
                <span class="mg-ask-row__outcome">
                    <Icon kind=icon />
                    {outcome}
                </span>
            </a>
        </li>
    }
}
