//! Refunds.

use super::{Kind, Turn};
use crate::{choice, time::Time};
use serde::{Deserialize, Serialize};

choice!(
    /// How far a refund has come, in the provider's words.
    RefundStatus {
        /// Under way.
        Processing = "PROCESSING",
        /// The money arrived.
        Success = "SUCCESS",
        /// The payer's card takes no money; a person must act, then it may still succeed.
        Abnormal = "ABNORMAL",
        /// Given up; the money stayed with the merchant.
        Closed = "CLOSED",
    }
);

choice!(
    /// Who began it.
    RefundOrigin {
        /// The merchant's call.
        Call = "api",
        /// A person at the provider's console, past the merchant's program.
        Console = "console",
    }
);

/// A refund of one order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refund {
    /// The merchant's number, at most 64 characters.
    pub out_refund_no: String,
    /// The provider's number.
    pub refund_id: String,
    /// The merchant's number of the order.
    pub out_trade_no: String,
    /// Fen to give back.
    pub amount: u64,
    /// What the payer reads.
    pub reason: Option<String>,
    /// Where the merchant wants to be told.
    pub notify_url: Option<String>,
    /// Who began it.
    pub origin: RefundOrigin,
    /// When.
    pub created: Time,
    /// How far it has come.
    pub status: RefundStatus,
    /// When it succeeded.
    pub success_time: Option<Time>,
}

impl Refund {
    /// True while its amount cannot be refunded a second time.
    pub fn holds_money(&self) -> bool {
        match self.status {
            RefundStatus::Processing | RefundStatus::Success | RefundStatus::Abnormal => true,
            RefundStatus::Closed => false,
        }
    }
}

impl Turn<'_> {
    /// The refund of that number.
    pub fn refund(&self, out_refund_no: &str) -> Option<Refund> {
        self.load(Kind::Refund, out_refund_no)
    }

    /// Writes a refund.
    pub fn save_refund(&self, refund: &Refund) {
        self.save(Kind::Refund, &refund.out_refund_no, refund.created, refund);
    }
}
