//! A request as its asker sees it. The link and the digits are derived at the door.

use super::{Store, happening, private, words_of};
use crate::objects::{hosting::Scene, sql_store::StoreError};
use mangrove_actor::Host;
use mangrove_contract::ask::{AskState, AskView, Decline, PaidBy, Paying, TimelineEntry};
use mangrove_domain::{
    Timestamp,
    ids::{AttemptNumber, LinkGeneration},
    pay_request::{
        PayRequest, PayRequests,
        attempt::{Attempt, Payment, Shown},
        event::{EndCause, Outcome},
        private as names,
        state::{Phase, Standing, Watch},
    },
};

/// The view, without the link, and which link there is to show.
pub fn ask_view(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    scene: &Scene,
) -> Result<(AskView, Option<LinkGeneration>), StoreError> {
    let terms = &request.terms;
    let entry = |(at, what): &(Timestamp, _)| TimelineEntry { at: *at, what: happening(*what) };
    let view = AskView {
        request: terms.request,
        plan: terms.plan,
        price: terms.price,
        asked_at: terms.asked_at,
        ends_at: terms.ends_at,
        zone_minutes_east: scene.rules.in_force(scene.now).zone().minutes_east(),
        name: private(host, &names::asker_name())?.unwrap_or_default(),
        words: words_of(private(host, &names::asker_words())?),
        state: state(host, request, scene)?,
        link: None,
        opened: u32::try_from(request.notes.seen.len()).unwrap_or(u32::MAX),
        timeline: request.timeline.iter().map(entry).collect(),
        declines: declines(host, request, scene)?,
        thank_you: private(host, &names::thanks())?,
    };
    let has_link = matches!(request.phase, Phase::Open(Standing::Payable))
        && request.watch == Watch::Entered
        && request.is_open(scene.now);
    Ok((view, has_link.then_some(request.link)))
}

fn state(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    scene: &Scene,
) -> Result<AskState, StoreError> {
    Ok(match request.phase {
        Phase::Open(_) if !request.is_open(scene.now) => AskState::Ending,
        Phase::Open(Standing::Payable) if request.watch == Watch::Owed => AskState::Opening,
        Phase::Open(Standing::Payable) => AskState::Standing { paying: paying(request, scene.now) },
        Phase::Open(Standing::Suspended { .. }) => AskState::Suspended,
        Phase::Ending { cause: EndCause::Withdrawn | EndCause::RanOut, .. } => AskState::Ending,
        Phase::Ending { cause: EndCause::PaidInFull, at }
        | Phase::Ended { outcome: Outcome::Paid, at } => {
            if request.is_taken_back() {
                AskState::TakenBack
            } else {
                paid(host, request, at)?
            }
        }
        Phase::Ended { outcome: Outcome::Withdrawn, at } => AskState::Withdrawn { at },
        Phase::Ended { outcome: Outcome::RanOut, .. } => AskState::RanOut,
    })
}

fn paying(request: &PayRequest, now: Timestamp) -> Vec<Paying> {
    let holder = |(number, attempt): (AttemptNumber, &Attempt)| {
        let (_, until) = attempt.holds_place(now)?;
        Some(Paying { order: request.order(number), until })
    };
    request.numbered().filter_map(holder).collect()
}

fn paid(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    otherwise_at: Timestamp,
) -> Result<AskState, StoreError> {
    let kept = request.numbered().find_map(|(number, attempt)| match &attempt.payment {
        Payment::Kept { paid, .. } => Some((number, attempt, paid.at)),
        Payment::Awaited { .. }
        | Payment::NeverMade { .. }
        | Payment::Returning { .. }
        | Payment::TakenBack { .. } => None,
    });
    let Some((number, attempt, at)) = kept else {
        return Ok(AskState::Paid { at: otherwise_at, by: PaidBy { name: None, words: None } });
    };
    let name = match attempt.shown {
        Shown::Named => private(host, &names::payer_name(number))?,
        Shown::Anonymous => None,
    };
    let words = private(host, &names::payer_words(number))?;
    Ok(AskState::Paid { at, by: PaidBy { name, words } })
}

fn declines(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    scene: &Scene,
) -> Result<Vec<Decline>, StoreError> {
    let shown = usize::from(scene.rules.in_force(scene.now).paying().declines_shown);
    let mut newest: Vec<_> =
        request.notes.declines.iter().map(|(browser, at)| (*at, *browser)).collect();
    newest.sort_unstable_by(|one, other| other.cmp(one));
    newest
        .into_iter()
        .take(shown)
        .map(|(at, browser)| {
            Ok(Decline { at, words: private(host, &names::decline_words(browser))? })
        })
        .collect()
}
