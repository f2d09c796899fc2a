//! The virtual clock: what happens next, and when. Time moves only by taking the next thing from the list.

use crate::world::Happening;
use mangrove_domain::{Timestamp, time::Span};
use std::collections::BTreeMap;

/// 2026-11-21T08:00:00+08:00, when every run begins.
const BEGINNING_SECONDS: u64 = 1_795_219_200;

/// What is to happen, by time; what falls on one moment happens in the order in which it was planned.
pub struct Clock {
    now: Timestamp,
    planned: BTreeMap<(Timestamp, u64), Happening>,
    serial: u64,
}

impl Clock {
    /// A clock at the beginning of a run.
    pub fn new() -> Self {
        let now = Timestamp::from_unix_seconds(BEGINNING_SECONDS).unwrap_or(Timestamp::ZERO);
        Self { now, planned: BTreeMap::new(), serial: 0 }
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Plans something for a time; at once where that has passed.
    pub fn at(&mut self, at: Timestamp, happening: Happening) {
        self.serial += 1;
        self.planned.insert((at.max(self.now), self.serial), happening);
    }

    /// Plans something for later.
    pub fn after(&mut self, span: Span, happening: Happening) {
        self.at(self.now.plus(span), happening);
    }

    /// Moves on to the next thing, if it comes before the end.
    pub fn next(&mut self, end: Timestamp) -> Option<Happening> {
        let first = self.planned.first_entry().filter(|entry| entry.key().0 <= end)?;
        self.now = first.key().0;
        Some(first.remove())
    }
}
