//! Limits on asking (product spec, section 12).

use super::{
    Member, Refusal,
    command::NewAsk,
    memberships::{Kind, Track},
};
use crate::{
    Day, Fen, Timestamp,
    rule_book::{PlanTerms, RuleBook},
    time::Span,
};

impl Member {
    /// Whether they may ask for this now; the terms of the plan if so.
    pub(super) fn may_ask(
        &self,
        ask: &NewAsk,
        book: &RuleBook,
        now: Timestamp,
    ) -> Result<PlanTerms, Refusal> {
        let terms = book.price(ask.plan).ok_or(Refusal::PlanNotForFriends)?;
        if !ask.plan.period.is_paid_once() {
            return Err(Refusal::PlanNotForFriends);
        }
        if terms.price != ask.price {
            return Err(Refusal::PriceChanged);
        }
        let asking = book.asking();
        if !(asking.standing_hours_min..=asking.standing_hours_max).contains(&ask.standing_hours) {
            return Err(Refusal::StandingHours);
        }
        self.within_counts(book, now)?;
        self.within_treats(terms.price, book, now)?;
        self.within_reach(ask, terms, book, now)?;
        Ok(terms)
    }

    fn is_new(&self, book: &RuleBook, now: Timestamp) -> bool {
        now < self.joined_at.plus(Span::days(u64::from(book.asking().new_account.for_days)))
    }

    fn within_counts(&self, book: &RuleBook, now: Timestamp) -> Result<(), Refusal> {
        let asking = book.asking();
        let (open, per_day) = if self.is_new(book, now) {
            (asking.new_account.open, asking.new_account.per_day)
        } else {
            (asking.settled_account.open, asking.settled_account.per_day)
        };
        if self.asks.open.len() >= usize::from(open) {
            return Err(Refusal::TooManyOpen);
        }
        let today = book.zone().day(now);
        if self.asks.latest_day.day == today && self.asks.latest_day.asked >= per_day {
            let until = book.zone().start_of(Day(today.0.saturating_add(1)));
            return Err(Refusal::TooManyToday { until });
        }
        Ok(())
    }

    /// What friends have paid lately, and may still pay on what stands, for a new account.
    fn within_treats(&self, price: Fen, book: &RuleBook, now: Timestamp) -> Result<(), Refusal> {
        if !self.is_new(book, now) {
            return Ok(());
        }
        let rules = &book.asking().new_account;
        let since = now.minus(Span::days(u64::from(rules.friend_paid_days)));
        let standing = self
            .asks
            .open
            .iter()
            .filter(|(request, _)| !self.asks.paid.contains_key(request))
            .map(|(_, ask)| ask.price);
        let all = Fen::sum(standing.chain([self.asks.paid_since(since), price]));
        if all.is_none_or(|all| all > rules.friend_paid) {
            return Err(Refusal::TreatedEnough);
        }
        Ok(())
    }

    fn within_reach(
        &self,
        ask: &NewAsk,
        terms: PlanTerms,
        book: &RuleBook,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let track = Track { line: ask.plan.line, kind: Kind::Formal };
        let from = self.memberships.end_of(track).unwrap_or(now).max(now);
        let end = from.plus(Span::days(u64::from(terms.days)));
        if end > now.plus(book.membership().longest_ahead) {
            return Err(Refusal::TooFarAhead);
        }
        Ok(())
    }
}
