//! What can be asked of a pay request, and what the outside can tell it.

use super::{
    attempt::{Channel, KnownAs, Payer, Shown},
    effect::{CashierAnswer, DeskNews, MemberNews},
    event::DigitsResult,
    state::Terms,
};
use crate::{
    Fen, Timestamp,
    ids::{AttemptNumber, BrowserId, LinkGeneration, MemberId, RefundNumber, TransactionId},
};
use serde::{Deserialize, Serialize};

/// A command. It travels between the worker and its object as JSON, but is never stored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Command {
    /// A member asks. The same terms again change nothing; other terms are refused.
    Open {
        /// What was fixed.
        terms: Terms,
        /// The name that friends see: personal data.
        name: String,
        /// The asker's line, in the form in which the edge shows it: personal data.
        words: String,
    },
    /// A `Watch` has entered the request.
    Watched,
    /// A friend starts to pay all that remains.
    Start(Start),
    /// The provider answered the creation of an order.
    CashierAnswered {
        /// Which attempt.
        attempt: AttemptNumber,
        /// What it said.
        answer: CashierAnswer,
    },
    /// The payer says "paid", or "not yet": ask the provider now.
    AskNow {
        /// Which attempt.
        attempt: AttemptNumber,
    },
    /// The payer stops.
    Cancel {
        /// Which attempt.
        attempt: AttemptNumber,
    },
    /// The asker lets the next friend start.
    Free {
        /// Whose place.
        attempt: AttemptNumber,
    },
    /// The provider, asked, said how an order stands.
    OrderAnswered {
        /// Which attempt.
        attempt: AttemptNumber,
        /// Which question.
        number: u16,
        /// What it said.
        answer: OrderAnswer,
    },
    /// The provider, unasked, said that an order was paid.
    PaymentNotified(PaymentNews, AttemptNumber),
    /// The provider, asked or not, said how a refund of ours stands.
    RefundAnswered {
        /// Which refund.
        refund: RefundNumber,
        /// What it said.
        answer: RefundAnswer,
    },
    /// The provider said that money of an order went back that we did not send back.
    RefundedOutside {
        /// Which attempt.
        attempt: AttemptNumber,
        /// The provider's number of the refund.
        refund: TransactionId,
        /// How much.
        amount: Fen,
    },
    /// The member's object did what it was told.
    MemberTold(MemberNews),
    /// The operators' desk lists an item, or has taken it off.
    DeskTold(DeskNews),
    /// A friend declines kindly.
    Decline {
        /// Whose browser.
        browser: BrowserId,
        /// A line, if they wrote one: personal data.
        words: Option<String>,
    },
    /// "I don't know this person".
    Report {
        /// Whose browser.
        browser: BrowserId,
    },
    /// A friend typed four digits.
    CheckDigits {
        /// Whose browser.
        browser: BrowserId,
        /// How they compare with the request's own. Told to nobody before it is counted.
        result: DigitsResult,
    },
    /// A person had the page before their eyes.
    See {
        /// Whose browser.
        browser: BrowserId,
    },
    /// The asker withdraws.
    Withdraw,
    /// The asker replaces the link.
    ReplaceLink,
    /// The asker thanks who paid.
    Thank {
        /// With what words: personal data.
        words: String,
    },
    /// An operator acts.
    Operate {
        /// Who.
        operator: String,
        /// How.
        act: OperatorAct,
    },
    /// A command of somebody whose right to it is looked at in the same turn.
    By {
        /// By what right.
        right: Right,
        /// What.
        act: Box<Command>,
    },
    /// Time has passed.
    Tick,
}

/// By what right somebody commands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Right {
    /// They hold a link: the living one, or nothing happens.
    Link(LinkGeneration),
    /// It is their attempt: the browser that started it.
    Payer(BrowserId),
    /// They asked.
    Asker(MemberId),
}

/// What a friend sends to start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Start {
    /// Who.
    pub payer: Payer,
    /// By which way.
    pub channel: Channel,
    /// Whether to start although an unknown browser has.
    pub resolve: Resolve,
    /// Whether the asker may know.
    pub shown: Shown,
    /// The payer's name, if shown: personal data.
    pub name: Option<String>,
    /// A line of their own: personal data.
    pub words: Option<String>,
    /// Their address, which the provider wants for H5: personal data.
    pub client_address: String,
}

impl Start {
    /// Whether WeChat told us who it is.
    pub fn is_identified(&self) -> bool {
        match self.payer.person {
            KnownAs::Person(_) => true,
            KnownAs::Nobody => false,
        }
    }
}

/// Whether a friend goes on although somebody unknown has started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Resolve {
    /// Only if nobody has.
    IfFree,
    /// Knowing that a second payment comes straight back.
    Anyway,
}

/// How an order stands, in the provider's words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderAnswer {
    /// `NOTPAY`.
    NotPaid,
    /// `SUCCESS`.
    Paid(PaymentNews),
    /// `REFUND`: paid, and money went back.
    Refunded(PaymentNews),
    /// `CLOSED`, or just closed.
    Closed,
    /// It does not know the order.
    NoSuchOrder,
    /// It will not close the order yet.
    NotYet,
    /// It will not close the order, because it is paid.
    AlreadyPaid,
}

/// A payment that the provider verified. Merchant, app and currency are compared before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentNews {
    /// The provider's number.
    pub transaction: TransactionId,
    /// When it succeeded, by the provider's clock.
    pub paid_at: Timestamp,
    /// How much.
    pub amount: Fen,
}

/// How a refund stands, in the provider's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RefundAnswer {
    /// `PROCESSING`.
    Processing,
    /// `SUCCESS`.
    Succeeded {
        /// When.
        at: Timestamp,
    },
    /// `CLOSED`.
    Closed,
    /// `ABNORMAL`.
    Abnormal,
    /// Refused outright, for good.
    Refused,
    /// It does not know the refund: it must be sent again, under the same number.
    NoSuchRefund,
    /// No answer for 14 days.
    Unanswered,
}

/// What an operator can do about a work item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperatorAct {
    /// The reports were unfounded: it can be paid again.
    Resume,
    /// The reports were right: it ends.
    End,
    /// Send a stuck refund again: under a new number if the provider closed it, else ask about it.
    RefundAgain {
        /// Of which attempt.
        attempt: AttemptNumber,
    },
    /// The refund was settled by hand, outside.
    RefundSettledByHand {
        /// Of which attempt.
        attempt: AttemptNumber,
    },
    /// The money of a kept payment is gone in full: the membership goes too.
    ConfirmTakenBack {
        /// Of which attempt.
        attempt: AttemptNumber,
    },
    /// It was looked at, and nothing needs doing.
    Dismiss {
        /// Of which attempt.
        attempt: AttemptNumber,
    },
}
