//! A friend starts to pay: who gets a place, and for how long.

use super::Draft;
use crate::{
    Fen, Timestamp,
    decider::PrivateChange,
    ids::AttemptNumber,
    pay_request::{
        Event, Refusal, Reply,
        attempt::{Attempt, KnownAs, LeaseKind, Place, Step},
        command::{Resolve, Start},
        private,
        state::{Phase, Standing},
    },
    time::Span,
};

impl Draft<'_> {
    pub(super) fn start(&mut self, start: Start) -> Result<Reply, Refusal> {
        let amount = self.payable()?;
        self.has_none_open(&start)?;
        self.place_is_free(&start)?;
        let attempt = self.next_number(&start)?;
        let rules = self.rules();
        let until = Attempt::expiry(self.now, rules.lease, self.request.terms.ends_at);
        let first = rules.poll_after.first().copied().unwrap_or(rules.lease);
        self.push(Event::AttemptStarted {
            attempt,
            payer: start.payer,
            amount,
            channel: start.channel,
            lease: self.lease_for(&start),
            at: self.now,
            until,
            handed_over_at: until.plus(rules.hand_over_after),
            shown: start.shown,
            step: Step::Query { number: 1, at: self.now.plus(first).min(until) },
        });
        self.keep_private(attempt, start, until);
        Ok(Reply::Started { order: self.request.order(attempt) })
    }

    /// What is to be paid: everything that remains (chip-in will lease less).
    fn payable(&self) -> Result<Fen, Refusal> {
        match self.request.phase {
            Phase::Open(Standing::Suspended { .. }) => Err(Refusal::Suspended),
            Phase::Open(Standing::Payable) if self.now < self.request.terms.ends_at => {
                Ok(self.request.remaining())
            }
            Phase::Open(Standing::Payable) | Phase::Ending { .. } | Phase::Ended { .. } => {
                Err(Refusal::Over)
            }
        }
    }

    /// A payer has one attempt at a time: a second tap is led to it.
    fn has_none_open(&self, start: &Start) -> Result<(), Refusal> {
        let open = self.request.numbered().find(|(_, attempt)| {
            attempt.payer.is_same(&start.payer) && attempt.may_go_on(self.now)
        });
        match open {
            Some((number, _)) => Err(Refusal::AttemptOpen { order: self.request.order(number) }),
            None => Ok(()),
        }
    }

    /// An exclusive place keeps others out; an advisory one only asks them twice.
    fn place_is_free(&self, start: &Start) -> Result<(), Refusal> {
        let others = || {
            self.request
                .attempts
                .iter()
                .filter(|attempt| !attempt.payer.is_same(&start.payer))
                .filter_map(|attempt| attempt.holds_place(self.now))
        };
        let held = |kind: LeaseKind| {
            others().filter(|(lease, _)| *lease == kind).map(|(_, until)| until).max()
        };
        if let Some(until) = held(LeaseKind::Exclusive) {
            return Err(Refusal::Held { until });
        }
        match (held(LeaseKind::Advisory), start.resolve) {
            (Some(until), Resolve::IfFree) => Err(Refusal::Started { until }),
            (Some(_), Resolve::Anyway) | (None, Resolve::IfFree | Resolve::Anyway) => Ok(()),
        }
    }

    /// Half of the open attempts are kept for friends known to WeChat.
    fn next_number(&self, start: &Start) -> Result<AttemptNumber, Refusal> {
        let rules = self.rules();
        let open = |attempt: &&Attempt| attempt.is_awaited();
        let unknown = |attempt: &&Attempt| attempt.payer.person == KnownAs::Nobody;
        let attempts = &self.request.attempts;
        let all = attempts.iter().filter(open).count();
        let all_unknown = attempts.iter().filter(open).filter(unknown).count();
        let full = all >= usize::from(rules.open_attempts)
            || (!start.is_identified() && all_unknown >= usize::from(rules.open_attempts_unknown))
            || attempts.len() >= usize::from(rules.attempts_ever);
        if full {
            return Err(Refusal::TooManyAttempts);
        }
        AttemptNumber::after(attempts.len()).ok_or(Refusal::TooManyAttempts)
    }

    /// A person known to WeChat holds the place alone, but not twice in a row.
    fn lease_for(&self, start: &Start) -> LeaseKind {
        let pause = self.rules().exclusive_again_after;
        let held_lately = self.request.attempts.iter().any(|attempt| {
            attempt.payer.is_same(&start.payer) && attempt.held_alone_within(pause, self.now)
        });
        if start.is_identified() && !held_lately {
            LeaseKind::Exclusive
        } else {
            LeaseKind::Advisory
        }
    }

    fn keep_private(&mut self, attempt: AttemptNumber, start: Start, until: Timestamp) {
        if let Some(name) = start.name {
            self.put(private::payer_name(attempt), name);
        }
        if let Some(words) = start.words {
            self.put(private::payer_words(attempt), words);
        }
        self.private.push(PrivateChange::Put {
            id: private::client_address(attempt),
            value: start.client_address,
            erase_at: until,
        });
    }
}

impl Attempt {
    /// Whether it held the place alone, and that began less than so long ago.
    fn held_alone_within(&self, pause: Span, now: Timestamp) -> bool {
        let (Place::Held { lease, .. } | Place::Freed { lease, .. }) = self.place;
        lease == LeaseKind::Exclusive && now < self.started_at.plus(pause)
    }
}
