//! Calls to the provider's API: what it does, what it answers, and how it fails.

use super::{
    order::{Close, Made, OrderState},
    refund::{Asked, CLOSED_AFTER, Ends},
};
use crate::{
    reached::Kind,
    violation::{Promise, Violation},
    world::{Happening, World},
};
use mangrove_domain::{
    Fen,
    ids::{OrderNumber, RefundNumber},
    pay_request::{
        Answer, Effect,
        command::{OrderAnswer, PaymentNews, RefundAnswer},
        effect::CashierAnswer,
    },
    time::Span,
};

impl World<'_> {
    /// One call. `None` where it gives no answer: a 5xx, a time-out.
    pub fn provider_called(&mut self, effect: &Effect) -> Option<Answer> {
        let fails = self.weather.provider_fails;
        if self.generator.chance(fails) {
            self.reached.count(Kind::ProviderFailedBefore);
            return None;
        }
        let answer = match effect {
            Effect::CreateOrder { order, amount, channel, expires_at, .. } => {
                let terms = (*amount, *channel, *expires_at);
                Answer::Cashier(self.provider_makes(*order, terms))
            }
            Effect::QueryOrder { order, .. } => Answer::Order(self.provider_says(*order)),
            Effect::CloseOrder { order, .. } => Answer::Order(self.provider_closes(*order)),
            Effect::SendRefund { refund, amount } => {
                Answer::Refund(self.provider_refunds(*refund, *amount)?)
            }
            Effect::QueryRefund { refund, .. } => {
                let known = self.provider.refunds.get(&refund.to_string());
                let answer = known.map_or(RefundAnswer::NoSuchRefund, super::Refund::answer);
                Answer::Refund(answer)
            }
            Effect::EnterWatch { .. } | Effect::TellMember { .. } | Effect::TellDesk { .. } => {
                return None;
            }
        };
        if self.generator.chance(fails) {
            self.reached.count(Kind::ProviderFailedAfter);
            return None;
        }
        Some(answer)
    }

    fn provider_makes(
        &mut self,
        order: OrderNumber,
        terms: (Fen, mangrove_domain::pay_request::attempt::Channel, mangrove_domain::Timestamp),
    ) -> CashierAnswer {
        if !self.provider.orders.contains_key(&order) && self.generator.chance(15) {
            self.reached.count(Kind::ProviderRefusedOrder);
            return CashierAnswer::None;
        }
        let lag = if self.generator.chance(50) {
            Span::milliseconds(self.generator.between(500, 6_000))
        } else {
            Span::ZERO
        };
        match self.provider.make(order, terms, lag, self.clock.now()) {
            Made::New(answer) => answer,
            Made::Again(answer) => {
                self.reached.count(Kind::OrderRepeated);
                answer
            }
            Made::OtherContent => {
                let how = format!("order {order} was made with two contents");
                self.breaks(Violation::new(Promise::OneEffectPerKey, how));
                CashierAnswer::None
            }
        }
    }

    fn provider_says(&mut self, number: OrderNumber) -> OrderAnswer {
        let now = self.clock.now();
        let Some(order) = self.provider.orders.get(&number) else {
            return OrderAnswer::NoSuchOrder;
        };
        if now < order.visible_from {
            self.reached.count(Kind::OrderNotYetVisible);
            return OrderAnswer::NoSuchOrder;
        }
        match &order.state {
            OrderState::NotPaid => OrderAnswer::NotPaid,
            OrderState::Closed => OrderAnswer::Closed,
            OrderState::Paid(payment) => {
                let mut news = PaymentNews {
                    transaction: payment.transaction.clone(),
                    paid_at: payment.at,
                    amount: order.amount,
                };
                if self.provider.refunds.values().any(|refund| refund.order == number) {
                    self.reached.count(Kind::FoundRefunded);
                    return OrderAnswer::Refunded(news);
                }
                if self.generator.chance(self.weather.another_amount) {
                    self.reached.count(Kind::AnotherAmount);
                    news.amount = one_more(news.amount);
                }
                OrderAnswer::Paid(news)
            }
        }
    }

    fn provider_closes(&mut self, number: OrderNumber) -> OrderAnswer {
        match self.provider.close(number, self.clock.now()) {
            Close::Closed => {
                self.reached.count(Kind::ClosedOrder);
                OrderAnswer::Closed
            }
            Close::Paid => {
                self.reached.count(Kind::PaidWhileClosing);
                OrderAnswer::AlreadyPaid
            }
            Close::TooEarly => {
                self.reached.count(Kind::CloseTooEarly);
                OrderAnswer::NotYet
            }
            Close::Unknown => OrderAnswer::NoSuchOrder,
        }
    }

    fn provider_refunds(&mut self, number: RefundNumber, amount: Fen) -> Option<RefundAnswer> {
        let (ends, after) = match self.generator.below(20) {
            0..=16 => (Ends::Succeeded, Span::seconds(self.generator.between(1, 3 * 86_400))),
            17 => (Ends::Abnormal, Span::minutes(self.generator.between(1, 2_000))),
            _ => (Ends::Closed, CLOSED_AFTER),
        };
        match self.provider.refund(number, amount, ends, self.clock.now()) {
            Asked::New => {
                self.reached.count(Kind::RefundAccepted);
                self.clock.after(after, Happening::RefundMoves(number.to_string()));
                Some(RefundAnswer::Processing)
            }
            Asked::Again(answer) => {
                self.reached.count(Kind::RefundRepeated);
                Some(answer)
            }
            Asked::Refused => {
                self.reached.count(Kind::RefundRefused);
                Some(RefundAnswer::Refused)
            }
            Asked::NoFunds => {
                self.reached.count(Kind::NoFunds);
                None
            }
            Asked::Wrong(how) => {
                let how = format!("{number}: {how}");
                self.breaks(Violation::new(Promise::RefundsAtMostPaid, how));
                None
            }
        }
    }
}

/// A fen more: what nobody ordered.
pub fn one_more(amount: Fen) -> Fen {
    Fen::new(amount.get() + 1).unwrap_or(amount)
}
