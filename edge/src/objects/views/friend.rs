//! A request as a friend sees it.

use super::{Store, words_of};
use crate::objects::{hosting::Scene, sql_store::StoreError};
use mangrove_actor::Host;
use mangrove_contract::friend::{
    DigitsState, FriendState, FriendView, LastDigits, LinkViewer, NoteLeft,
};
use mangrove_domain::{
    ids::{BrowserId, MemberId},
    pay_request::{
        PayRequest, PayRequests,
        attempt::{LeaseKind, Payment},
        event::{EndCause, Outcome},
        private as names,
        state::{DigitsTries, Phase, Standing},
    },
};

/// The view of the browser that looks; `member` is who is signed in there.
pub fn friend_view(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    browser: Option<BrowserId>,
    member: Option<MemberId>,
    scene: &Scene,
) -> Result<FriendView, StoreError> {
    let book = scene.rules.in_force(scene.now);
    let viewer =
        if member == Some(request.terms.asker) { LinkViewer::Asker } else { LinkViewer::Friend };
    let [name, words] =
        host.storage().two_private([&names::asker_name(), &names::asker_words()])?;
    Ok(FriendView {
        name: name.unwrap_or_default(),
        words: words_of(words),
        plan: request.terms.plan,
        price: request.terms.price,
        merchant: scene.installation.settings.merchant_name.clone(),
        ends_at: request.terms.ends_at,
        zone_minutes_east: book.zone().minutes_east(),
        state: state(request, browser, scene),
        viewer,
        digits: digits(request, browser, book.paying().digits_tries),
        note: browser.and_then(|browser| note(request, browser)),
    })
}

fn state(request: &PayRequest, browser: Option<BrowserId>, scene: &Scene) -> FriendState {
    if let Some(order) = browser.and_then(|browser| own(request, browser, scene)) {
        return FriendState::Yours { order };
    }
    match request.phase {
        Phase::Open(Standing::Suspended { .. }) => FriendState::Suspended,
        Phase::Open(Standing::Payable) if scene.now < request.terms.ends_at => open(request, scene),
        Phase::Open(Standing::Payable)
        | Phase::Ending { cause: EndCause::Withdrawn | EndCause::RanOut, .. } => {
            FriendState::Ending
        }
        Phase::Ending { cause: EndCause::PaidInFull, .. }
        | Phase::Ended { outcome: Outcome::Paid, .. } => FriendState::Paid,
        Phase::Ended { outcome: Outcome::Withdrawn, .. } => FriendState::Withdrawn,
        Phase::Ended { outcome: Outcome::RanOut, .. } => FriendState::RanOut,
    }
}

/// The browser's own attempt: one that it may go on with, or one that it paid.
fn own(
    request: &PayRequest,
    browser: BrowserId,
    scene: &Scene,
) -> Option<mangrove_domain::ids::OrderNumber> {
    let latest = request.numbered().filter(|(_, attempt)| {
        let paid = match attempt.payment {
            Payment::Kept { .. } | Payment::Returning { .. } | Payment::TakenBack { .. } => true,
            Payment::Awaited { .. } | Payment::NeverMade { .. } => false,
        };
        attempt.payer.browser == browser && (paid || attempt.may_go_on(scene.now))
    });
    latest.last().map(|(number, _)| request.order(number))
}

fn open(request: &PayRequest, scene: &Scene) -> FriendState {
    let held = |kind: LeaseKind| {
        request
            .attempts
            .iter()
            .filter_map(|attempt| attempt.holds_place(scene.now))
            .filter(|(lease, _)| *lease == kind)
            .map(|(_, until)| until)
            .max()
    };
    match (held(LeaseKind::Exclusive), held(LeaseKind::Advisory)) {
        (Some(until), _) => FriendState::Held { until },
        (None, Some(until)) => FriendState::Started { until },
        (None, None) => FriendState::Open,
    }
}

fn digits(request: &PayRequest, browser: Option<BrowserId>, tries: u8) -> DigitsState {
    let wrong = match browser.and_then(|browser| request.notes.digits.get(&browser)) {
        Some(DigitsTries::Matched) => return DigitsState::Matched,
        Some(DigitsTries::Wrong(wrong)) => *wrong,
        None => 0,
    };
    let last = if wrong == 0 { LastDigits::None } else { LastDigits::Wrong };
    DigitsState::Untold { tries_left: tries.saturating_sub(wrong), last }
}

fn note(request: &PayRequest, browser: BrowserId) -> Option<NoteLeft> {
    if request.notes.reports.contains_key(&browser) {
        Some(NoteLeft::Reported)
    } else if request.notes.declines.contains_key(&browser) {
        Some(NoteLeft::Declined)
    } else {
        None
    }
}
