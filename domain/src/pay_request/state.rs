//! What a pay request knows.

use super::{
    attempt::{Attempt, Payment},
    event::{EndCause, Happening, Outcome},
    work_item::WorkItemKey,
};
use crate::{
    Fen, Timestamp,
    ids::{AttemptNumber, BrowserId, LinkGeneration, MemberId, OrderNumber, RequestId},
    rule_book::plan::Plan,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A request, or none yet.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum State {
    /// Nobody has asked.
    #[default]
    Unopened,
    /// Somebody has.
    Opened(Box<PayRequest>),
}

impl State {
    /// The request, if there is one.
    pub fn opened(&self) -> Option<&PayRequest> {
        match self {
            Self::Unopened => None,
            Self::Opened(request) => Some(request),
        }
    }
}

/// What was fixed when the member asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// The request's own id.
    pub request: RequestId,
    /// Who asked, and who will have the membership.
    pub asker: MemberId,
    /// What for.
    pub plan: Plan,
    /// What it costs: at most this is ever kept.
    pub price: Fen,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it stands: at this moment it is over.
    pub ends_at: Timestamp,
}

/// A request that was opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayRequest {
    /// What was fixed.
    pub terms: Terms,
    /// How far it is.
    pub phase: Phase,
    /// Which link is the living one.
    pub link: LinkGeneration,
    /// Whether a `Watch` knows of it; the link is not shown before.
    pub watch: Watch,
    /// How often it was at rest and had to be entered again: each entering has a key of its own.
    pub watch_again: u32,
    /// All attempts to pay it, the first one at index 0.
    pub attempts: Vec<Attempt>,
    /// What friends said without paying.
    pub notes: Notes,
    /// What the member was told.
    pub told: Told,
    /// Work items that the operators' desk lists.
    pub filed: BTreeSet<WorkItemKey>,
    /// How often the desk was told something: each telling has a key of its own.
    pub filings: u32,
    /// Whether the asker has thanked.
    pub thanked: Thanks,
    /// What happened, for the asker's page; the first 50 and no more.
    pub timeline: Vec<(Timestamp, Happening)>,
}

/// How far a request is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Phase {
    /// It stands.
    Open(Standing),
    /// No new attempt; every open one is asked about and closed until the provider's answer is final.
    Ending {
        /// Why.
        cause: EndCause,
        /// Payments made from this moment on go back.
        at: Timestamp,
    },
    /// Over. Later successes go back.
    Ended {
        /// How it went.
        outcome: Outcome,
        /// When the last attempt was settled.
        at: Timestamp,
    },
}

/// Whether a standing request can be paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Standing {
    /// It can.
    Payable,
    /// Held back after reports until an operator has looked. Attempts that were open keep their right.
    Suspended {
        /// Since when.
        since: Timestamp,
    },
}

/// Whether a `Watch` has the request on its list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Watch {
    /// Not yet.
    Owed,
    /// It has.
    Entered,
}

/// What friends said without paying.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Notes {
    /// Kind refusals, by browser.
    pub declines: BTreeMap<BrowserId, Timestamp>,
    /// "I don't know this person", by browser.
    pub reports: BTreeMap<BrowserId, Timestamp>,
    /// How many reports an operator has already looked at.
    pub reports_looked_at: u16,
    /// Tries at the four digits, by browser.
    pub digits: BTreeMap<BrowserId, DigitsTries>,
    /// Browsers that had the page before a person's eyes.
    pub seen: BTreeSet<BrowserId>,
}

/// How a browser fared with the four digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DigitsTries {
    /// Wrong so many times.
    Wrong(u8),
    /// Right.
    Matched,
}

/// What the member's object was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Of the membership.
    pub membership: MembershipTold,
    /// Of the end.
    pub end: EndTold,
}

/// How far the member's object knows of the membership.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum MembershipTold {
    /// Of nothing.
    #[default]
    Nothing,
    /// It granted the membership.
    Granted,
    /// It took the membership back.
    TakenBack,
}

/// Whether the member's object knows that the request has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum EndTold {
    /// Not yet.
    #[default]
    NotYet,
    /// It does.
    Told,
}

/// Whether the asker thanked who paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Thanks {
    /// Not yet.
    NotYet,
    /// Lately.
    Given {
        /// When.
        at: Timestamp,
    },
}

impl PayRequest {
    /// How many entries a timeline keeps.
    pub const TIMELINE_ENTRIES: usize = 50;

    /// The attempt of that number.
    pub fn attempt(&self, number: AttemptNumber) -> Option<&Attempt> {
        self.attempts.get(usize::from(number.get()) - 1)
    }

    /// The attempt of that order, if the order is this request's.
    pub fn attempt_of(&self, order: OrderNumber) -> Option<&Attempt> {
        if order.request == self.terms.request { self.attempt(order.attempt) } else { None }
    }

    /// The order number of an attempt.
    pub fn order(&self, attempt: AttemptNumber) -> OrderNumber {
        OrderNumber { request: self.terms.request, attempt }
    }

    /// All attempts with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (AttemptNumber, &Attempt)> {
        self.attempts
            .iter()
            .enumerate()
            .filter_map(|(index, attempt)| Some((AttemptNumber::after(index)?, attempt)))
    }

    /// What is kept now. Payments taken back outside Mangrove are no longer kept.
    pub fn kept(&self) -> Fen {
        let amounts = self.attempts.iter().filter_map(|attempt| match attempt.payment {
            Payment::Kept { .. } => Some(attempt.amount),
            Payment::Awaited { .. }
            | Payment::NeverMade { .. }
            | Payment::Returning { .. }
            | Payment::TakenBack { .. } => None,
        });
        Fen::sum(amounts).unwrap_or(Fen::MAX)
    }

    /// What is still to be paid; nothing once the request was paid in full, even if the money was taken back.
    pub fn remaining(&self) -> Fen {
        match self.phase {
            Phase::Ending { cause: EndCause::PaidInFull, .. } | Phase::Ended { .. } => Fen::ZERO,
            Phase::Open(_)
            | Phase::Ending { cause: EndCause::Withdrawn | EndCause::RanOut, .. } => {
                self.terms.price.checked_sub(self.kept()).unwrap_or(Fen::ZERO)
            }
        }
    }

    /// Whether new attempts may start at that time.
    pub fn is_open(&self, now: Timestamp) -> bool {
        matches!(self.phase, Phase::Open(_)) && now < self.terms.ends_at
    }

    /// Whether it has ended and owes nothing: a `Watch` may have taken it off its list.
    pub(super) fn is_at_rest(&self) -> bool {
        matches!(self.phase, Phase::Ended { .. }) && self.owed().is_empty()
    }

    /// Whether every attempt's fate is known.
    pub fn is_settled(&self) -> bool {
        self.attempts.iter().all(|attempt| !attempt.is_awaited())
    }

    /// When time alone ends it.
    pub fn wake(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Open(_) => Some(self.terms.ends_at),
            Phase::Ending { .. } | Phase::Ended { .. } => None,
        }
    }
}
