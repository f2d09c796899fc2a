//! Verified successes: kept or sent back, in every state; and money that is taken back outside.

use super::Draft;
use crate::{
    Fen,
    ids::{AttemptNumber, TransactionId},
    pay_request::{
        Event, Refusal,
        attempt::{
            OutsideRefund, Paid, Payment, Puzzle, Recheck, Refund, RefundState, ReturnReason,
        },
        command::{OrderAnswer, PaymentNews},
        event::{EndCause, Outcome},
        state::Phase,
    },
};

impl Draft<'_> {
    /// The provider, unasked, says that an order was paid. What does not agree with the order as stored is refused,
    /// and quarantined by the edge.
    pub(super) fn payment_notified(
        &mut self,
        number: AttemptNumber,
        news: PaymentNews,
    ) -> Result<(), Refusal> {
        let attempt = self.request.attempt(number).ok_or(Refusal::NotAsStored)?;
        if attempt.amount != news.amount {
            return Err(Refusal::NotAsStored);
        }
        match &attempt.payment {
            Payment::Kept { paid, .. }
            | Payment::Returning { paid, .. }
            | Payment::TakenBack { paid, .. }
                if paid.transaction != news.transaction =>
            {
                Err(Refusal::NotAsStored)
            }
            Payment::Kept { .. } | Payment::Returning { .. } | Payment::TakenBack { .. } => Ok(()),
            Payment::Awaited { .. } | Payment::NeverMade { .. } => {
                self.success(number, news);
                Ok(())
            }
        }
    }

    /// A success that we had not heard of. At most the price is kept; everything else goes straight back.
    pub(super) fn success(&mut self, number: AttemptNumber, news: PaymentNews) {
        let Some(attempt) = self.request.attempt(number) else { return };
        if attempt.amount != news.amount {
            self.puzzle(number, Puzzle::Contradiction);
            return;
        }
        let (amount, questions) = (attempt.amount, attempt.questions);
        let paid = Paid { transaction: news.transaction, at: news.paid_at };
        match self.why_not_kept(&paid, amount) {
            None => {
                let recheck = self.recheck_after(&paid, questions, 0);
                self.push(Event::PaymentKept { attempt: number, paid, at: self.now, recheck });
                if self.request.remaining().is_zero() {
                    self.begin_to_end(EndCause::PaidInFull, self.now);
                }
            }
            Some(because) => self.send_back(number, paid, because),
        }
        self.take_back_if_gone(number);
    }

    /// A success of which the provider says at once that money went back.
    pub(super) fn success_gone_back(&mut self, number: AttemptNumber, news: PaymentNews) {
        self.success(number, news);
        let unexplained = self.request.attempt(number).is_some_and(|attempt| {
            matches!(attempt.payment, Payment::Kept { .. }) && attempt.outside.is_empty()
        });
        if unexplained {
            self.puzzle(number, Puzzle::RefundOfUnknownAmount);
        }
    }

    /// Why a payment cannot be kept; `None` if it can.
    fn why_not_kept(&self, paid: &Paid, amount: Fen) -> Option<ReturnReason> {
        let (end, late) = match self.request.phase {
            Phase::Open(_) => (self.request.terms.ends_at, ReturnReason::TooLate),
            Phase::Ending { cause: EndCause::RanOut, at } => (at, ReturnReason::TooLate),
            Phase::Ending { cause: EndCause::Withdrawn, at } => (at, ReturnReason::Withdrawn),
            Phase::Ending { cause: EndCause::PaidInFull, .. }
            | Phase::Ended { outcome: Outcome::Paid, .. } => {
                return Some(ReturnReason::AlreadyPaid);
            }
            Phase::Ended { outcome: Outcome::Withdrawn, .. } => {
                return Some(ReturnReason::Withdrawn);
            }
            Phase::Ended { outcome: Outcome::RanOut, .. } => return Some(ReturnReason::TooLate),
        };
        if paid.at >= end {
            Some(late)
        } else if amount > self.request.remaining() {
            Some(ReturnReason::AlreadyPaid)
        } else {
            None
        }
    }

    pub(super) fn send_back(&mut self, attempt: AttemptNumber, paid: Paid, because: ReturnReason) {
        let (since, state) = (self.now, RefundState::Owed);
        let refund = Refund { serial: 1, because, since, state, questions: 0 };
        self.push(Event::PaymentReturned { attempt, paid, refund });
    }

    /// When a kept payment is looked at again, counted from when it was made.
    fn recheck_after(&self, paid: &Paid, questions: u16, done: u8) -> Recheck {
        match self.rules().recheck_after.get(usize::from(done)) {
            Some(after) => {
                let at = paid.at.plus(*after).max(self.now);
                Recheck::Due { number: questions.saturating_add(1), done, at }
            }
            None => Recheck::Done,
        }
    }

    /// A kept payment was looked at again. The next look follows, whatever was said.
    pub(super) fn rechecked(&mut self, number: AttemptNumber, question: u16, answer: OrderAnswer) {
        let Some(attempt) = self.request.attempt(number) else { return };
        let Payment::Kept { paid, recheck } = attempt.payment.clone() else { return };
        let contradicts = match answer {
            OrderAnswer::Paid(news) => {
                news.transaction != paid.transaction || news.amount != attempt.amount
            }
            OrderAnswer::Refunded(_) => {
                if attempt.outside.is_empty() {
                    self.puzzle(number, Puzzle::RefundOfUnknownAmount);
                }
                false
            }
            // Answers to questions from before it was paid.
            OrderAnswer::NotPaid | OrderAnswer::Closed | OrderAnswer::NoSuchOrder => {
                matches!(recheck, Recheck::Due { number, .. } if number == question)
            }
            OrderAnswer::NotYet | OrderAnswer::AlreadyPaid => false,
        };
        if contradicts {
            self.puzzle(number, Puzzle::Contradiction);
        }
        if let Recheck::Due { number: due, done, .. } = recheck
            && due == question
        {
            let recheck = self.recheck_after(&paid, due, done.saturating_add(1));
            self.push(Event::Rechecked { attempt: number, recheck });
        }
    }

    /// Money of an order went back that we did not send back. It may be told before the payment itself.
    pub(super) fn refunded_outside(
        &mut self,
        number: AttemptNumber,
        refund: TransactionId,
        amount: Fen,
    ) -> Result<(), Refusal> {
        let attempt = self.request.attempt(number).ok_or(Refusal::NotAsStored)?;
        if attempt.outside.iter().any(|known| known.refund == refund) {
            return Ok(());
        }
        let sum = attempt.refunded_outside().checked_add(amount);
        if amount.is_zero() || sum.is_none_or(|sum| sum > attempt.amount) {
            return Err(Refusal::NotAsStored);
        }
        self.push(Event::RefundedOutside {
            attempt: number,
            refund: OutsideRefund { refund, amount },
        });
        self.query_now(number);
        self.take_back_if_gone(number);
        Ok(())
    }

    /// All of a payment gone: taken back. A part of it: a person must look.
    fn take_back_if_gone(&mut self, number: AttemptNumber) {
        let Some(attempt) = self.request.attempt(number) else { return };
        let gone = attempt.refunded_outside();
        match &attempt.payment {
            Payment::Kept { .. } | Payment::Returning { .. } if gone >= attempt.amount => {
                if attempt.puzzle != Puzzle::None {
                    self.push(Event::Puzzled { attempt: number, puzzle: Puzzle::None });
                }
                self.push(Event::TakenBack { attempt: number, at: self.now });
            }
            Payment::Kept { .. } | Payment::Returning { .. } if !gone.is_zero() => {
                self.puzzle(number, Puzzle::PartTakenBack);
            }
            Payment::Kept { .. }
            | Payment::Returning { .. }
            | Payment::Awaited { .. }
            | Payment::NeverMade { .. }
            | Payment::TakenBack { .. } => {}
        }
    }
}
