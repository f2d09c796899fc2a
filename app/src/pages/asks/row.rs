use crate::{
    dom::{El, el},
    page::Page,
    parts::{amount, icon},
    texts,
};
use mangrove_contract::ask::{AskOutcome, AskSummary};
use mangrove_ui::{IconKind, dates, language};

/// One request: what, how much, when (once the zone is known), and how it went.
pub fn row(ask: &AskSummary, zone: Option<i16>) -> El {
    let texts = &texts().asks;
    let (class, drawing, outcome) = match ask.outcome {
        AskOutcome::Standing => ("mg-ask-row", IconKind::Clock, texts.standing),
        AskOutcome::Paid => ("mg-ask-row mg-ask-row--paid", IconKind::Check, texts.paid),
        AskOutcome::Withdrawn => ("mg-ask-row mg-ask-row--over", IconKind::Return, texts.withdrawn),
        AskOutcome::RanOut => ("mg-ask-row mg-ask-row--over", IconKind::Clock, texts.ran_out),
        AskOutcome::TakenBack => {
            ("mg-ask-row mg-ask-row--over", IconKind::Return, texts.taken_back)
        }
    };
    let when = zone.map_or_else(String::new, |zone| match ask.outcome {
        AskOutcome::Standing => (texts.stands_until)(&dates::moment(language(), ask.ends_at, zone)),
        AskOutcome::Paid | AskOutcome::Withdrawn | AskOutcome::RanOut | AskOutcome::TakenBack => {
            (texts.asked)(&dates::day(language(), ask.asked_at, zone))
        }
    });
    let plan = mangrove_ui::texts(language()).plan(ask.plan);
    el("li", "").with(
        el("a", class)
            .attr("href", &Page::Request(ask.request).address())
            .with(el("span", "mg-ask-row__plan").text(&plan))
            .with(el("span", "mg-ask-row__price").with(amount(ask.price)))
            .with(el("span", "mg-ask-row__when").text(&when))
            .with(el("span", "mg-ask-row__outcome").with(icon(drawing)).text(outcome)),
    )
}
