//! A payer pays, or tries in vain.

use super::{
    Turn,
    notice::Subject,
    order::{Order, OrderState, Payment},
};
use crate::{choice, time::Time, world::Slot};

choice!(
    /// What a payment may ignore, to make a provider as odd as the real one.
    Despite {
        /// Nothing: it is refused once the order's time is over.
        Nothing = "nothing",
        /// The order's end: the cashier had been opened before it.
        Expiry = "expiry",
        /// The order's end and its closing.
        Closing = "closing",
    }
);

/// What a payer does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paying {
    /// Who pays, by their key.
    pub payer: String,
    /// The moment that the provider states; now where nothing is said.
    pub at: Option<Time>,
    /// What it ignores.
    pub despite: Despite,
}

/// Why a payment was not made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PayRefusal {
    /// No such order.
    NoOrder,
    /// Nobody of that key.
    NoPerson,
    /// Paid before; nobody is charged twice for one order.
    Paid,
    /// The merchant closed it.
    Closed,
    /// Its time is over.
    Over,
    /// The stated moment lies before the order or ahead of the clock.
    Moment,
}

impl Turn<'_> {
    /// Pays an order and makes the message that tells of it.
    pub fn pay(&self, out_trade_no: &str, paying: &Paying) -> Result<Order, PayRefusal> {
        let mut order = self.order(out_trade_no).ok_or(PayRefusal::NoOrder)?;
        let payer = self.person(&paying.payer).ok_or(PayRefusal::NoPerson)?;
        let at = paying.at.unwrap_or(self.now);
        match (&order.state, paying.despite) {
            (OrderState::Paid(_), _) => return Err(PayRefusal::Paid),
            (OrderState::Closed { .. }, Despite::Nothing | Despite::Expiry) => {
                return Err(PayRefusal::Closed);
            }
            (OrderState::Closed { .. }, Despite::Closing) | (OrderState::Open, _) => {}
        }
        if order.is_over(at) && paying.despite == Despite::Nothing {
            return Err(PayRefusal::Over);
        }
        if at < order.created || at > self.now {
            return Err(PayRefusal::Moment);
        }
        let digits = self.entropy.digits(Slot::Thing, 15);
        let date = at.digits();
        order.state = OrderState::Paid(Payment {
            transaction_id: format!("42000{}{digits}", date.get(..8).unwrap_or("00000000")),
            payer: payer.key,
            success_time: at,
        });
        self.save_order(&order);
        self.announce(
            Subject::Payment { out_trade_no: order.out_trade_no.clone() },
            &order.notify_url,
        );
        Ok(order)
    }

    /// A payer's bank says no. The order stays open.
    pub fn fail(&self, out_trade_no: &str) -> Result<Order, PayRefusal> {
        let mut order = self.order(out_trade_no).ok_or(PayRefusal::NoOrder)?;
        match order.state {
            OrderState::Paid(_) => return Err(PayRefusal::Paid),
            OrderState::Closed { .. } => return Err(PayRefusal::Closed),
            OrderState::Open => {}
        }
        order.failures = order.failures.saturating_add(1);
        self.save_order(&order);
        Ok(order)
    }
}
