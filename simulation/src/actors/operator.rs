//! An operator: looks at the desk now and then, and at the provider's books, and acts on what stands there.

use crate::{
    provider::refund::{By, Ends, RefundState},
    reached::Kind,
    world::{From, Happening, Message, World},
};
use mangrove_domain::{
    ids::{OrderNumber, RequestId},
    pay_request::{
        Command,
        attempt::{Payment, StuckRefund},
        command::OperatorAct,
        work_item::WorkItem,
    },
    time::Span,
};

/// An operator goes home so long after the troubles' end: refunds that are sent again then still come to their end.
const LAST_LOOK: Span = Span::days(6);

impl World<'_> {
    /// An operator looks at everything on the desk.
    pub fn operator_looks(&mut self) {
        let items: Vec<_> =
            self.desk.items.iter().map(|((request, _), item)| (*request, *item)).collect();
        for (request, item) in items {
            // Not everything is done at the first look.
            if self.chance(600)
                && let Some(act) = self.decides(request, item)
            {
                let command = Command::Operate { operator: "lin".to_owned(), act };
                self.post(Message::ToRequest(request, command, None, From::Nobody));
            }
        }
        let after = Span::minutes(self.generator.between(60, 900));
        if self.clock.now().plus(after) < self.heals_at.plus(LAST_LOOK) {
            self.clock.after(after, Happening::Operator);
        }
    }

    fn decides(&mut self, request: RequestId, item: WorkItem) -> Option<OperatorAct> {
        match item {
            WorkItem::Suspended { .. } => {
                if self.chance(500) {
                    self.reached.count(Kind::OperatorResumed);
                    Some(OperatorAct::Resume)
                } else {
                    self.reached.count(Kind::OperatorEnded);
                    Some(OperatorAct::End)
                }
            }
            WorkItem::StuckRefund { order, how, .. } => Some(self.about_a_refund(order, how)),
            WorkItem::Puzzle { order, .. } => self.about_a_puzzle(request, order),
        }
    }

    fn about_a_refund(&mut self, order: OrderNumber, how: StuckRefund) -> OperatorAct {
        let attempt = order.attempt;
        // Nobody pays by hand what is on its way by the provider's books.
        let moves = self.provider.refunds.values().any(|refund| {
            refund.order == order
                && matches!(refund.by, By::Mangrove(_))
                && matches!(refund.state, RefundState::Processing | RefundState::Succeeded(_))
        });
        let again = moves
            || match how {
                StuckRefund::Closed | StuckRefund::Unanswered => true,
                StuckRefund::Abnormal => self.chance(700),
                StuckRefund::Refused => false,
            };
        if !again {
            self.reached.count(Kind::OperatorSettled);
            return OperatorAct::RefundSettledByHand { attempt };
        }
        if how == StuckRefund::Abnormal {
            self.provider_corrects(order);
        }
        self.reached.count(Kind::OperatorRefundAgain);
        OperatorAct::RefundAgain { attempt }
    }

    /// The payer gave the provider another account: an abnormal refund goes on.
    fn provider_corrects(&mut self, order: OrderNumber) {
        let stuck = self.provider.refunds.iter_mut().find(|(_, refund)| {
            refund.order == order
                && refund.state == RefundState::Abnormal
                && matches!(refund.by, By::Mangrove(_))
        });
        if let Some((name, refund)) = stuck {
            refund.state = RefundState::Processing;
            refund.ends = Ends::Succeeded;
            self.clock.after(Span::hours(2), Happening::RefundMoves(name.clone()));
        }
    }

    /// What is gone by the provider's books is taken back; everything else is left as it is.
    fn about_a_puzzle(&mut self, request: RequestId, order: OrderNumber) -> Option<OperatorAct> {
        let attempt = order.attempt;
        let request = self.requests.get(&request)?.state().opened()?;
        let kept = matches!(request.attempt(attempt)?.payment, Payment::Kept { .. });
        let gone = self.provider.balance(order).is_zero();
        if kept && gone {
            self.reached.count(Kind::OperatorConfirmed);
            return Some(OperatorAct::ConfirmTakenBack { attempt });
        }
        self.looked_at.insert(order);
        self.reached.count(Kind::OperatorDismissed);
        Some(OperatorAct::Dismiss { attempt })
    }
}
