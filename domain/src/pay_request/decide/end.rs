//! The end: no new attempt, every open one asked about and closed, then over.

use super::Draft;
use crate::{
    Timestamp,
    pay_request::{
        Event,
        attempt::{Payment, ReturnReason},
        effect::{DeskNews, MemberNews},
        event::{EndCause, Outcome},
        state::{EndTold, MembershipTold, Phase},
    },
};

impl Draft<'_> {
    /// Begins the end. Every attempt whose fate is unknown is asked about at once.
    pub(super) fn begin_to_end(&mut self, cause: EndCause, at: Timestamp) {
        self.push(Event::EndingBegan { cause, at });
        let awaited: Vec<_> = self
            .request
            .numbered()
            .filter(|(_, attempt)| attempt.is_awaited())
            .map(|(number, _)| number)
            .collect();
        for number in awaited {
            self.query_now(number);
        }
    }

    /// What time and the last answers lead to.
    pub(super) fn end_if_due(&mut self) {
        let ends_at = self.request.terms.ends_at;
        if matches!(self.request.phase, Phase::Open(_)) && self.now >= ends_at {
            self.begin_to_end(EndCause::RanOut, ends_at);
        }
        if let Phase::Ending { cause, .. } = self.request.phase
            && self.request.is_settled()
        {
            let outcome = match cause {
                EndCause::PaidInFull => Outcome::Paid,
                EndCause::Withdrawn => Outcome::Withdrawn,
                EndCause::RanOut => Outcome::RanOut,
            };
            self.push(Event::Ended { outcome, at: self.now });
            match outcome {
                Outcome::Paid => {}
                Outcome::Withdrawn | Outcome::RanOut => self.give_all_back(),
            }
        }
    }

    /// Not paid in full: everybody gets everything back.
    fn give_all_back(&mut self) {
        let kept: Vec<_> = self
            .request
            .numbered()
            .filter_map(|(number, attempt)| match &attempt.payment {
                Payment::Kept { paid, .. } => Some((number, paid.clone())),
                Payment::Awaited { .. }
                | Payment::NeverMade { .. }
                | Payment::Returning { .. }
                | Payment::TakenBack { .. } => None,
            })
            .collect();
        for (number, paid) in kept {
            self.send_back(number, paid, ReturnReason::NotFull);
        }
    }

    pub(super) fn member_told(&mut self, news: MemberNews) {
        let told = self.request.told;
        let known = match news {
            MemberNews::Paid { .. } => told.membership != MembershipTold::Nothing,
            MemberNews::TakenBack => told.membership == MembershipTold::TakenBack,
            MemberNews::Ended { .. } => told.end == EndTold::Told,
        };
        if !known {
            self.push(Event::MemberTold(news));
        }
    }

    pub(super) fn desk_told(&mut self, news: DeskNews) {
        match news {
            DeskNews::List(item) if !self.request.filed.contains(&item.key()) => {
                self.push(Event::ItemListed { item: item.key() });
            }
            DeskNews::TakeOff(item) if self.request.filed.contains(&item) => {
                self.push(Event::ItemTakenOff { item });
            }
            DeskNews::List(_) | DeskNews::TakeOff(_) => {}
        }
    }
}
