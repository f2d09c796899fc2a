//! What a request looked like, as far as promises look at it: small, so that it can be compared after every turn.

use crate::violation::{Promise, Violation};
use mangrove_domain::{
    Fen,
    ids::{AttemptNumber, TransactionId},
    pay_request::{
        Event, PayRequest,
        attempt::{Payment, RefundState},
        event::EndCause,
        state::{EndTold, MembershipTold, Phase},
    },
};
use std::collections::BTreeSet;

/// What a request looked like.
#[derive(Clone, Debug)]
pub struct Outline {
    phase: Phase,
    membership: MembershipTold,
    end: EndTold,
    attempts: Vec<Money>,
    /// The attempts that were ever kept, even for a moment.
    ever_kept: BTreeSet<AttemptNumber>,
}

/// What became of an attempt's money.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Money {
    Awaited,
    NeverMade,
    Kept(TransactionId),
    Returning(TransactionId, u8, RefundState),
    TakenBack(TransactionId),
}

impl Money {
    fn of(payment: &Payment) -> Self {
        match payment {
            Payment::Awaited { .. } => Self::Awaited,
            Payment::NeverMade { .. } => Self::NeverMade,
            Payment::Kept { paid, .. } => Self::Kept(paid.transaction.clone()),
            Payment::Returning { paid, refund } => {
                Self::Returning(paid.transaction.clone(), refund.serial, refund.state)
            }
            Payment::TakenBack { paid, .. } => Self::TakenBack(paid.transaction.clone()),
        }
    }

    /// Whether that may become this.
    fn may_become(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Awaited, _) => true,
            (Self::NeverMade, next) => *next != Self::Awaited,
            (Self::Kept(one), Self::Kept(other))
            | (
                Self::Kept(one) | Self::Returning(one, ..) | Self::TakenBack(one),
                Self::TakenBack(other),
            ) => one == other,
            (Self::Returning(one, serial, state), Self::Returning(other, next_serial, next)) => {
                one == other && serial <= next_serial && refund_may_become(*state, *next)
            }
            (Self::Kept(_) | Self::Returning(..) | Self::TakenBack(_), _) => false,
        }
    }
}

/// A refund that is back or settled stays so.
fn refund_may_become(state: RefundState, next: RefundState) -> bool {
    match state {
        RefundState::Owed | RefundState::Processing { .. } | RefundState::Stuck { .. } => true,
        RefundState::Succeeded { .. } | RefundState::SettledByHand { .. } => state == next,
    }
}

fn phase_may_become(phase: Phase, next: Phase) -> bool {
    match (phase, next) {
        (Phase::Open(_), _) => true,
        (Phase::Ending { cause: EndCause::PaidInFull, at }, Phase::Ending { cause, at: next }) => {
            cause == EndCause::PaidInFull && at == next
        }
        (Phase::Ending { .. }, next) => !matches!(next, Phase::Open(_)),
        (Phase::Ended { .. }, next) => phase == next,
    }
}

impl Outline {
    /// How a request looks after these events, given how it looked before.
    pub fn of(request: &PayRequest, events: &[Event], before: Option<&Self>) -> Self {
        let mut ever_kept = before.map_or_else(BTreeSet::new, |before| before.ever_kept.clone());
        for event in events {
            if let Event::PaymentKept { attempt, .. } = event {
                ever_kept.insert(*attempt);
            }
        }
        Self {
            phase: request.phase,
            membership: request.told.membership,
            end: request.told.end,
            attempts: request.attempts.iter().map(|attempt| Money::of(&attempt.payment)).collect(),
            ever_kept,
        }
    }

    /// I1: at most the price is kept; not even first one payment and then, when that is gone, another. And what counts
    /// as paid was kept once.
    pub fn check_price(&self, request: &PayRequest) -> Result<(), Violation> {
        let ever = self.ever_kept.iter().filter_map(|number| request.attempt(*number));
        let ever = Fen::sum(ever.map(|attempt| attempt.amount)).unwrap_or(Fen::MAX);
        if request.kept() > request.terms.price || ever > request.terms.price {
            let how = format!("{ever} of {} was kept", request.terms.price);
            return Err(Violation::new(Promise::AtMostThePrice, how));
        }
        if request.is_paid_in_full() && ever != request.terms.price {
            let how = format!("counts as paid, but {ever} of {} was kept", request.terms.price);
            return Err(Violation::new(Promise::GrantedOnce, how));
        }
        Ok(())
    }

    /// I9 and I11: what is final stays, and nothing starts after the end.
    pub fn check_change(&self, next: &Self) -> Result<(), Violation> {
        let final_states = |how: String| Err(Violation::new(Promise::FinalStatesStay, how));
        if next.attempts.len() > self.attempts.len() && !matches!(self.phase, Phase::Open(_)) {
            let how = format!("an attempt started in {:?}", self.phase);
            return Err(Violation::new(Promise::NothingAfterTheEnd, how));
        }
        if next.attempts.len() < self.attempts.len() {
            return final_states("an attempt is gone".to_owned());
        }
        if !phase_may_become(self.phase, next.phase) {
            return final_states(format!("{:?} became {:?}", self.phase, next.phase));
        }
        let told = match (self.membership, next.membership) {
            (MembershipTold::Nothing, _)
            | (MembershipTold::Granted, MembershipTold::Granted | MembershipTold::TakenBack)
            | (MembershipTold::TakenBack, MembershipTold::TakenBack) => true,
            (MembershipTold::Granted | MembershipTold::TakenBack, _) => false,
        };
        if !told || (self.end == EndTold::Told && next.end == EndTold::NotYet) {
            return final_states("what the member was told was forgotten".to_owned());
        }
        for (before, after) in self.attempts.iter().zip(&next.attempts) {
            if !before.may_become(after) {
                return final_states(format!("{before:?} became {after:?}"));
            }
        }
        Ok(())
    }
}
