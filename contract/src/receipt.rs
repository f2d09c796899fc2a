//! The payer's receipt: a page of its own, under a secret of its own.

use mangrove_domain::{Fen, Timestamp, ids::OrderNumber, rule_book::plan::Plan};
use serde::{Deserialize, Serialize};

/// `GET /receipt/{token}` draws it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReceiptView {
    /// The order number, which is also the receipt's number.
    pub order: OrderNumber,
    /// What was paid.
    pub amount: Fen,
    /// What for.
    pub plan: Plan,
    /// Whom for; empty once erased.
    pub name: String,
    /// Who received the money.
    pub merchant: String,
    /// When the provider says it was paid.
    pub paid_at: Timestamp,
    /// The rule book's zone, in minutes east of UTC.
    pub zone_minutes_east: i16,
    /// Where the money is.
    pub state: ReceiptState,
    /// What the member wrote back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thank_you: Option<String>,
}

/// Where the money of a payment is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptState {
    /// Kept: the membership stands.
    Kept,
    /// On its way back.
    Returning {
        /// Since when.
        since: Timestamp,
        /// Why it could not be kept.
        because: ReturnReason,
    },
    /// Back where it came from.
    Returned {
        /// When the provider says so.
        at: Timestamp,
        /// Why it could not be kept.
        because: ReturnReason,
    },
    /// Held up on its way back; a person is looking after it.
    HeldUp {
        /// Why it could not be kept.
        because: ReturnReason,
    },
    /// Taken back outside Mangrove after it was kept.
    TakenBack,
}

/// Why a payment goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Somebody else's payment came first.
    AlreadyPaid,
    /// It came after the request had ended.
    TooLate,
    /// The request was withdrawn.
    Withdrawn,
    /// The request was not paid in full.
    NotFull,
}
