//! Orders: made, paid in the provider's cashier, closed.

use super::{Closing, Provider};
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, TransactionId},
    pay_request::{attempt::Channel, effect::CashierAnswer},
    time::Span,
};
use std::collections::BTreeSet;

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    /// For how much.
    pub amount: Fen,
    channel: Channel,
    asked_expiry: Timestamp,
    made_at: Timestamp,
    /// From when queries find it: replicas lag behind.
    pub visible_from: Timestamp,
    /// The latest moment at which a cashier can be opened. It does not close the order.
    pub expires_at: Timestamp,
    /// Friends who have its cashier before them.
    pub cashiers: BTreeSet<usize>,
    /// How it stands.
    pub state: OrderState,
}

/// How an order stands.
#[derive(Clone, Debug)]
pub enum OrderState {
    /// `NOTPAY`.
    NotPaid,
    /// `SUCCESS`, and `REFUND` once money of it went back.
    Paid(Payment),
    /// `CLOSED`.
    Closed,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The provider's number.
    pub transaction: TransactionId,
    /// When, in whole seconds, as the provider tells it.
    pub at: Timestamp,
    /// Which friend.
    pub payer: usize,
}

/// How a try to make an order went.
pub enum Made {
    /// A new order.
    New(CashierAnswer),
    /// It was there already, with the same content.
    Again(CashierAnswer),
    /// The number was used with other content. Mangrove must never do that.
    OtherContent,
}

/// How a try to close an order went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Close {
    /// It is closed.
    Closed,
    /// It is paid.
    Paid,
    /// Not yet.
    TooEarly,
    /// There is none.
    Unknown,
}

impl Order {
    /// What was paid, if it was.
    pub fn paid(&self) -> Option<Fen> {
        self.payment().map(|_| self.amount)
    }

    /// The payment, if there is one.
    pub fn payment(&self) -> Option<&Payment> {
        match &self.state {
            OrderState::Paid(payment) => Some(payment),
            OrderState::NotPaid | OrderState::Closed => None,
        }
    }
}

impl Provider {
    /// Makes an order, or gives a fresh cashier for the same one.
    pub fn make(
        &mut self,
        number: OrderNumber,
        (amount, channel, expires_at): (Fen, Channel, Timestamp),
        lag: Span,
        now: Timestamp,
    ) -> Made {
        let cashier = CashierAnswer::Ready { address: format!("〔cashier of {number}〕") };
        let Some(order) = self.orders.get(&number) else {
            self.orders.insert(
                number,
                Order {
                    amount,
                    channel,
                    asked_expiry: expires_at,
                    made_at: now,
                    visible_from: now.plus(lag),
                    // Anything shorter than a minute is raised to a minute.
                    expires_at: expires_at.max(now.plus(Span::minutes(1))),
                    cashiers: BTreeSet::new(),
                    state: OrderState::NotPaid,
                },
            );
            return Made::New(cashier);
        };
        if (order.amount, order.channel, order.asked_expiry) != (amount, channel, expires_at) {
            return Made::OtherContent;
        }
        match order.state {
            OrderState::NotPaid if now < order.expires_at => Made::Again(cashier),
            OrderState::NotPaid | OrderState::Paid(_) | OrderState::Closed => {
                Made::Again(CashierAnswer::None)
            }
        }
    }

    /// A friend opens the cashier. Once open, it can be paid in even after the order's expiry.
    pub fn open_cashier(&mut self, number: OrderNumber, friend: usize, now: Timestamp) -> bool {
        let Some(order) = self.orders.get_mut(&number) else { return false };
        let open = matches!(order.state, OrderState::NotPaid) && now < order.expires_at;
        if open {
            order.cashiers.insert(friend);
        }
        open
    }

    /// A friend pays in an open cashier. False where the order is closed or paid.
    pub fn pay(&mut self, number: OrderNumber, friend: usize, now: Timestamp) -> bool {
        let Some(transaction) = self.number() else { return false };
        let Some(order) = self.orders.get_mut(&number) else { return false };
        if !matches!(order.state, OrderState::NotPaid) || !order.cashiers.contains(&friend) {
            return false;
        }
        let at = Timestamp::from_unix_seconds(now.unix_seconds()).unwrap_or(now);
        order.state = OrderState::Paid(Payment { transaction, at, payer: friend });
        true
    }

    /// Closes an order.
    pub fn close(&mut self, number: OrderNumber, now: Timestamp) -> Close {
        let closing = self.closing;
        let Some(order) = self.orders.get_mut(&number) else { return Close::Unknown };
        match order.state {
            OrderState::Paid(_) => Close::Paid,
            OrderState::Closed => Close::Closed,
            OrderState::NotPaid => {
                let early = now < order.made_at.plus(Span::minutes(5));
                if closing == Closing::AfterFiveMinutes && early {
                    return Close::TooEarly;
                }
                order.state = OrderState::Closed;
                Close::Closed
            }
        }
    }
}
