//! A host of errands with a clock, and what one can do with it.

use super::{
    brittle::{Brittle, Failed},
    errands::{Answer, Command, Errand, Errands, Open, Refused, Sent},
};
use crate::{
    host::{Host, HostError, Novelty, Trial},
    reply::{Fingerprint, KeyedBy, ReplyKey},
    storage::TriedEffect,
};
use mangrove_domain::{Moment, Timestamp, decider::EffectKey, rule_book::RuleBooks, time::Span};
use std::sync::OnceLock;

pub const INSTANT: Span = Span::milliseconds(1);

pub type Error = HostError<Refused, Failed>;

pub struct Shop {
    pub store: Brittle,
    pub host: Host<Errands, Brittle>,
    pub now: Timestamp,
}

pub fn start() -> Timestamp {
    Timestamp::from_milliseconds(1_795_190_400_000).unwrap()
}

fn moment(now: Timestamp) -> Moment<'static> {
    static RULES: OnceLock<RuleBooks> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        RuleBooks::from_toml(include_str!("../../../programs/default.toml")).unwrap()
    });
    Moment { now, rules, entropy: [0; 32] }
}

pub fn a_shop() -> Shop {
    let store = Brittle::default();
    Shop { host: Host::load(store.clone()).unwrap(), store, now: start() }
}

/// An errand in a lane, owed from now on and without an end.
pub fn errand(key: &str, lane: &str) -> Errand {
    Errand {
        key: key.to_owned(),
        lane: lane.to_owned(),
        what: format!("what {key} is about"),
        not_before: Timestamp::ZERO,
        not_after: None,
    }
}

/// The key and content of a request of one principal on one route.
pub fn keyed(principal: &str, key: &str, content: &str) -> KeyedBy {
    KeyedBy {
        key: ReplyKey::new(principal, "POST /errands", key),
        fingerprint: Fingerprint(content.to_owned()),
    }
}

impl Shop {
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    pub fn after(self, span: Span) -> Self {
        let now = self.now.plus(span);
        self.at(now)
    }

    /// The object is thrown away and loaded again: a crash, an eviction, a new release.
    #[track_caller]
    pub fn reloaded(mut self) -> Self {
        self.host = Host::load(self.store.clone()).unwrap();
        self
    }

    #[track_caller]
    pub fn does(mut self, command: Command) -> Self {
        self.host.handle(command, None, &moment(self.now)).unwrap();
        self
    }

    #[track_caller]
    pub fn owes(self, errand: Errand) -> Self {
        self.does(Command::Add(errand))
    }

    pub fn drops(self, key: &str) -> Self {
        self.does(Command::Drop { key: key.to_owned() })
    }

    pub fn tries_to(
        &mut self,
        command: Command,
        by: Option<KeyedBy>,
    ) -> Result<(Open, Novelty), Error> {
        let handled = self.host.handle(command, by, &moment(self.now))?;
        Ok((handled.reply, handled.novelty))
    }

    #[track_caller]
    pub fn asks(&mut self, command: Command, by: KeyedBy) -> (Open, Novelty) {
        self.tries_to(command, Some(by)).unwrap()
    }

    pub fn due(&mut self) -> Result<Vec<Trial<Sent>>, Error> {
        self.host.due(&moment(self.now))
    }

    /// The errands that are tried now are these.
    #[track_caller]
    pub fn sends(mut self, keys: &[&str]) -> Self {
        let sent = self.due().unwrap();
        let sent: Vec<_> = sent.iter().map(|trial| trial.key.0.as_str()).collect();
        assert_eq!(sent, keys);
        self
    }

    pub fn answer(&mut self, key: &str, answer: Answer) -> Result<Novelty, Error> {
        self.host.answered(&EffectKey(key.to_owned()), answer, &moment(self.now))
    }

    #[track_caller]
    pub fn hears(mut self, key: &str) -> Self {
        assert_eq!(self.answer(key, Answer::Good).unwrap(), Novelty::Changed);
        self
    }

    #[track_caller]
    pub fn ticks(mut self) -> Self {
        self.host.tick(&moment(self.now)).unwrap();
        self
    }

    /// What became of the errands is this.
    #[track_caller]
    pub fn logged(self, log: &[&str]) -> Self {
        assert_eq!(self.host.state().log, log);
        self
    }

    /// What is written down as tried.
    pub fn tried(&self) -> Vec<TriedEffect> {
        self.store.memory.read(|content| content.tried.values().cloned().collect())
    }

    pub fn facts(&self) -> usize {
        self.store.memory.read(|content| content.journal.len())
    }
}
