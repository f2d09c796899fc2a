//! A fake payment provider with its own books. It knows nothing of Mangrove's rules and believes nothing that Mangrove
//! says: what was paid and refunded stands here, and is compared with Mangrove's own books at the end.

pub mod call;
pub mod notice;
pub mod order;
pub mod refund;

use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, TransactionId},
};
use notice::Notice;
use order::Order;
use refund::Refund;
use std::collections::BTreeMap;

/// The provider.
pub struct Provider {
    /// Orders by the merchant's number.
    pub orders: BTreeMap<OrderNumber, Order>,
    /// Refunds by the merchant's number, or the console's.
    pub refunds: BTreeMap<String, Refund>,
    /// What the merchant is told.
    pub notices: Vec<Notice>,
    /// When orders may be closed.
    pub closing: Closing,
    /// While the merchant's balance is empty, no refund is accepted.
    pub no_funds: Option<(Timestamp, Timestamp)>,
    numbers: u32,
}

/// When orders may be closed: older pages of the provider's manual say after five minutes, newer ones at any time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closing {
    /// At any time.
    AtOnce,
    /// Five minutes after they were made.
    AfterFiveMinutes,
}

impl Provider {
    /// A provider without orders.
    pub fn new(closing: Closing) -> Self {
        Self {
            orders: BTreeMap::new(),
            refunds: BTreeMap::new(),
            notices: Vec::new(),
            closing,
            no_funds: None,
            numbers: 0,
        }
    }

    /// A fresh number of the provider's own.
    pub fn number(&mut self) -> Option<TransactionId> {
        self.numbers += 1;
        TransactionId::try_from(format!("4200002611{:010}", self.numbers)).ok()
    }

    /// What was sent back of an order, or is on its way back.
    pub fn refunded(&self, order: OrderNumber) -> Fen {
        let of_order = self.refunds.values().filter(|refund| refund.order == order);
        Fen::sum(of_order.filter(|refund| refund.holds_money()).map(|refund| refund.amount))
            .unwrap_or(Fen::MAX)
    }

    /// What the merchant has of an order: paid, less what went back.
    pub fn balance(&self, order: OrderNumber) -> Fen {
        let paid = self.orders.get(&order).and_then(Order::paid).unwrap_or(Fen::ZERO);
        let back = self.refunds.values().filter(|refund| refund.order == order);
        let back = Fen::sum(back.filter(|refund| refund.is_back()).map(|refund| refund.amount));
        paid.checked_sub(back.unwrap_or(Fen::MAX)).unwrap_or(Fen::ZERO)
    }
}
