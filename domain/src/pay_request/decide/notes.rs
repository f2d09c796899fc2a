//! Notes, not ends: kind refusals, reports, the four digits, visits.

use super::Draft;
use crate::{
    ids::BrowserId,
    pay_request::{
        Event, Refusal, Reply,
        event::DigitsResult,
        private,
        state::{DigitsTries, Phase, Standing},
    },
};

impl Draft<'_> {
    fn still_open(&self) -> Result<(), Refusal> {
        if self.request.is_open(self.now) { Ok(()) } else { Err(Refusal::Over) }
    }

    /// Whether there is room for another note. When there is none, friends are thanked all the same.
    fn has_room(&self, notes: usize) -> bool {
        notes < usize::from(self.rules().notes_ever)
    }

    pub(super) fn decline(
        &mut self,
        browser: BrowserId,
        words: Option<String>,
    ) -> Result<(), Refusal> {
        self.still_open()?;
        let declines = &self.request.notes.declines;
        if !declines.contains_key(&browser) && self.has_room(declines.len()) {
            self.push(Event::Declined { browser, at: self.now });
            if let Some(words) = words {
                self.put(private::decline_words(browser), words);
            }
        }
        Ok(())
    }

    /// Three reports hold a request back for an operator's look.
    pub(super) fn report(&mut self, browser: BrowserId) -> Result<(), Refusal> {
        self.still_open()?;
        let reports = &self.request.notes.reports;
        if reports.contains_key(&browser) || !self.has_room(reports.len()) {
            return Ok(());
        }
        self.push(Event::Reported { browser, at: self.now });
        let notes = &self.request.notes;
        let unseen = notes.reports.len().saturating_sub(usize::from(notes.reports_looked_at));
        let payable = matches!(self.request.phase, Phase::Open(Standing::Payable));
        if payable && unseen >= usize::from(self.rules().reports_suspend) {
            self.push(Event::Suspended { at: self.now });
        }
        Ok(())
    }

    /// Counts before it tells: three tries for a browser, and a bound for all of them together.
    pub(super) fn check_digits(
        &mut self,
        browser: BrowserId,
        result: DigitsResult,
    ) -> Result<Reply, Refusal> {
        self.still_open()?;
        let tries = &self.request.notes.digits;
        match tries.get(&browser) {
            Some(DigitsTries::Matched) => return Ok(Reply::Digits(DigitsResult::Matched)),
            Some(DigitsTries::Wrong(wrong)) if *wrong >= self.rules().digits_tries => {
                return Err(Refusal::TooManyDigits);
            }
            Some(DigitsTries::Wrong(_)) | None => {}
        }
        let all: usize = tries
            .values()
            .map(|tries| match tries {
                DigitsTries::Wrong(wrong) => usize::from(*wrong),
                DigitsTries::Matched => 1,
            })
            .sum();
        if all >= usize::from(self.rules().digits_tries_all) {
            return Err(Refusal::TooManyDigits);
        }
        self.push(Event::DigitsTried { browser, result });
        Ok(Reply::Digits(result))
    }

    pub(super) fn see(&mut self, browser: BrowserId) {
        let seen = &self.request.notes.seen;
        if !seen.contains(&browser) && self.has_room(seen.len()) {
            self.push(Event::Seen { browser, at: self.now });
        }
    }
}
