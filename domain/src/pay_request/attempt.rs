//! One friend's try to pay: a lease on a place, an order at the provider, and what became of the money.

use crate::{
    Fen, Timestamp,
    ids::{BrowserId, IdentityId, TransactionId},
    time::Span,
};
use serde::{Deserialize, Serialize};

/// One friend's try to pay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attempt {
    /// Who tries.
    pub payer: Payer,
    /// How much: for a whole price, everything that remained.
    pub amount: Fen,
    /// By which of the provider's ways.
    pub channel: Channel,
    /// When it started.
    pub started_at: Timestamp,
    /// The order's own end at the provider.
    pub expires_at: Timestamp,
    /// The right to be the one who pays.
    pub place: Place,
    /// Whether the provider gave a cashier.
    pub cashier: CashierState,
    /// Whether the asker may know who it was.
    pub shown: Shown,
    /// What became of the money.
    pub payment: Payment,
    /// The number of the latest question to the provider: every question has a key of its own.
    pub questions: u16,
    /// Refunds of this order that were not ours.
    pub outside: Vec<OutsideRefund>,
    /// Something that a person must look at.
    pub puzzle: Puzzle,
}

/// Who tries to pay. A payer's identity is never a member's session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Payer {
    /// The browser, which alone may go on with the attempt.
    pub browser: BrowserId,
    /// The person, where WeChat told us.
    pub person: KnownAs,
}

/// Whether WeChat told us who somebody is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownAs {
    /// A browser that anybody may hold.
    Nobody,
    /// A person.
    Person(IdentityId),
}

impl Payer {
    /// Whether both are the same friend: the same person, or, unknown, the same browser.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.person, other.person) {
            (KnownAs::Person(one), KnownAs::Person(another)) => one == another,
            (KnownAs::Nobody, KnownAs::Nobody | KnownAs::Person(_))
            | (KnownAs::Person(_), KnownAs::Nobody) => self.browser == other.browser,
        }
    }
}

/// WeChat Pay's ways to pay that Mangrove uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// H5支付: a phone's browser goes onward to WeChat.
    H5,
    /// Native支付: a desktop shows a QR code.
    Native,
}

/// Whether the asker may know who paid. The name itself stands in the private table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// By the name that they gave.
    Named,
    /// Not at all.
    Anonymous,
}

/// The place that an attempt holds. Leases say who may *start*; they reserve no money.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Place {
    /// Held.
    Held {
        /// How firmly.
        lease: LeaseKind,
        /// Until then.
        until: Timestamp,
        /// From then on others may start although the order is not yet closed.
        handed_over_at: Timestamp,
    },
    /// Given up by the payer or freed by the asker, at once.
    Freed {
        /// How firmly it had been held.
        lease: LeaseKind,
        /// When.
        at: Timestamp,
    },
}

/// How firmly a place is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaseKind {
    /// By a person known to WeChat: nobody else starts.
    Exclusive,
    /// By an unknown browser: the next is told, and may go on.
    Advisory,
}

/// Whether the provider gave a cashier. Its address is short-lived and stands in the private table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CashierState {
    /// Being asked for.
    Owed,
    /// Given.
    Ready,
    /// Refused, or not given in time.
    None,
}

/// What became of the money of an attempt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Payment {
    /// Not known yet: the provider is asked again and again.
    Awaited {
        /// What is asked next.
        step: Step,
    },
    /// The provider's last word: nothing was paid. A success that comes nevertheless is accepted.
    NeverMade {
        /// When we learned it.
        at: Timestamp,
    },
    /// Kept.
    Kept {
        /// The payment.
        paid: Paid,
        /// When the provider is asked again whether the money is still there.
        recheck: Recheck,
    },
    /// Not kept: it goes back, or is back.
    Returning {
        /// The payment.
        paid: Paid,
        /// The refund.
        refund: Refund,
    },
    /// Taken back in full outside Mangrove.
    TakenBack {
        /// The payment.
        paid: Paid,
        /// When we learned it.
        at: Timestamp,
    },
}

/// A payment that the provider verified.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paid {
    /// The provider's number.
    pub transaction: TransactionId,
    /// The provider's time of success.
    pub at: Timestamp,
}

/// What the provider is asked next about an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// How it stands.
    Query {
        /// Which question it is: every one has a key of its own.
        number: u16,
        /// Not before.
        at: Timestamp,
    },
    /// To close it.
    Close {
        /// Which question it is.
        number: u16,
        /// Not before.
        at: Timestamp,
    },
}

impl Step {
    /// Which question it is.
    pub const fn number(self) -> u16 {
        match self {
            Self::Query { number, .. } | Self::Close { number, .. } => number,
        }
    }

