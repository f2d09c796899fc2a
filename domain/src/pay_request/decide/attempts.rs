//! What becomes of an attempt before it is paid: its cashier, its place, the questions to the provider.

use super::Draft;
use crate::{
    decider::PrivateChange,
    ids::AttemptNumber,
    pay_request::{
        Event, Refusal,
        attempt::{CashierState, Payment, Place, Puzzle, Step},
        command::OrderAnswer,
        effect::CashierAnswer,
        private,
        state::{Phase, Watch},
    },
    time::Span,
};

/// The least time between two questions that a payer's taps cause.
const BETWEEN_TAPS: Span = Span::seconds(2);

impl Draft<'_> {
    pub(super) fn watched(&mut self) {
        if self.request.watch == Watch::Owed {
            self.push(Event::Watched);
        }
    }

    pub(super) fn cashier_answered(&mut self, number: AttemptNumber, answer: CashierAnswer) {
        let Some(attempt) = self.request.attempt(number) else { return };
        if attempt.cashier != CashierState::Owed {
            return;
        }
        let (expires_at, held) = (attempt.expires_at, matches!(attempt.place, Place::Held { .. }));
        match answer {
            CashierAnswer::Ready { address } => {
                self.private.push(PrivateChange::Put {
                    id: private::cashier(number),
                    value: address,
                    erase_at: expires_at,
                });
                self.push(Event::CashierAnswered { attempt: number, cashier: CashierState::Ready });
            }
            CashierAnswer::None => {
                self.push(Event::CashierAnswered { attempt: number, cashier: CashierState::None });
                if held {
                    self.push(Event::PlaceFreed { attempt: number, at: self.now });
                }
                self.query_now(number);
            }
        }
    }

    pub(super) fn ask_now(&mut self, number: AttemptNumber) -> Result<(), Refusal> {
        let attempt = self.request.attempt(number).ok_or(Refusal::NoSuchAttempt)?;
        match attempt.payment {
            // Taps just after another question are answered by that question.
            Payment::Awaited { step } if self.now.plus(BETWEEN_TAPS) < step.at() => {
                self.query_now(number);
                Ok(())
            }
            Payment::Awaited { .. }
            | Payment::NeverMade { .. }
            | Payment::Kept { .. }
            | Payment::Returning { .. }
            | Payment::TakenBack { .. } => Ok(()),
        }
    }

    /// Frees a place at once, for the payer who stops or by the asker. The order is closed behind it.
    pub(super) fn free(&mut self, number: AttemptNumber) -> Result<(), Refusal> {
        let attempt = self.request.attempt(number).ok_or(Refusal::NoSuchAttempt)?;
        if attempt.is_awaited() && matches!(attempt.place, Place::Held { .. }) {
            self.push(Event::PlaceFreed { attempt: number, at: self.now });
            self.query_now(number);
        }
        Ok(())
    }

    /// Asks the provider at once, unless that is due already.
    pub(super) fn query_now(&mut self, number: AttemptNumber) {
        if let Some(Payment::Awaited { step }) =
            self.request.attempt(number).map(|attempt| attempt.payment.clone())
            && step.at() > self.now
        {
            let step = step.next_query(self.now);
            self.push(Event::NextStep { attempt: number, step });
        }
    }

    pub(super) fn order_answered(
        &mut self,
        number: AttemptNumber,
        question: u16,
        answer: OrderAnswer,
    ) {
        let Some(attempt) = self.request.attempt(number) else { return };
        match &attempt.payment {
            Payment::Awaited { step } => {
                let (step, expires_at, amount) = (*step, attempt.expires_at, attempt.amount);
                match answer {
                    // Not this order's payment: somebody must look, and the provider is asked on.
                    OrderAnswer::Paid(news) | OrderAnswer::Refunded(news)
                        if news.amount != amount =>
                    {
                        self.puzzle(number, Puzzle::Contradiction);
                        if question == step.number() {
                            self.ask_later(number, step);
                        }
                    }
                    OrderAnswer::Paid(news) => self.success(number, news),
                    OrderAnswer::Refunded(news) => self.success_gone_back(number, news),
                    OrderAnswer::Closed => {
                        self.push(Event::NothingPaid { attempt: number, at: self.now });
                    }
                    OrderAnswer::NoSuchOrder
                        if self.now >= expires_at.plus(self.rules().order_end_grace) =>
                    {
                        self.push(Event::NothingPaid { attempt: number, at: self.now });
                    }
                    // An answer to an earlier question changes no plan; only news count from it.
                    OrderAnswer::NotPaid
                    | OrderAnswer::NoSuchOrder
                    | OrderAnswer::NotYet
                    | OrderAnswer::AlreadyPaid
                        if question != step.number() => {}
                    OrderAnswer::NotPaid if self.wants_closing(number) => {
                        self.plan(number, step.next_close(self.now));
                    }
                    // The provider's answers may lag behind each other for a moment.
                    OrderAnswer::AlreadyPaid => {
                        self.plan(number, step.next_query(self.now.plus(BETWEEN_TAPS)));
                    }
                    OrderAnswer::NotPaid | OrderAnswer::NoSuchOrder | OrderAnswer::NotYet => {
                        self.ask_later(number, step);
                    }
                }
            }
            Payment::Kept { .. } => self.rechecked(number, question, answer),
            Payment::NeverMade { .. } => match answer {
                OrderAnswer::Paid(news) => self.success(number, news),
                OrderAnswer::Refunded(news) => self.success_gone_back(number, news),
                OrderAnswer::NotPaid
                | OrderAnswer::Closed
                | OrderAnswer::NoSuchOrder
                | OrderAnswer::NotYet
                | OrderAnswer::AlreadyPaid => {}
            },
            Payment::Returning { .. } | Payment::TakenBack { .. } => {}
        }
    }

    fn plan(&mut self, attempt: AttemptNumber, step: Step) {
        self.push(Event::NextStep { attempt, step });
    }

    /// Whether an order that is not paid should be closed.
    fn wants_closing(&self, number: AttemptNumber) -> bool {
        let over = match self.request.phase {
            Phase::Open(_) => false,
            Phase::Ending { .. } | Phase::Ended { .. } => true,
        };
        let given_up = self.request.attempt(number).is_some_and(|attempt| {
            matches!(attempt.place, Place::Freed { .. }) || self.now >= attempt.expires_at
        });
        over || given_up
    }

    /// The next question: by the plan while the order can be paid, with growing pauses afterwards.
    fn ask_later(&mut self, number: AttemptNumber, step: Step) {
        let Some(attempt) = self.request.attempt(number) else { return };
        let rules = self.rules();
        let (started_at, expires_at) = (attempt.started_at, attempt.expires_at);
        let next = if self.now < expires_at {
            rules
                .poll_after
                .iter()
                .map(|after| started_at.plus(*after))
                .find(|at| *at > self.now)
                .map_or(expires_at, |at| at.min(expires_at))
        } else {
            let asked = self.now.since(expires_at);
            let pause = rules
                .poll_when_over
                .iter()
                .copied()
                .find(|pause| *pause > asked)
                .or_else(|| rules.poll_when_over.last().copied())
                .unwrap_or(Span::minutes(1));
            self.now.plus(pause)
        };
        self.plan(number, step.next_query(next));
    }

    pub(super) fn puzzle(&mut self, attempt: AttemptNumber, puzzle: Puzzle) {
        let known = self.request.attempt(attempt).is_some_and(|attempt| attempt.puzzle == puzzle);
        if !known {
            self.push(Event::Puzzled { attempt, puzzle });
        }
    }
}
