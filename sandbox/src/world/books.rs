//! The provider's own books, in double entry: every fen that one account loses, another gains.

use super::{
    Kind, Turn,
    order::Order,
    refund::{Refund, RefundStatus},
};
use crate::time::Time;
use serde::Serialize;
use std::collections::BTreeMap;

/// The books.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Books {
    /// What was paid and given back of each order, newest first.
    pub orders: Vec<OrderLine>,
    /// Every movement of money, oldest first.
    pub postings: Vec<Posting>,
    /// Fen that each account gained (positive) or lost. They add up to nothing.
    pub accounts: BTreeMap<String, i64>,
    /// The sums over all orders.
    pub totals: Totals,
}

/// One order's money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OrderLine {
    /// The merchant's number.
    pub out_trade_no: String,
    /// Who paid, by their key.
    pub payer: Option<String>,
    /// Fen paid.
    pub paid: u64,
    /// Fen that arrived back.
    pub refunded: u64,
    /// Fen on their way back, stuck or not.
    pub refunding: u64,
}

/// One movement of money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Posting {
    /// When.
    pub at: Time,
    /// The account that loses.
    pub from: String,
    /// The account that gains.
    pub to: String,
    /// Fen.
    pub amount: u64,
    /// The merchant's number of the order.
    pub out_trade_no: String,
    /// The refund's number, where it is one.
    pub out_refund_no: Option<String>,
}

/// Sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Totals {
    /// Fen paid.
    pub paid: u64,
    /// Fen that arrived back.
    pub refunded: u64,
    /// Fen on their way back.
    pub refunding: u64,
}

impl Turn<'_> {
    /// The books as they stand.
    pub fn books(&self) -> Books {
        let merchant = format!("merchant:{}", self.settings.merchant_id);
        let mut books = Books {
            orders: Vec::new(),
            postings: Vec::new(),
            accounts: BTreeMap::new(),
            totals: Totals::default(),
        };
        for order in self.newest::<Order>(Kind::Order, u32::MAX) {
            let line = books.enter(&order, &self.refunds_of(&order), &merchant);
            books.totals.paid = books.totals.paid.saturating_add(line.paid);
            books.totals.refunded = books.totals.refunded.saturating_add(line.refunded);
            books.totals.refunding = books.totals.refunding.saturating_add(line.refunding);
            books.orders.push(line);
        }
        books.postings.sort_by_key(|posting| posting.at);
        for posting in &books.postings {
            let amount = i64::try_from(posting.amount).unwrap_or(i64::MAX);
            *books.accounts.entry(posting.from.clone()).or_default() -= amount;
            *books.accounts.entry(posting.to.clone()).or_default() += amount;
        }
        books
    }
}

impl Books {
    fn enter(&mut self, order: &Order, refunds: &[Refund], merchant: &str) -> OrderLine {
        let number = order.out_trade_no.clone();
        let sum = |status: &[RefundStatus]| {
            let of_status = refunds.iter().filter(|refund| status.contains(&refund.status));
            of_status.map(|refund| refund.amount).fold(0, u64::saturating_add)
        };
        let mut line = OrderLine {
            out_trade_no: number.clone(),
            payer: None,
            paid: 0,
            refunded: sum(&[RefundStatus::Success]),
            refunding: sum(&[RefundStatus::Processing, RefundStatus::Abnormal]),
        };
        let Some(payment) = order.payment() else { return line };
        let payer = format!("payer:{}", payment.payer);
        line.payer = Some(payment.payer.clone());
        line.paid = order.total;
        self.postings.push(Posting {
            at: payment.success_time,
            from: payer.clone(),
            to: merchant.to_owned(),
            amount: order.total,
            out_trade_no: number.clone(),
            out_refund_no: None,
        });
        for refund in refunds {
            if let Some(at) = refund.success_time {
                self.postings.push(Posting {
                    at,
                    from: merchant.to_owned(),
                    to: payer.clone(),
                    amount: refund.amount,
                    out_trade_no: number.clone(),
                    out_refund_no: Some(refund.out_refund_no.clone()),
                });
            }
        }
        line
    }
}
