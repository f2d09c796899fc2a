//! A story of one request: its state, its time, and everything that was written.

use super::people::{asker, request_id};
use crate::{
    Fen, Timestamp,
    decider::{Decider, Decision, Moment, PrivateChange, PrivateId},
    pay_request::{
        Command, Effect, Event, PayRequest, PayRequests, Refusal, Reply, State, attempt::Attempt,
        state::Terms,
    },
    rule_book::{PayingRules, RuleBooks},
    time::Span,
};
use std::{collections::BTreeMap, sync::OnceLock};

/// 2026-11-21, midnight in Shanghai.
pub const START: u64 = 1_795_190_400_000;

pub const SECOND: Span = Span::seconds(1);
pub const MINUTE: Span = Span::minutes(1);
pub const HOUR: Span = Span::hours(1);
pub const DAY: Span = Span::days(1);
pub const INSTANT: Span = Span::milliseconds(1);

#[derive(Clone)]
pub struct Story {
    pub now: Timestamp,
    pub state: State,
    pub journal: Vec<Event>,
    pub private: BTreeMap<PrivateId, (String, Timestamp)>,
    pub reply: Reply,
    /// Every effect that was ever owed, by its key.
    pub ever_owed: BTreeMap<String, Effect>,
}

/// A request for a year of the full screen, asked at [`START`], standing for a day, entered in a `Watch`.
pub fn a_request() -> Story {
    a_request_standing(DAY)
}

pub fn a_request_standing(span: Span) -> Story {
    nothing().opened_for(terms(span)).does(Command::Watched)
}

/// Before anybody asked.
pub fn nothing() -> Story {
    Story {
        now: start(),
        state: State::default(),
        journal: Vec::new(),
        private: BTreeMap::new(),
        reply: Reply::Done,
        ever_owed: BTreeMap::new(),
    }
}

pub fn terms(standing: Span) -> Terms {
    Terms {
        request: request_id(),
        asker: asker(),
        plan: "full-screen.year".parse().unwrap(),
        price: price(),
        asked_at: start(),
        ends_at: start().plus(standing),
    }
}

pub fn start() -> Timestamp {
    Timestamp::from_milliseconds(START).unwrap()
}

pub fn price() -> Fen {
    Fen::new(29_900).unwrap()
}

pub fn rules() -> &'static RuleBooks {
    static RULES: OnceLock<RuleBooks> = OnceLock::new();
    RULES.get_or_init(|| {
        RuleBooks::from_toml(include_str!("../../../../programs/default.toml")).unwrap()
    })
}

pub fn paying() -> &'static PayingRules {
    rules().in_force(start()).paying()
}

impl Story {
    pub fn request(&self) -> &PayRequest {
        self.state.opened().unwrap()
    }

    pub fn attempt(&self, number: u16) -> &Attempt {
        self.request().attempt(super::people::attempt(number)).unwrap()
    }

    pub fn decide(&self, command: Command) -> Result<Decision<Event, Reply>, Refusal> {
        let moment = Moment { now: self.now, rules: rules(), entropy: [7; 32] };
        PayRequests::decide(&self.state, command, &moment)
    }

    /// A command that is taken. Whether it changes anything is not said.
    #[track_caller]
    pub fn does(self, command: Command) -> Self {
        let mut after = self.does_unwatched(command);
        after.check_what_always_holds();
        after
    }

    /// The same, for steps that come by the hundred.
    #[track_caller]
    pub fn does_unwatched(mut self, command: Command) -> Self {
        let said = format!("{command:?}");
        let decision = match self.decide(command) {
            Ok(decision) => decision,
            Err(refusal) => panic!("{said}\nwas refused: {refusal}"),
        };
        self.check_nothing_private_is_a_fact(&decision);
        for event in &decision.events {
            PayRequests::evolve(&mut self.state, event);
        }
        self.journal.extend(decision.events);
        self.keep(decision.private);
        self.reply = decision.reply;
        self
    }

    fn keep(&mut self, private: Vec<PrivateChange>) {
        for change in private {
            match change {
                PrivateChange::Put { id, value, erase_at } => {
                    self.private.insert(id, (value, erase_at));
                }
                PrivateChange::Erase(id) => {
                    self.private.remove(&id);
                }
            }
        }
    }

    /// A command that is taken and brings nothing new.
    #[track_caller]
    pub fn does_nothing_new(self, command: Command) -> Self {
        let before = self.journal.len();
        let after = self.does(command);
        assert_eq!(after.journal.get(before..), Some([].as_slice()));
        after
    }

    #[track_caller]
    pub fn refuses(self, command: Command, refusal: Refusal) -> Self {
        let said = format!("{command:?}");
        match self.decide(command) {
            Ok(decision) => panic!("{said}\nwas taken: {:?}", decision.events),
            Err(other) => assert_eq!(other, refusal, "{said}"),
        }
        self
    }

    pub fn after(self, span: Span) -> Self {
        let now = self.now.plus(span);
        self.at(now)
    }

    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    /// Moves to so long after the story began.
    pub fn at_start_plus(self, span: Span) -> Self {
        self.at(start().plus(span))
    }

    pub fn ends_at(&self) -> Timestamp {
        self.request().terms.ends_at
    }
}