    /// When it is due.
    pub const fn at(self) -> Timestamp {
        match self {
            Self::Query { at, .. } | Self::Close { at, .. } => at,
        }
    }

    /// The next question.
    pub const fn next_query(self, at: Timestamp) -> Self {
        Self::Query { number: self.number().saturating_add(1), at }
    }

    /// To close, as the next question.
    pub const fn next_close(self, at: Timestamp) -> Self {
        Self::Close { number: self.number().saturating_add(1), at }
    }
}

/// When a kept payment is looked at again (product spec, section 6: days 1, 7, 30, 90).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recheck {
    /// The question with that number.
    Due {
        /// Which question it is.
        number: u16,
        /// How many rechecks came before it.
        done: u8,
        /// Not before.
        at: Timestamp,
    },
    /// No more.
    Done,
}

/// A payment on its way back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refund {
    /// Which try: the serial of its refund number.
    pub serial: u8,
    /// Why it could not be kept.
    pub because: ReturnReason,
    /// Since when it is owed.
    pub since: Timestamp,
    /// How far it is.
    pub state: RefundState,
    /// The number of the latest question to the provider.
    pub questions: u16,
}

/// Why a payment goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Another payment came first.
    AlreadyPaid,
    /// It was made after the end, or the request had ended before it was known.
    TooLate,
    /// The request was withdrawn before it was made.
    Withdrawn,
    /// The request was not paid in full.
    NotFull,
}

/// How far a refund is, in the provider's terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// To be sent.
    Owed,
    /// `PROCESSING`: accepted, on its way; asked about.
    Processing {
        /// Which question is next.
        number: u16,
        /// Not before.
        at: Timestamp,
    },
    /// `SUCCESS`: it is back.
    Succeeded {
        /// When the provider says so.
        at: Timestamp,
    },
    /// Needs a person.
    Stuck {
        /// How.
        how: StuckRefund,
        /// Since when.
        since: Timestamp,
    },
    /// A person settled it outside.
    SettledByHand {
        /// When.
        at: Timestamp,
    },
}

/// How a refund is stuck.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StuckRefund {
    /// `CLOSED` by the provider: needs a new number.
    Closed,
    /// `ABNORMAL`: the payer's account cannot take it.
    Abnormal,
    /// Refused outright.
    Refused,
    /// Not answered for 14 days.
    Unanswered,
}

/// A refund of our order that we did not ask for: in the merchant's console, or after a complaint.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutsideRefund {
    /// The provider's number of it.
    pub refund: TransactionId,
    /// How much.
    pub amount: Fen,
}

/// Something about an attempt that no rule explains.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Puzzle {
    /// Nothing.
    None,
    /// The provider says that money went back, but not how much.
    RefundOfUnknownAmount,
    /// A part of the money was taken back.
    PartTakenBack,
    /// The provider contradicts what it had verified.
    Contradiction,
}

impl Attempt {
    /// Whether its fate is still unknown.
    pub fn is_awaited(&self) -> bool {
        match self.payment {
            Payment::Awaited { .. } => true,
            Payment::NeverMade { .. }
            | Payment::Kept { .. }
            | Payment::Returning { .. }
            | Payment::TakenBack { .. } => false,
        }
    }

    /// Until when its place keeps others from starting, if it does at that time. A place whose order is closed is
    /// free; one whose order is not is handed over a little after its end.
    pub fn holds_place(&self, now: Timestamp) -> Option<(LeaseKind, Timestamp)> {
        match self.place {
            Place::Held { lease, until, handed_over_at }
                if self.is_awaited() && now < handed_over_at =>
            {
                Some((lease, until))
            }
            Place::Held { .. } | Place::Freed { .. } => None,
        }
    }

    /// Whether its payer may still go on with it.
    pub fn may_go_on(&self, now: Timestamp) -> bool {
        let held = match self.place {
            Place::Held { until, .. } => now < until,
            Place::Freed { .. } => false,
        };
        held && self.is_awaited() && self.cashier != CashierState::None
    }

    /// How much was refunded outside Mangrove.
    pub fn refunded_outside(&self) -> Fen {
        Fen::sum(self.outside.iter().map(|refund| refund.amount)).unwrap_or(Fen::MAX)
    }

    /// How long an order stays payable from now: its lease, but hardly beyond the request's end. The provider
    /// raises anything shorter than a minute to a minute, so that is the least.
    pub fn expiry(now: Timestamp, lease: Span, request_ends_at: Timestamp) -> Timestamp {
        let in_a_minute = now.plus(Span::minutes(1));
        now.plus(lease).min(request_ends_at.max(in_a_minute)).max(in_a_minute)
    }
}
