//! Refunds begin, come to an end, and are made past the merchant's program.

use super::{
    Kind, Slot, Turn,
    notice::Subject,
    order::Order,
    refund::{Refund, RefundOrigin, RefundStatus},
    troubles::RefundEnd,
};

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refunding {
    /// The number under which it goes.
    pub out_refund_no: String,
    /// Fen.
    pub amount: u64,
    /// What the payer reads.
    pub reason: Option<String>,
    /// Where to tell of its end.
    pub notify_url: Option<String>,
    /// Who asks.
    pub origin: RefundOrigin,
}

/// Why a refund does not begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefundRefusal {
    /// The order is not paid.
    NotPaid,
    /// More than what is left of the payment.
    TooMuch,
    /// Fifty refunds of one order are enough.
    TooMany,
    /// A year after the payment it is too late.
    TooLate,
    /// A refund that is already where it would be settled to, or can go there no more.
    Final,
}

/// Refunds of one order.
const MOST_REFUNDS: usize = 50;
/// Days within which a payment can be refunded.
const LATEST_MS: u64 = 365 * crate::time::DAY;

impl Turn<'_> {
    /// Fen of the order that no refund holds yet.
    pub fn refundable(&self, order: &Order) -> u64 {
        let refunds = self.refunds_of(order);
        let held: u64 = refunds
            .iter()
            .filter(|refund| refund.holds_money())
            .map(|refund| refund.amount)
            .fold(0, u64::saturating_add);
        order.payment().map_or(0, |_| order.total.saturating_sub(held))
    }

    /// Begins a refund.
    pub fn begin_refund(
        &self,
        order: &mut Order,
        asked: Refunding,
    ) -> Result<Refund, RefundRefusal> {
        let payment = order.payment().ok_or(RefundRefusal::NotPaid)?;
        if self.now.since(payment.success_time) > LATEST_MS {
            return Err(RefundRefusal::TooLate);
        }
        if order.refunds.len() >= MOST_REFUNDS {
            return Err(RefundRefusal::TooMany);
        }
        if asked.amount == 0 || asked.amount > self.refundable(order) {
            return Err(RefundRefusal::TooMuch);
        }
        let date = self.now.digits();
        let refund = Refund {
            refund_id: format!(
                "503000{}{}",
                date.get(..8).unwrap_or("00000000"),
                self.entropy.digits(Slot::Second, 15)
            ),
            out_refund_no: asked.out_refund_no,
            out_trade_no: order.out_trade_no.clone(),
            amount: asked.amount,
            reason: asked.reason,
            notify_url: asked.notify_url,
            origin: asked.origin,
            created: self.now,
            status: RefundStatus::Processing,
            success_time: None,
        };
        order.refunds.push(refund.out_refund_no.clone());
        self.save_refund(&refund);
        self.save_order(order);
        let due = self.now.plus(self.troubles().refund_delay_ms);
        self.store.put(Kind::RefundDue, &refund.out_refund_no, due, "");
        Ok(refund)
    }

    /// Refunds whose time has come end as the switch says.
    pub fn settle_due(&self) {
        let status = match self.troubles().refunds {
            RefundEnd::Succeed => RefundStatus::Success,
            RefundEnd::Abnormal => RefundStatus::Abnormal,
            RefundEnd::Closed => RefundStatus::Closed,
            RefundEnd::Stay => return,
        };
        for (number, nth) in self.store.until(Kind::RefundDue, self.now).iter().zip(1..) {
            self.store.remove(Kind::RefundDue, number);
            if let Some(refund) = self.refund(number) {
                let _ = self.nth(nth).settle(refund, status);
            }
        }
    }

    /// Brings one refund to an end. A stuck one may still succeed; success and closing are for ever.
    pub fn settle(
        &self,
        mut refund: Refund,
        status: RefundStatus,
    ) -> Result<Refund, RefundRefusal> {
        let open = match refund.status {
            RefundStatus::Processing => status != RefundStatus::Processing,
            RefundStatus::Abnormal => {
                matches!(status, RefundStatus::Success | RefundStatus::Closed)
            }
            RefundStatus::Success | RefundStatus::Closed => false,
        };
        if !open {
            return Err(RefundRefusal::Final);
        }
        refund.status = status;
        refund.success_time = (status == RefundStatus::Success).then_some(self.now);
        self.store.remove(Kind::RefundDue, &refund.out_refund_no);
        self.save_refund(&refund);
        if let Some(url) = &refund.notify_url {
            let out_refund_no = refund.out_refund_no.clone();
            self.announce(Subject::Refund { out_refund_no, status }, url);
        }
        Ok(refund)
    }

    /// The same turn with other random bytes, for the nth thing that it makes.
    fn nth(&self, nth: u64) -> Turn<'_> {
        let mut entropy = self.entropy;
        let mark = nth.to_be_bytes();
        for (byte, mark) in entropy.0.iter_mut().skip(24).zip(mark) {
            *byte ^= mark;
        }
        Turn { store: self.store, settings: self.settings, now: self.now, entropy }
    }
}

/// A refund that a person makes at the provider's console: it has succeeded at once.
impl Turn<'_> {
    /// Makes it, past the merchant's program. `notify_url` is where the merchant is told, if at all.
    pub fn refund_at_console(
        &self,
        order: &mut Order,
        amount: u64,
        notify_url: Option<String>,
    ) -> Result<Refund, RefundRefusal> {
        let number = format!("console{}", self.entropy.token(Slot::Second));
        let refund = self.begin_refund(
            order,
            Refunding {
                out_refund_no: number,
                amount,
                reason: None,
                notify_url,
                origin: RefundOrigin::Console,
            },
        )?;
        self.settle(refund, RefundStatus::Success)
    }
}
