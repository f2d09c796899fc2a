//! Rules of a friend's paying (product spec, section 6).

use super::{RuleBookError, check::Key, file_form};
use crate::{ids::AttemptNumber, time::Span};
use serde::{Deserialize, Serialize};

/// Rules of a friend's paying.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayingRules {
    /// How long a lease lasts, and with it the provider's order.
    #[serde(with = "file_form::span")]
    pub lease: Span,
    /// For so long the same payer, who may retry at once, gets no second exclusive lease; at least a lease's length.
    #[serde(with = "file_form::span")]
    pub exclusive_again_after: Span,
    /// A lease is handed over this long after its end, even if closing its order failed.
    #[serde(with = "file_form::span")]
    pub hand_over_after: Span,
    /// The most open attempts of a request.
    pub open_attempts: u16,
    /// How many of them unknown browsers may have; the rest is kept for friends known to WeChat.
    pub open_attempts_unknown: u16,
    /// The most attempts that a request ever has.
    pub attempts_ever: u16,
    /// How often one browser may try the four digits.
    pub digits_tries: u8,
    /// How often all browsers together may try them: four digits are soon guessed by many browsers.
    pub digits_tries_all: u16,
    /// How many declines the asker is shown.
    pub declines_shown: u16,
    /// The most notes (declines, reports) that a request ever keeps.
    pub notes_ever: u16,
    /// So many reports suspend a request for an operator's look.
    pub reports_suspend: u16,
    /// How long after the start of an attempt the provider is asked, while it can still be paid; ascending.
    #[serde(with = "file_form::spans")]
    pub poll_after: Vec<Span>,
    /// Then, while the answer is not final: how long to wait between two questions, ascending. The last repeats.
    #[serde(with = "file_form::spans")]
    pub poll_when_over: Vec<Span>,
    /// "No such order" is final only this long after the order's own end.
    #[serde(with = "file_form::span")]
    pub order_end_grace: Span,
    /// How long to wait before each question about a refund under way, ascending. After the last, waits grow from
    /// it up to [`PayingRules::refund_poll_longest`].
    #[serde(with = "file_form::spans")]
    pub refund_poll: Vec<Span>,
    /// The longest wait between two questions about a refund.
    #[serde(with = "file_form::span")]
    pub refund_poll_longest: Span,
    /// How long after a payment the provider is asked whether the money was taken back outside us; ascending.
    #[serde(with = "file_form::spans")]
    pub recheck_after: Vec<Span>,
    /// The most links that a request ever has, one living at a time.
    pub link_generations: u16,
}

impl PayingRules {
    /// Checks every bound.
    pub(super) fn check(&self, key: &Key) -> Result<(), RuleBookError> {
        self.check_times(key)?;
        self.check_counts(key)?;
        self.check_polls(key)
    }

    fn check_times(&self, key: &Key) -> Result<(), RuleBookError> {
        // WeChat Pay raises an order's end to a minute after its start; an order must not outlive its lease.
        key.within("lease", &self.lease, Span::minutes(1)..=Span::hours(1))?;
        key.within(
            "exclusive_again_after",
            &self.exclusive_again_after,
            self.lease..=Span::days(1),
        )?;
        key.within("hand_over_after", &self.hand_over_after, Span::seconds(1)..=Span::hours(1))?;
        key.within("order_end_grace", &self.order_end_grace, Span::seconds(1)..=Span::hours(1))
    }

    fn check_counts(&self, key: &Key) -> Result<(), RuleBookError> {
        key.within("attempts_ever", &self.attempts_ever, 1..=AttemptNumber::MAX)?;
        key.within("open_attempts", &self.open_attempts, 1..=self.attempts_ever)?;
        key.within("open_attempts_unknown", &self.open_attempts_unknown, 1..=self.open_attempts)?;
        key.within("digits_tries", &self.digits_tries, 1..=10)?;
        // One in a hundred of the 10,000 possible answers: the digits must not fall to patience.
        key.within("digits_tries_all", &self.digits_tries_all, u16::from(self.digits_tries)..=100)?;
        key.within("notes_ever", &self.notes_ever, 1..=1_000)?;
        key.within("declines_shown", &self.declines_shown, 1..=self.notes_ever)?;
        key.within("reports_suspend", &self.reports_suspend, 1..=self.notes_ever)?;
        key.within("link_generations", &self.link_generations, 1..=999)
    }

    fn check_polls(&self, key: &Key) -> Result<(), RuleBookError> {
        let shortest = Span::seconds(1);
        key.ascending("poll_after", &self.poll_after, shortest..=self.lease)?;
        key.ascending("poll_when_over", &self.poll_when_over, shortest..=Span::days(1))?;
        key.within("refund_poll_longest", &self.refund_poll_longest, shortest..=Span::days(7))?;
        key.ascending("refund_poll", &self.refund_poll, shortest..=self.refund_poll_longest)?;
        key.ascending("recheck_after", &self.recheck_after, Span::hours(1)..=Span::days(366))
    }
}
