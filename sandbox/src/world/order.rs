//! Orders.

use super::{Kind, Turn, refund::Refund};
use crate::{choice, time::Time};
use serde::{Deserialize, Serialize};

choice!(
    /// By which product an order is paid.
    Channel {
        /// A mobile browser outside WeChat.
        H5 = "h5",
        /// A QR code on another screen.
        Native = "native",
    }
);

impl Channel {
    /// The word in transactions.
    pub const fn trade_type(self) -> &'static str {
        match self {
            Self::H5 => "MWEB",
            Self::Native => "NATIVE",
        }
    }
}

/// An order of the merchant's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The merchant's number, 6 to 32 characters, used once.
    pub out_trade_no: String,
    /// By which product it is paid.
    pub channel: Channel,
    /// What the payer reads.
    pub description: String,
    /// What the merchant gets back as given.
    pub attach: Option<String>,
    /// Where the merchant wants to be told.
    pub notify_url: String,
    /// Fen.
    pub total: u64,
    /// When it was made.
    pub created: Time,
    /// The end that the merchant asked for, as asked.
    pub asked_expiry: Option<Time>,
    /// The end that stands.
    pub expires: Time,
    /// How far it has come.
    pub state: OrderState,
    /// How many times a payer tried in vain.
    pub failures: u32,
    /// The merchant's numbers of its refunds, oldest first.
    pub refunds: Vec<String>,
}

/// How far an order has come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum OrderState {
    /// Not paid.
    Open,
    /// Closed by the merchant.
    Closed {
        /// When.
        at: Time,
    },
    /// Paid.
    Paid(Payment),
}

/// A payment that succeeded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// The provider's number: 28 digits.
    pub transaction_id: String,
    /// Who paid, by their key among the sandbox's people.
    pub payer: String,
    /// When, as the provider states it.
    pub success_time: Time,
}

/// What an order's state is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TradeState {
    /// Paid.
    Success,
    /// Paid, and moved to refund, in part or whole.
    Refund,
    /// Not paid.
    NotPay,
    /// Closed.
    Closed,
}

impl TradeState {
    /// The word in transactions.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Success => "SUCCESS",
            Self::Refund => "REFUND",
            Self::NotPay => "NOTPAY",
            Self::Closed => "CLOSED",
        }
    }

    /// The description that stands beside it.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Success => "支付成功",
            Self::Refund => "订单发生过退款，退款详情请查询退款单",
            Self::NotPay => "订单未支付",
            Self::Closed => "订单已关闭",
        }
    }
}

impl Order {
    /// The payment, where there is one.
    pub const fn payment(&self) -> Option<&Payment> {
        match &self.state {
            OrderState::Paid(payment) => Some(payment),
            OrderState::Open | OrderState::Closed { .. } => None,
        }
    }

    /// True once a payer may no longer pay.
    pub fn is_over(&self, now: Time) -> bool {
        now >= self.expires
    }
}

impl Turn<'_> {
    /// The order of that number.
    pub fn order(&self, out_trade_no: &str) -> Option<Order> {
        self.load(Kind::Order, out_trade_no)
    }

    /// The order of the provider's number.
    pub fn order_of_transaction(&self, transaction_id: &str) -> Option<Order> {
        self.order(&self.load::<String>(Kind::Transaction, transaction_id)?)
    }

    /// Writes an order.
    pub fn save_order(&self, order: &Order) {
        self.save(Kind::Order, &order.out_trade_no, order.created, order);
        if let Some(payment) = order.payment() {
            let at = payment.success_time;
            self.save(Kind::Transaction, &payment.transaction_id, at, &order.out_trade_no);
        }
    }

    /// An order's refunds, oldest first.
    pub fn refunds_of(&self, order: &Order) -> Vec<Refund> {
        order.refunds.iter().filter_map(|number| self.refund(number)).collect()
    }

    /// What the order's state is called: any refund that was not given up counts.
    pub fn trade_state(&self, order: &Order) -> TradeState {
        match &order.state {
            OrderState::Open => TradeState::NotPay,
            OrderState::Closed { .. } => TradeState::Closed,
            OrderState::Paid(_) => {
                if self.refunds_of(order).iter().any(Refund::holds_money) {
                    TradeState::Refund
                } else {
                    TradeState::Success
                }
            }
        }
    }
}
