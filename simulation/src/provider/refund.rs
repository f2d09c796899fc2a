//! Refunds: accepted, then done, closed or abnormal; and those that somebody makes in the merchant's console.

use super::Provider;
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RefundNumber, TransactionId},
    pay_request::command::RefundAnswer,
    time::Span,
};

/// A refund.
#[derive(Clone, Debug)]
pub struct Refund {
    /// Of which order.
    pub order: OrderNumber,
    /// How much.
    pub amount: Fen,
    /// Whose it is.
    pub by: By,
    /// How it stands.
    pub state: RefundState,
    /// What comes of it.
    pub ends: Ends,
}

/// Who asked for a refund.
#[derive(Clone, Debug)]
pub enum By {
    /// Mangrove, under this number.
    Mangrove(RefundNumber),
    /// Somebody in the console: the provider's own number.
    Console(TransactionId),
}

/// How a refund stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefundState {
    /// `PROCESSING`.
    Processing,
    /// `SUCCESS`.
    Succeeded(Timestamp),
    /// `CLOSED`: needs a new number.
    Closed,
    /// `ABNORMAL`: the payer's account cannot take it.
    Abnormal,
}

/// What comes of a refund.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// The money arrives.
    Succeeded,
    /// It is closed.
    Closed,
    /// It is abnormal.
    Abnormal,
}

/// How a try to refund went.
pub enum Asked {
    /// Accepted now.
    New,
    /// Known already, with the same content.
    Again(RefundAnswer),
    /// Refused for good: more than is there.
    Refused,
    /// Not now: the balance is empty.
    NoFunds,
    /// Mangrove asks for what it must not ask for.
    Wrong(&'static str),
}

impl Refund {
    /// Whether the money has left the merchant or is leaving.
    pub fn holds_money(&self) -> bool {
        match self.state {
            RefundState::Processing | RefundState::Succeeded(_) | RefundState::Abnormal => true,
            RefundState::Closed => false,
        }
    }

    /// Whether the money is back with the payer.
    pub fn is_back(&self) -> bool {
        matches!(self.state, RefundState::Succeeded(_))
    }

    /// As the provider answers.
    pub fn answer(&self) -> RefundAnswer {
        match self.state {
            RefundState::Processing => RefundAnswer::Processing,
            RefundState::Succeeded(at) => RefundAnswer::Succeeded { at },
            RefundState::Closed => RefundAnswer::Closed,
            RefundState::Abnormal => RefundAnswer::Abnormal,
        }
    }
}

impl Provider {
    /// Mangrove asks for a refund.
    pub fn refund(
        &mut self,
        number: RefundNumber,
        amount: Fen,
        ends: Ends,
        now: Timestamp,
    ) -> Asked {
        if let Some(refund) = self.refunds.get(&number.to_string()) {
            return if (refund.order, refund.amount) == (number.order, amount) {
                Asked::Again(refund.answer())
            } else {
                Asked::Wrong("one refund number with two contents")
            };
        }
        let Some(paid) = self.orders.get(&number.order).and_then(super::Order::paid) else {
            return Asked::Wrong("a refund of an order that was not paid");
        };
        let ours = self.refunds.values().filter(|refund| {
            refund.order == number.order
                && refund.holds_money()
                && matches!(refund.by, By::Mangrove(_))
        });
        let ours = Fen::sum(ours.map(|refund| refund.amount).chain([amount]));
        if ours.is_none_or(|ours| ours > paid) {
            return Asked::Wrong("refunds of more than was paid");
        }
        let all = self.refunded(number.order).checked_add(amount);
        if all.is_none_or(|all| all > paid) {
            return Asked::Refused;
        }
        if self.no_funds.is_some_and(|(from, to)| from <= now && now < to) {
            return Asked::NoFunds;
        }
        let (order, by) = (number.order, By::Mangrove(number));
        let state = RefundState::Processing;
        self.refunds.insert(number.to_string(), Refund { order, amount, by, state, ends });
        Asked::New
    }

    /// Somebody refunds in the console. The number under which it stands; `None` where nothing is there to refund.
    pub fn refund_in_console(
        &mut self,
        order: OrderNumber,
        amount: Fen,
        now: Timestamp,
    ) -> Option<String> {
        let paid = self.orders.get(&order).and_then(super::Order::paid)?;
        let all = self.refunded(order).checked_add(amount)?;
        if all > paid || amount.is_zero() {
            return None;
        }
        let id = self.number()?;
        let name = format!("console {}", id.as_str());
        let (by, state) = (By::Console(id), RefundState::Succeeded(now));
        self.refunds
            .insert(name.clone(), Refund { order, amount, by, state, ends: Ends::Succeeded });
        Some(name)
    }

    /// A refund under way comes to its end. True where it moved.
    pub fn move_refund(&mut self, name: &str, now: Timestamp) -> bool {
        let Some(refund) = self.refunds.get_mut(name) else { return false };
        if refund.state != RefundState::Processing {
            return false;
        }
        refund.state = match refund.ends {
            Ends::Succeeded => RefundState::Succeeded(now),
            Ends::Closed => RefundState::Closed,
            Ends::Abnormal => RefundState::Abnormal,
        };
        true
    }
}

/// The provider closes a refund that could not be paid for so long.
pub const CLOSED_AFTER: Span = Span::days(7);
