//! The facts of a member. Stored for ever: the forms are pinned by `tests/stored_forms.rs`.

use super::{
    asks::OpenAsk,
    memberships::{Cut, Stretch},
};
use crate::{
    Day, Timestamp,
    ids::{MemberId, RequestId},
    pay_request::event::Outcome,
};
use serde::{Deserialize, Serialize};

/// A fact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// They signed in for the first time.
    Joined {
        /// Who.
        member: MemberId,
        /// When.
        at: Timestamp,
    },
    /// All sessions so far are signed out.
    SignedOutEverywhere,
    /// They asked friends to pay.
    Asked {
        /// The request.
        request: RequestId,
        /// What.
        ask: OpenAsk,
        /// On which day of the rule book's zone: limits count by it.
        day: Day,
    },
    /// The request's own object knows.
    RequestOpened {
        /// Which request.
        request: RequestId,
    },
    /// The request could not be opened.
    AskFailed {
        /// Which request.
        request: RequestId,
    },
    /// The request has ended: its place is free.
    AskEnded {
        /// Which request.
        request: RequestId,
        /// How it went.
        outcome: Outcome,
    },
    /// A friend paid: membership.
    MembershipGranted {
        /// Which request.
        request: RequestId,
        /// From when to when.
        stretch: Stretch,
        /// When it was granted.
        at: Timestamp,
    },
    /// The money is gone again: so is what was not yet used. Remembered even if there was no grant.
    MembershipTakenBack {
        /// Which request.
        request: RequestId,
        /// What was not yet used, if anything.
        cut: Option<Cut>,
        /// When.
        at: Timestamp,
    },
}
