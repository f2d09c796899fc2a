//! What a story checks: after every step what must always hold, and on demand how things stand.

use super::story::Story;
use crate::{
    decider::{Decider, Decision, PrivateChange},
    pay_request::{
        Effect, Event, PayRequests, Reply, State,
        attempt::{Payment, Puzzle, RefundState, ReturnReason},
        event::{EndCause, Outcome},
        state::{Phase, Standing},
    },
};
use std::collections::BTreeSet;

/// What became of an attempt's money, in short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    Unknown,
    NotPaid,
    Kept,
    GoesBack(ReturnReason),
    TakenBack,
}

/// How far a request is, in short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    Payable,
    Suspended,
    Ending(EndCause),
    Ended(Outcome),
}

impl Story {
    /// Checked after every step.
    #[track_caller]
    pub fn check_what_always_holds(&mut self) {
        self.check_the_fold();
        if self.state.opened().is_some() {
            self.check_the_money();
            self.check_what_is_owed();
        }
    }

    /// The journal alone gives the state, and the state survives its stored form.
    #[track_caller]
    fn check_the_fold(&self) {
        let mut folded = State::default();
        for event in &self.journal {
            PayRequests::evolve(&mut folded, event);
        }
        assert_eq!(folded, self.state);
        let stored = serde_json::to_string(&self.state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&stored).unwrap(), self.state);
    }

    #[track_caller]
    fn check_the_money(&self) {
        let request = self.request();
        assert!(request.kept() <= request.terms.price, "more than the price is kept");
        for (number, attempt) in request.numbered() {
            if attempt.is_awaited() {
                self.question(number.get());
            }
            if let Payment::Returning { refund, .. } = &attempt.payment {
                let seen = match refund.state {
                    RefundState::Owed | RefundState::Processing { .. } => {
                        self.owed_keys().iter().any(|key| {
                            key.starts_with(&format!("refund.{}.{}", number.get(), refund.serial))
                        })
                    }
                    RefundState::Stuck { .. } => !request.work_items().is_empty(),
                    RefundState::Succeeded { .. } | RefundState::SettledByHand { .. } => true,
                };
                assert!(seen, "a refund that nobody looks after: {refund:?}");
            }
        }
    }

    /// A key names one effect for ever.
    #[track_caller]
    fn check_what_is_owed(&mut self) {
        let mut now = BTreeSet::new();
        for owed in self.owed() {
            assert!(now.insert(owed.key.clone()), "{} is owed twice", owed.key);
            let first = self.ever_owed.entry(owed.key.0).or_insert_with(|| owed.effect.clone());
            assert_eq!(*first, owed.effect);
        }
    }

    #[track_caller]
    pub fn check_nothing_private_is_a_fact(&self, decision: &Decision<Event, Reply>) {
        let facts = serde_json::to_string(&decision.events).unwrap();
        let now = decision.private.iter().filter_map(|change| match change {
            PrivateChange::Put { value, .. } => Some(value),
            PrivateChange::Erase(_) => None,
        });
        for value in self.private.values().map(|(value, _)| value).chain(now) {
            assert!(!facts.contains(value.as_str()), "{value} stands in the journal");
        }
    }

    #[track_caller]
    pub fn is(self, number: u16, fate: Fate) -> Self {
        assert_eq!(self.fate(number), fate);
        self
    }

    #[track_caller]
    pub fn kept(self, number: u16) -> Self {
        self.is(number, Fate::Kept)
    }

    #[track_caller]
    pub fn goes_back(self, number: u16, because: ReturnReason) -> Self {
        self.is(number, Fate::GoesBack(because))
    }

    #[track_caller]
    pub fn fate(&self, number: u16) -> Fate {
        match &self.attempt(number).payment {
            Payment::Awaited { .. } => Fate::Unknown,
            Payment::NeverMade { .. } => Fate::NotPaid,
            Payment::Kept { .. } => Fate::Kept,
            Payment::Returning { refund, .. } => Fate::GoesBack(refund.because),
            Payment::TakenBack { .. } => Fate::TakenBack,
        }
    }

    #[track_caller]
    pub fn stands(self, stands: Stands) -> Self {
        let found = match self.request().phase {
            Phase::Open(Standing::Payable) => Stands::Payable,
            Phase::Open(Standing::Suspended { .. }) => Stands::Suspended,
            Phase::Ending { cause, .. } => Stands::Ending(cause),
            Phase::Ended { outcome, .. } => Stands::Ended(outcome),
        };
        assert_eq!(found, stands);
        self
    }

    #[track_caller]
    pub fn owes(self, keys: &[&str]) -> Self {
        assert_eq!(self.owed_keys(), keys);
        self
    }

    #[track_caller]
    pub fn refund_stands(self, number: u16, state: RefundState) -> Self {
        let Payment::Returning { refund, .. } = &self.attempt(number).payment else {
            panic!("attempt {number} does not go back")
        };
        assert_eq!(refund.state, state);
        self
    }

    #[track_caller]
    pub fn puzzles(self, number: u16, puzzle: Puzzle) -> Self {
        assert_eq!(self.attempt(number).puzzle, puzzle);
        self
    }

    /// The keys of the work items that the desk should list.
    #[track_caller]
    pub fn needs_a_person_for(self, items: &[&str]) -> Self {
        let found = self.request().work_items();
        let keys: Vec<_> = found.iter().map(|item| String::from(item.key())).collect();
        assert_eq!(keys, items);
        self
    }

    /// The effect that is owed under a key.
    #[track_caller]
    pub fn owes_effect(self, key: &str, effect: &Effect) -> Self {
        assert_eq!(self.owed_under(key).effect, *effect);
        self
    }
}
