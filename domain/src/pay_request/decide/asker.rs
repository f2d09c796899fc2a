//! What the asker can do: withdraw, replace the link, thank.

use super::Draft;
use crate::pay_request::{
    Event, Refusal,
    event::{EndCause, Outcome},
    private,
    state::{Phase, Thanks},
};

impl Draft<'_> {
    pub(super) fn withdraw(&mut self) -> Result<(), Refusal> {
        match self.request.phase {
            Phase::Open(_) if self.request.is_open(self.now) => {
                self.begin_to_end(EndCause::Withdrawn, self.now);
                Ok(())
            }
            Phase::Ending { cause: EndCause::Withdrawn, .. }
            | Phase::Ended { outcome: Outcome::Withdrawn, .. } => Ok(()),
            Phase::Open(_) | Phase::Ending { .. } | Phase::Ended { .. } => Err(Refusal::Over),
        }
    }

    /// The old link is dead from now on. An attempt already open keeps its right.
    pub(super) fn replace_link(&mut self) -> Result<(), Refusal> {
        if !self.request.is_open(self.now) {
            return Err(Refusal::Over);
        }
        let next = self.request.link.next();
        match next {
            Some(link) if link.0 <= self.rules().link_generations => {
                self.push(Event::LinkReplaced { link, at: self.now });
                Ok(())
            }
            Some(_) | None => Err(Refusal::NotNow),
        }
    }

    pub(super) fn thank(&mut self, words: String) -> Result<(), Refusal> {
        if !self.request.is_paid_in_full() {
            return Err(Refusal::NotNow);
        }
        self.put(private::thanks(), words);
        let thanked = Thanks::Given { at: self.now };
        if self.request.thanked != thanked {
            self.push(Event::Thanked { at: self.now });
        }
        Ok(())
    }
}
