//! Refunds: in the provider's states, to the very end or to a person.

use super::Draft;
use crate::{
    ids::{AttemptNumber, RefundNumber},
    pay_request::{
        Event, Refusal,
        attempt::{Payment, Refund, RefundState, StuckRefund},
        command::RefundAnswer,
    },
    time::Span,
};

impl Draft<'_> {
    /// News of a refund of ours, asked for or not. What names a refund that we never sent is refused.
    pub(super) fn refund_answered(
        &mut self,
        number: RefundNumber,
        answer: RefundAnswer,
    ) -> Result<(), Refusal> {
        let attempt = self.request.attempt(number.order.attempt).ok_or(Refusal::NotAsStored)?;
        let refund = match &attempt.payment {
            Payment::Returning { refund, .. } => *refund,
            // Our refund crossed one made outside.
            Payment::TakenBack { .. } => return Ok(()),
            Payment::Awaited { .. } | Payment::NeverMade { .. } | Payment::Kept { .. } => {
                return Err(Refusal::NotAsStored);
            }
        };
        if number.serial > refund.serial {
            return Err(Refusal::NotAsStored);
        }
        // A number that the provider closed is done with, but for a success: then nothing more is owed.
        let is_current = number.serial == refund.serial;
        if let Some(state) = self.moved(refund, answer)
            && (is_current || matches!(state, RefundState::Succeeded { .. }))
        {
            let attempt = number.order.attempt;
            self.push(Event::RefundMoved { attempt, serial: refund.serial, state });
        }
        Ok(())
    }

    /// Where an answer moves a refund; `None` where it says nothing new.
    fn moved(&self, refund: Refund, answer: RefundAnswer) -> Option<RefundState> {
        match refund.state {
            RefundState::Owed | RefundState::Processing { .. } => {}
            RefundState::Stuck { .. } => match answer {
                RefundAnswer::Succeeded { at } => return Some(RefundState::Succeeded { at }),
                RefundAnswer::Processing
                | RefundAnswer::Closed
                | RefundAnswer::Abnormal
                | RefundAnswer::Refused
                | RefundAnswer::NoSuchRefund
                | RefundAnswer::Unanswered => return None,
            },
            RefundState::Succeeded { .. } | RefundState::SettledByHand { .. } => return None,
        }
        let asked = refund.questions;
        let stuck = |how| Some(RefundState::Stuck { how, since: self.now });
        match answer {
            RefundAnswer::Processing => {
                let at = self.now.plus(self.refund_pause(asked));
                Some(RefundState::Processing { number: asked.saturating_add(1), at })
            }
            RefundAnswer::Succeeded { at } => Some(RefundState::Succeeded { at }),
            RefundAnswer::Closed => stuck(StuckRefund::Closed),
            RefundAnswer::Abnormal => stuck(StuckRefund::Abnormal),
            RefundAnswer::Refused => stuck(StuckRefund::Refused),
            RefundAnswer::Unanswered => stuck(StuckRefund::Unanswered),
            RefundAnswer::NoSuchRefund => Some(RefundState::Owed),
        }
    }

    /// How long to wait for a refund before asking (again): the rule book's pauses, then ever longer.
    fn refund_pause(&self, asked: u16) -> Span {
        let rules = self.rules();
        if let Some(pause) = rules.refund_poll.get(usize::from(asked)) {
            return *pause;
        }
        let longest = rules.refund_poll_longest;
        let last = rules.refund_poll.last().copied().unwrap_or(longest);
        let beyond = usize::from(asked).saturating_sub(rules.refund_poll.len());
        let doubled = last.as_milliseconds().saturating_mul(1 << beyond.min(16));
        Span::milliseconds(doubled).min(longest)
    }

    /// An operator sends a stuck refund again: under a new number where the provider closed the old one, else under
    /// the same, which refunds once however often it is sent.
    pub(super) fn refund_again(&mut self, attempt: AttemptNumber) -> Result<(), Refusal> {
        let refund = self.stuck_refund(attempt)?;
        let RefundState::Stuck { how, .. } = refund.state else { return Err(Refusal::NotNow) };
        let (serial, state) = match how {
            StuckRefund::Closed => {
                let serial = refund.serial.checked_add(1).ok_or(Refusal::NotNow)?;
                (serial, RefundState::Owed)
            }
            StuckRefund::Refused | StuckRefund::Unanswered => (refund.serial, RefundState::Owed),
            StuckRefund::Abnormal => {
                let number = refund.questions.saturating_add(1);
                (refund.serial, RefundState::Processing { number, at: self.now })
            }
        };
        self.push(Event::RefundMoved { attempt, serial, state });
        Ok(())
    }

    pub(super) fn refund_settled_by_hand(&mut self, attempt: AttemptNumber) -> Result<(), Refusal> {
        let refund = self.stuck_refund(attempt)?;
        let state = RefundState::SettledByHand { at: self.now };
        self.push(Event::RefundMoved { attempt, serial: refund.serial, state });
        Ok(())
    }

    fn stuck_refund(&self, attempt: AttemptNumber) -> Result<Refund, Refusal> {
        let attempt = self.request.attempt(attempt).ok_or(Refusal::NoSuchAttempt)?;
        match &attempt.payment {
            Payment::Returning { refund, .. }
                if matches!(refund.state, RefundState::Stuck { .. }) =>
            {
                Ok(*refund)
            }
            Payment::Returning { .. }
            | Payment::Awaited { .. }
            | Payment::NeverMade { .. }
            | Payment::Kept { .. }
            | Payment::TakenBack { .. } => Err(Refusal::NotNow),
        }
    }
}
