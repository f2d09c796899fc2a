//! One JSON line per request: who asked for what kind of thing and how it went. Names of routes and counters are
//! known words; nothing that a person typed, no link, code, openid or name can get in.

use crate::crypto::encoding;
use mangrove_domain::{Timestamp, time::Span};
use serde::Serialize;
use std::{cell::RefCell, collections::BTreeMap};

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counter {
    /// Requests to durable objects.
    ObjectRequests,
    /// Calls to WeChat.
    OutsideCalls,
    /// Calls to WeChat without a usable answer.
    OutsideFailures,
    /// Notifications that did not verify.
    NotificationsNotVerified,
    /// Verified, but not ours as stored: quarantined.
    Quarantined,
    /// Links and receipts that opened nothing.
    SecretsRefused,
    /// Things that a sweep found overdue.
    SweepFinds,
    /// Refunds that need a person.
    StuckRefunds,
    /// Age of the oldest owed effect, in seconds.
    OldestOwedSeconds,
    /// Rows written to storage.
    RowsWritten,
    /// Rows read from storage.
    RowsRead,
    /// Errors of ours that became an answer.
    Faults,
}

/// Notes on one request, written down at its end.
pub struct RequestLog {
    id: String,
    started_at: Timestamp,
    counters: RefCell<BTreeMap<Counter, u64>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    route: &'static str,
    status: u16,
    ms: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    counters: &'a BTreeMap<Counter, u64>,
}

impl RequestLog {
    /// Begins, with fresh random bytes for the request's id.
    pub fn begin(entropy: [u8; 32], now: Timestamp) -> Self {
        let id = encoding::plain_text(entropy.first_chunk::<10>().unwrap_or(&[0; 10]));
        Self { id, started_at: now, counters: RefCell::default() }
    }

    /// The request's id, which an answer may carry too.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Counts one.
    pub fn count(&self, counter: Counter) {
        self.add(counter, 1);
    }

    /// Counts many.
    pub fn add(&self, counter: Counter, amount: u64) {
        let mut counters = self.counters.borrow_mut();
        let sum = counters.entry(counter).or_insert(0);
        *sum = sum.saturating_add(amount);
    }

    /// How much was counted so far.
    pub fn counted(&self, counter: Counter) -> u64 {
        self.counters.borrow().get(&counter).copied().unwrap_or(0)
    }

    /// The line. `route` is the route's name in the route table.
    pub fn line(&self, route: &'static str, status: u16, now: Timestamp) -> String {
        let counters = self.counters.borrow();
        let took: Span = now.since(self.started_at);
        let line =
            Line { id: &self.id, route, status, ms: took.as_milliseconds(), counters: &counters };
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Writes the line.
    pub fn end(&self, route: &'static str, status: u16, now: Timestamp) {
        worker::console_log!("{}", self.line(route, status, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_known_words_and_numbers_only() {
        let start = Timestamp::from_milliseconds(1_000).unwrap();
        let log = RequestLog::begin([0; 32], start);
        log.count(Counter::ObjectRequests);
        log.add(Counter::ObjectRequests, 2);
        log.count(Counter::SecretsRefused);
        assert_eq!(
            log.line("FriendPage", 404, start.plus(Span::milliseconds(12))),
            r#"{"id":"0000000000000000","route":"FriendPage","status":404,"ms":12,"counters":{"object_requests":3,"secrets_refused":1}}"#
        );
        assert_eq!(log.counted(Counter::ObjectRequests), 3);
    }

    #[test]
    fn a_quiet_request_has_a_short_line() {
        let log = RequestLog::begin([0; 32], Timestamp::ZERO);
        assert!(!log.line("Health", 200, Timestamp::ZERO).contains("counters"));
    }
}
