//! What about a request needs a person: derived from the state, listed on the operators' desk.

use super::{
    attempt::{Payment, Puzzle, RefundState, StuckRefund},
    state::{PayRequest, Phase, Standing},
};
use crate::{
    Fen, Timestamp,
    ids::{AttemptNumber, OrderNumber, RequestId},
};
use serde::{Deserialize, Serialize};

/// Something that needs a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum WorkItem {
    /// A request held back after reports.
    Suspended {
        /// Which.
        request: RequestId,
        /// Since when.
        since: Timestamp,
    },
    /// A refund that does not go on by itself.
    StuckRefund {
        /// Of which order.
        order: OrderNumber,
        /// Under which serial.
        serial: u8,
        /// How much.
        amount: Fen,
        /// How.
        how: StuckRefund,
        /// Since when.
        since: Timestamp,
    },
    /// Something that no rule explains.
    Puzzle {
        /// About which order.
        order: OrderNumber,
        /// What.
        puzzle: Puzzle,
    },
}

/// Which item of a request: one of each kind and attempt at a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum WorkItemKey {
    /// The request is held back.
    Suspended,
    /// A refund is stuck.
    StuckRefund(AttemptNumber, u8),
    /// Something is not explained.
    Puzzle(AttemptNumber),
}

impl WorkItem {
    /// Which item of its request.
    pub const fn key(&self) -> WorkItemKey {
        match self {
            Self::Suspended { .. } => WorkItemKey::Suspended,
            Self::StuckRefund { order, serial, .. } => {
                WorkItemKey::StuckRefund(order.attempt, *serial)
            }
            Self::Puzzle { order, .. } => WorkItemKey::Puzzle(order.attempt),
        }
    }

    /// What sets it apart from an earlier item under the same key: since when it stands, or what is not explained.
    pub fn edition(&self) -> String {
        match self {
            Self::Suspended { since, .. } | Self::StuckRefund { since, .. } => {
                since.milliseconds().to_string()
            }
            Self::Puzzle { puzzle, .. } => match puzzle {
                Puzzle::None => "none",
                Puzzle::RefundOfUnknownAmount => "refund",
                Puzzle::PartTakenBack => "part",
                Puzzle::Contradiction => "contradiction",
            }
            .to_owned(),
        }
    }
}

/// `suspended`, `refund.3.1`, `puzzle.3`.
impl From<WorkItemKey> for String {
    fn from(key: WorkItemKey) -> Self {
        match key {
            WorkItemKey::Suspended => "suspended".to_owned(),
            WorkItemKey::StuckRefund(attempt, serial) => {
                format!("refund.{}.{serial}", attempt.get())
            }
            WorkItemKey::Puzzle(attempt) => format!("puzzle.{}", attempt.get()),
        }
    }
}

impl TryFrom<String> for WorkItemKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let malformed = "not the key of a work item";
        let number = |part: Option<&str>| {
            let number = part.and_then(|part| part.parse::<u16>().ok()).ok_or(malformed)?;
            AttemptNumber::try_from(number).map_err(|_| malformed)
        };
        let mut parts = text.split('.');
        match parts.next() {
            Some("suspended") => Ok(Self::Suspended),
            Some("refund") => {
                let attempt = number(parts.next())?;
                let serial = parts.next().and_then(|part| part.parse().ok()).ok_or(malformed)?;
                Ok(Self::StuckRefund(attempt, serial))
            }
            Some("puzzle") => Ok(Self::Puzzle(number(parts.next())?)),
            Some(_) | None => Err(malformed),
        }
    }
}

impl PayRequest {
    /// All that needs a person now.
    pub fn work_items(&self) -> Vec<WorkItem> {
        let mut items = Vec::new();
        if let Phase::Open(Standing::Suspended { since }) = self.phase {
            items.push(WorkItem::Suspended { request: self.terms.request, since });
        }
        for (number, attempt) in self.numbered() {
            let order = self.order(number);
            if let Payment::Returning { refund, .. } = &attempt.payment
                && let RefundState::Stuck { how, since } = refund.state
            {
                let (serial, amount) = (refund.serial, attempt.amount);
                items.push(WorkItem::StuckRefund { order, serial, amount, how, since });
            }
            if attempt.puzzle != Puzzle::None {
                items.push(WorkItem::Puzzle { order, puzzle: attempt.puzzle });
            }
        }
        items
    }
}
