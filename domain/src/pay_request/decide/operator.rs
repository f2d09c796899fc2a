//! What an operator can do. Every act names them.

use super::Draft;
use crate::pay_request::{
    Event, Refusal,
    attempt::{Payment, Puzzle},
    command::OperatorAct,
    event::EndCause,
    state::{Phase, Standing},
};

impl Draft<'_> {
    pub(super) fn operate(&mut self, operator: String, act: OperatorAct) -> Result<(), Refusal> {
        let at = self.now;
        // The act comes first in the journal; where it is refused, the whole draft is dropped.
        self.push(Event::Operated { operator, act, at });
        match act {
            OperatorAct::Resume => match self.request.phase {
                Phase::Open(Standing::Suspended { .. }) => self.push(Event::Resumed { at }),
                Phase::Open(Standing::Payable) | Phase::Ending { .. } | Phase::Ended { .. } => {
                    return Err(Refusal::NotNow);
                }
            },
            OperatorAct::End => match self.request.phase {
                Phase::Open(_) => {
                    self.begin_to_end(EndCause::Withdrawn, at.min(self.request.terms.ends_at));
                }
                Phase::Ending { .. } | Phase::Ended { .. } => return Err(Refusal::NotNow),
            },
            OperatorAct::RefundAgain { attempt } => self.refund_again(attempt)?,
            OperatorAct::RefundSettledByHand { attempt } => self.refund_settled_by_hand(attempt)?,
            OperatorAct::ConfirmTakenBack { attempt } => {
                let kept = self.request.attempt(attempt).ok_or(Refusal::NoSuchAttempt)?;
                if kept.puzzle == Puzzle::None || !matches!(kept.payment, Payment::Kept { .. }) {
                    return Err(Refusal::NotNow);
                }
                self.push(Event::Puzzled { attempt, puzzle: Puzzle::None });
                self.push(Event::TakenBack { attempt, at });
            }
            OperatorAct::Dismiss { attempt } => {
                let known = self.request.attempt(attempt).ok_or(Refusal::NoSuchAttempt)?;
                if known.puzzle == Puzzle::None {
                    return Err(Refusal::NotNow);
                }
                self.push(Event::Puzzled { attempt, puzzle: Puzzle::None });
            }
        }
        Ok(())
    }
}
