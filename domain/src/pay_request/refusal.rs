//! Why a pay request refuses.

use crate::{Timestamp, ids::OrderNumber};
use serde::{Deserialize, Serialize};

/// Why a command changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such request.
    #[error("there is no such request")]
    Unknown,
    /// The link is not the living one.
    #[error("the link was replaced")]
    LinkReplaced,
    /// It is somebody else's request or attempt.
    #[error("it is somebody else's")]
    SomebodyElses,
    /// The request exists, with other terms.
    #[error("the request was opened with other terms")]
    OtherTerms,
    /// It has ended, or is about to.
    #[error("the request has ended")]
    Over,
    /// Held back until an operator has looked.
    #[error("the request is held back after reports")]
    Suspended,
    /// Somebody has the place to themselves.
    #[error("somebody is paying")]
    Held {
        /// At most until then.
        until: Timestamp,
    },
    /// Somebody unknown has started; one may go on, knowingly.
    #[error("somebody has started to pay")]
    Started {
        /// At most until then.
        until: Timestamp,
    },
    /// The payer has an attempt open.
    #[error("this payer has an attempt open")]
    AttemptOpen {
        /// Which.
        order: OrderNumber,
    },
    /// Too many attempts stand open, or there were too many ever.
    #[error("too many attempts")]
    TooManyAttempts,
    /// There is no such attempt.
    #[error("there is no such attempt")]
    NoSuchAttempt,
    /// The digits were tried too often.
    #[error("the digits were tried too often")]
    TooManyDigits,
    /// Verified news that do not agree with what is stored. The edge quarantines them.
    #[error("the news do not agree with the order as stored")]
    NotAsStored,
    /// Not in this state.
    #[error("not in this state")]
    NotNow,
}
