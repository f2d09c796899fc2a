//! The facts of a pay request. Stored for ever: the forms are pinned by `tests/stored_forms.rs`.

use super::{
    attempt::{
        CashierState, Channel, LeaseKind, OutsideRefund, Paid, Payer, Puzzle, Recheck, Refund,
        RefundState, Shown, Step,
    },
    command::OperatorAct,
    effect::MemberNews,
    state::Terms,
    work_item::WorkItemKey,
};
use crate::{
    Fen, Timestamp,
    ids::{AttemptNumber, BrowserId, LinkGeneration},
};
use serde::{Deserialize, Serialize};

/// A fact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A member asked.
    Opened(Terms),
    /// A `Watch` entered the request.
    Watched,
    /// An attempt began.
    AttemptStarted {
        /// Its number.
        attempt: AttemptNumber,
        /// Who.
        payer: Payer,
        /// How much.
        amount: Fen,
        /// By which way.
        channel: Channel,
        /// How firmly the place is held.
        lease: LeaseKind,
        /// When.
        at: Timestamp,
        /// Until when the place and the order last.
        until: Timestamp,
        /// From when others may start although the order is not closed.
        handed_over_at: Timestamp,
        /// Whether the asker may know who.
        shown: Shown,
        /// When the provider is first asked.
        step: Step,
    },
    /// The provider gave a cashier, or none.
    CashierAnswered {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// What.
        cashier: CashierState,
    },
    /// A place was given up or freed.
    PlaceFreed {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// When.
        at: Timestamp,
    },
    /// What the provider is asked next about an order.
    NextStep {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// What.
        step: Step,
    },
    /// The provider's last word: not paid.
    NothingPaid {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// When we learned it.
        at: Timestamp,
    },
    /// A verified payment is kept.
    PaymentKept {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// The payment.
        paid: Paid,
        /// When we learned it.
        at: Timestamp,
        /// When it is looked at again.
        recheck: Recheck,
    },
    /// A verified payment is not kept: it goes back.
    PaymentReturned {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// The payment.
        paid: Paid,
        /// The refund.
        refund: Refund,
    },
    /// A refund went on.
    RefundMoved {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// Under which serial.
        serial: u8,
        /// How it stands.
        state: RefundState,
    },
    /// A kept payment was looked at again.
    Rechecked {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// When next.
        recheck: Recheck,
    },
    /// Money went back that we did not send back.
    RefundedOutside {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// Which refund.
        refund: OutsideRefund,
    },
    /// All of a payment's money is gone again.
    TakenBack {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// When we learned it.
        at: Timestamp,
    },
    /// Something that no rule explains, or its explanation.
    Puzzled {
        /// Of which attempt.
        attempt: AttemptNumber,
        /// What.
        puzzle: Puzzle,
    },
    /// A friend declined kindly.
    Declined {
        /// Whose browser.
        browser: BrowserId,
        /// When.
        at: Timestamp,
    },
    /// A friend does not know the asker.
    Reported {
        /// Whose browser.
        browser: BrowserId,
        /// When.
        at: Timestamp,
    },
    /// Enough reports: held back.
    Suspended {
        /// When.
        at: Timestamp,
    },
    /// An operator let it go on.
    Resumed {
        /// When.
        at: Timestamp,
    },
    /// Four digits were tried.
    DigitsTried {
        /// Whose browser.
        browser: BrowserId,
        /// How they compared.
        result: DigitsResult,
    },
    /// A person had the page before their eyes.
    Seen {
        /// Whose browser.
        browser: BrowserId,
        /// When.
        at: Timestamp,
    },
    /// The link was replaced.
    LinkReplaced {
        /// By which.
        link: LinkGeneration,
        /// When.
        at: Timestamp,
    },
    /// The end began: no new attempt.
    EndingBegan {
        /// Why.
        cause: EndCause,
        /// Payments made from this moment on go back.
        at: Timestamp,
    },
    /// Every attempt is settled.
    Ended {
        /// How it went.
        outcome: Outcome,
        /// When.
        at: Timestamp,
    },
    /// The asker thanked who paid.
    Thanked {
        /// When.
        at: Timestamp,
    },
    /// The member's object knows.
    MemberTold(MemberNews),
    /// The operators' desk lists an item.
    ItemListed {
        /// Which.
        item: WorkItemKey,
    },
    /// The operators' desk has taken an item off.
    ItemTakenOff {
        /// Which.
        item: WorkItemKey,
    },
    /// An operator acted; what followed stands in the next events.
    Operated {
        /// Who.
        operator: String,
        /// How.
        act: OperatorAct,
        /// When.
        at: Timestamp,
    },
}

/// How four digits compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigitsResult {
    /// They are the request's.
    Matched,
    /// They are not.
    Wrong,
}

/// Why the end began.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndCause {
    /// All of the price is kept.
    PaidInFull,
    /// The asker, or an operator, withdrew it.
    Withdrawn,
    /// Its time ran out.
    RanOut,
}

/// How a request went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of the price was kept.
    Paid,
    /// Withdrawn, and not paid in time.
    Withdrawn,
    /// Not paid in time.
    RanOut,
}

/// What the asker's page tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// It was asked.
    Asked,
    /// The first browser opened it.
    Opened,
    /// Somebody started to pay.
    Started,
    /// Somebody stopped, or their time ran out.
    Stopped,
    /// Somebody declined kindly.
    Declined,
    /// Somebody does not know the asker.
    Reported,
    /// The link was replaced.
    LinkReplaced,
    /// A payment was kept.
    Paid,
    /// A payment goes back.
    Returned,
    /// The asker withdrew it.
    Withdrawn,
    /// Its time ran out.
    RanOut,
    /// Money was taken back outside Mangrove.
    TakenBack,
}
