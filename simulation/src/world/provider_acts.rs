//! What the provider does unasked: it notifies, moves refunds on, and lets somebody refund in its console.

use super::{From, Happening, Message, World};
use crate::{
    network::Notifications,
    provider::{
        call::one_more,
        notice::{About, Acknowledged, Notice},
        order::Order,
        refund::{By, RefundState},
    },
    reached::Kind,
    violation::{Promise, Violation},
};
use mangrove_domain::{
    Fen,
    ids::{OrderNumber, RequestId},
    pay_request::{
        Command, Refusal,
        attempt::Payment,
        command::{PaymentNews, RefundAnswer},
    },
};

impl World<'_> {
    /// The provider has something to tell.
    pub fn notice(&mut self, request: RequestId, about: About) {
        match self.weather.notifications {
            Notifications::Never => self.reached.count(Kind::NotificationsNever),
            Notifications::Sent => {
                let acknowledged = Acknowledged::NotYet;
                self.provider.notices.push(Notice { request, about, told: 0, acknowledged });
                let number = self.provider.notices.len() - 1;
                self.clock.after(
                    mangrove_domain::time::Span::milliseconds(self.generator.between(100, 2_000)),
                    Happening::Notify(number),
                );
            }
        }
    }

    /// Tells it, and plans to tell it again.
    pub(super) fn notify(&mut self, number: usize) {
        let Some(notice) = self.provider.notices.get_mut(number) else { return };
        if notice.acknowledged != Acknowledged::NotYet {
            return;
        }
        notice.told += 1;
        if notice.told > 1 {
            self.reached.count(Kind::NotificationRepeated);
        }
        let (pause, request) = (notice.pause(), notice.request);
        let about = notice.about.clone();
        if let Some(command) = self.content(&about) {
            self.tell(|| format!("provider notifies: {}", crate::words::command(&command)));
            self.post(Message::ToRequest(request, command, None, From::Notice(number)));
        }
        if let Some(pause) = pause {
            self.clock.after(pause, Happening::Notify(number));
        }
    }

    /// Tells what was heard once more, straight into the object.
    pub fn tell_again(&mut self, number: usize) {
        let heard = |notice: &&Notice| notice.acknowledged == Acknowledged::Heard;
        let Some(notice) = self.provider.notices.get(number).filter(heard).cloned() else { return };
        if let Some(command) = self.content(&notice.about) {
            self.request_turn(notice.request, |host, moment| {
                host.handle(command, None, moment).map(|_| ())
            });
        }
    }

    /// What a notice says now.
    fn content(&mut self, about: &About) -> Option<Command> {
        match about {
            About::Payment(number) => {
                let order = self.provider.orders.get(number)?;
                let payment = order.payment()?;
                let (transaction, paid_at) = (payment.transaction.clone(), payment.at);
                let mut amount = order.amount;
                if self.generator.chance(self.weather.another_amount) {
                    self.reached.count(Kind::AnotherAmount);
                    amount = one_more(amount);
                }
                let news = PaymentNews { transaction, paid_at, amount };
                Some(Command::PaymentNotified(news, number.attempt))
            }
            About::Refund(name) => {
                let refund = self.provider.refunds.get(name)?;
                match (&refund.by, refund.state) {
                    (By::Mangrove(number), _) => {
                        let (refund, answer) = (*number, refund.answer());
                        (answer != RefundAnswer::Processing)
                            .then_some(Command::RefundAnswered { refund, answer })
                    }
                    (By::Console(id), RefundState::Succeeded(_)) => {
                        Some(Command::RefundedOutside {
                            attempt: refund.order.attempt,
                            refund: id.clone(),
                            amount: refund.amount,
                        })
                    }
                    (By::Console(_), _) => None,
                }
            }
        }
    }

    /// The object has committed, or refused news that do not agree with what it stored: both are acknowledged.
    pub(super) fn notice_handled(&mut self, number: usize, refusal: Option<Refusal>) {
        let Some(notice) = self.provider.notices.get(number).cloned() else { return };
        let how = match refusal {
            None => {
                self.check_heard(&notice);
                Acknowledged::Heard
            }
            Some(Refusal::NotAsStored) => {
                self.reached.count(Kind::Quarantined);
                Acknowledged::Quarantined
            }
            Some(refusal) => {
                let how = format!("news of the provider were refused: {refusal}");
                return self.breaks(Violation::new(Promise::NoSuccessIsLost, how));
            }
        };
        self.post(Message::Acknowledged(number, how));
    }

    /// I2: what was acknowledged is known.
    fn check_heard(&mut self, notice: &Notice) {
        match &notice.about {
            About::Payment(order) => {
                self.reached.count(Kind::PaymentNotified);
                let request = self.requests.get(&notice.request);
                let attempt = request
                    .and_then(|object| object.state().opened())
                    .and_then(|request| request.attempt_of(*order));
                let known = attempt.is_some_and(|attempt| match attempt.payment {
                    Payment::Awaited { .. } | Payment::NeverMade { .. } => false,
                    Payment::Kept { .. }
                    | Payment::Returning { .. }
                    | Payment::TakenBack { .. } => true,
                });
                if !known {
                    let how = format!("payment of {order} was acknowledged and is not known");
                    self.breaks(Violation::new(Promise::NoSuccessIsLost, how));
                }
            }
            About::Refund(name) => {
                let by = self.provider.refunds.get(name).map(|refund| refund.by.clone());
                self.reached.count(match by {
                    Some(By::Console(_)) => Kind::ConsoleRefundNotified,
                    Some(By::Mangrove(_)) | None => Kind::RefundNotified,
                });
            }
        }
    }

    /// The provider hears the acknowledgement.
    pub(super) fn notice_acknowledged(&mut self, number: usize, how: Acknowledged) {
        if let Some(notice) = self.provider.notices.get_mut(number) {
            notice.acknowledged = how;
        }
    }

    /// A refund under way comes to its end.
    pub(super) fn refund_moves(&mut self, name: &str) {
        let now = self.clock.now();
        if !self.provider.move_refund(name, now) {
            return;
        }
        let Some(refund) = self.provider.refunds.get(name) else { return };
        let (request, state) = (refund.order.request, refund.state);
        self.tell(|| format!("provider: refund {name} is {state:?}"));
        self.reached.count(match state {
            RefundState::Closed => Kind::RefundClosed,
            RefundState::Abnormal => Kind::RefundAbnormal,
            RefundState::Processing | RefundState::Succeeded(_) => Kind::RefundSucceeded,
        });
        self.notice(request, About::Refund(name.to_owned()));
    }

    /// Somebody refunds an order in the console: all of it, or a part.
    pub(super) fn console_refund(&mut self, order: OrderNumber) {
        let paid = self.provider.orders.get(&order).and_then(Order::paid).unwrap_or(Fen::ZERO);
        let whole = self.generator.chance(600);
        let part = Fen::new(paid.get() / self.generator.between(2, 5)).unwrap_or(Fen::ZERO);
        let amount = if whole { paid } else { part };
        let now = self.clock.now();
        let Some(name) = self.provider.refund_in_console(order, amount, now) else { return };
        self.tell(|| format!("console: {amount} of {order} go back as {name}"));
        self.reached.count(if whole { Kind::ConsoleRefundWhole } else { Kind::ConsoleRefundPart });
        self.notice(order.request, About::Refund(name));
    }
}
