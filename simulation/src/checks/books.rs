//! At the end the provider's books and ours agree, order by order.

use crate::{
    provider::order::Payment as RealPayment,
    violation::{Promise, Violation},
    world::World,
};
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RequestId},
    pay_request::{
        PayRequest,
        attempt::{Attempt, Paid, Payment, Puzzle, Recheck, RefundState, ReturnReason},
        event::Outcome,
        state::Phase,
    },
};

fn differ(order: OrderNumber, how: impl core::fmt::Display) -> Violation {
    Violation::new(Promise::BooksAgree, format!("order {order}: {how}"))
}

impl World<'_> {
    /// Compares all orders of a request.
    pub(super) fn check_books(&self, id: RequestId, request: &PayRequest) -> Result<(), Violation> {
        for (number, attempt) in request.numbered() {
            let order = request.order(number);
            let paid = self.provider.orders.get(&order).and_then(|order| order.payment());
            match (&attempt.payment, paid) {
                (Payment::Awaited { .. }, _) => return Err(differ(order, "never ended")),
                (Payment::NeverMade { .. }, None) => {}
                (Payment::NeverMade { .. }, Some(_)) => {
                    return Err(Violation::new(
                        Promise::NoSuccessIsLost,
                        format!("order {order} was paid, and nobody knows"),
                    ));
                }
                (
                    Payment::Kept { paid, .. }
                    | Payment::Returning { paid, .. }
                    | Payment::TakenBack { paid, .. },
                    real,
                ) => {
                    self.check_payment(order, attempt, paid, real)?;
                    self.check_balance(order, attempt)?;
                }
            }
        }
        let strangers = self.provider.orders.keys().filter(|order| order.request == id);
        for order in strangers {
            if request.attempt_of(*order).is_none() {
                return Err(differ(*order, "made, but not ours"));
            }
        }
        self.check_in_time(id, request)
    }

    /// The same payment, by the friend whose attempt it is.
    fn check_payment(
        &self,
        order: OrderNumber,
        attempt: &Attempt,
        ours: &Paid,
        real: Option<&RealPayment>,
    ) -> Result<(), Violation> {
        let Some(real) = real else { return Err(differ(order, "paid only in our books")) };
        if (&real.transaction, real.at) != (&ours.transaction, ours.at) {
            return Err(differ(order, "another payment"));
        }
        let payer = self.friends.get(real.payer).map(|friend| friend.payer);
        if payer.is_none_or(|payer| !payer.is_same(&attempt.payer)) {
            return Err(Violation::new(
                Promise::RefundsAtMostPaid,
                format!("order {order} was paid by {payer:?}, started by {:?}", attempt.payer),
            ));
        }
        Ok(())
    }

    /// What the merchant has of an order is what our books say.
    fn check_balance(&self, order: OrderNumber, attempt: &Attempt) -> Result<(), Violation> {
        let balance = self.provider.balance(order);
        let agrees = match &attempt.payment {
            Payment::Awaited { .. } | Payment::NeverMade { .. } => true,
            Payment::Kept { recheck, .. } => {
                let known = attempt.amount.checked_sub(attempt.refunded_outside());
                // Refunds in the console that nobody was told of are found by a recheck; an operator looks at them.
                let looked_at = attempt.puzzle != Puzzle::None || self.looked_at.contains(&order);
                let to_be_found = matches!(recheck, Recheck::Due { .. });
                known == Some(balance) || looked_at || to_be_found
            }
            Payment::Returning { refund, .. } => match refund.state {
                RefundState::Succeeded { .. } => balance == Fen::ZERO,
                RefundState::Stuck { .. } | RefundState::SettledByHand { .. } => true,
                RefundState::Owed | RefundState::Processing { .. } => false,
            },
            Payment::TakenBack { .. } => balance == Fen::ZERO,
        };
        if agrees {
            Ok(())
        } else {
            Err(differ(order, format!("the merchant has {balance}, ours says {attempt:?}")))
        }
    }

    /// What was paid in time is kept, however late the news: a request that ended unpaid has no payment from before
    /// its end, and a kept payment was made before it.
    fn check_in_time(&self, id: RequestId, request: &PayRequest) -> Result<(), Violation> {
        let end = end_of(request);
        for (order, real) in self.provider.orders.iter().filter(|(order, _)| order.request == id) {
            let Some(payment) = real.payment() else { continue };
            let unpaid = !request.is_paid_in_full();
            if unpaid && payment.at < end {
                let how = format!("order {order} was paid in time, and the request ended unpaid");
                return Err(Violation::new(Promise::NoSuccessIsLost, how));
            }
        }
        for (number, attempt) in request.numbered() {
            let (order, ends_at) = (request.order(number), request.terms.ends_at);
            match &attempt.payment {
                Payment::Kept { paid, .. } if paid.at >= ends_at => {
                    let how = format!("order {order} was paid after the end, and is kept");
                    return Err(Violation::new(Promise::NothingAfterTheEnd, how));
                }
                Payment::Returning { paid, refund }
                    if refund.because == ReturnReason::TooLate && paid.at < ends_at =>
                {
                    let how = format!("order {order} was paid in time, and went back as late");
                    return Err(Violation::new(Promise::NoSuccessIsLost, how));
                }
                Payment::Awaited { .. }
                | Payment::NeverMade { .. }
                | Payment::Kept { .. }
                | Payment::Returning { .. }
                | Payment::TakenBack { .. } => {}
            }
        }
        Ok(())
    }
}

/// From when on payments of an unpaid request went back.
fn end_of(request: &PayRequest) -> Timestamp {
    use mangrove_domain::pay_request::event::Happening;
    match request.phase {
        Phase::Ended { outcome: Outcome::Withdrawn, .. } => {
            let withdrawn = request.timeline.iter().find(|(_, what)| *what == Happening::Withdrawn);
            // A full timeline does not tell.
            withdrawn.map_or(Timestamp::ZERO, |(at, _)| *at)
        }
        Phase::Ended { outcome: Outcome::Paid | Outcome::RanOut, .. }
        | Phase::Open(_)
        | Phase::Ending { .. } => request.terms.ends_at,
    }
}
