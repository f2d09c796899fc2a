//! A decider whose every rule is on the surface: it owes the errands that it is told of.

use mangrove_domain::{
    Decider, Decision, Moment, Timestamp,
    decider::{EffectKey, Lane, Owed, PrivateChange, PrivateId, RowChange, Unanswered},
};
use serde::{Deserialize, Serialize};

pub struct Errands;

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct State {
    pub open: Vec<Errand>,
    /// What became of each errand, in order.
    pub log: Vec<String>,
    pub wake: Option<Timestamp>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Errand {
    pub key: String,
    pub lane: String,
    pub what: String,
    pub not_before: Timestamp,
    pub not_after: Option<Timestamp>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Command {
    Add(Errand),
    /// Another content under the same key.
    Change {
        key: String,
        what: String,
    },
    /// No longer owed.
    Drop {
        key: String,
    },
    Done {
        key: String,
        how: Answer,
    },
    Lost {
        key: String,
        why: Unanswered,
    },
    /// A private word, and nothing else.
    Whisper {
        id: String,
        word: String,
        erase_at: Timestamp,
    },
    WakeAt(Timestamp),
    Tick,
    Forbidden,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Added(Errand),
    Changed { key: String, what: String },
    Dropped { key: String },
    Done { key: String },
    Lost { key: String, why: Unanswered },
    WakeSet { at: Timestamp },
    Woken,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Answer {
    Good,
    /// The rules refuse it.
    Forbidden,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refused;

/// An errand as it is sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sent {
    pub key: String,
    pub what: String,
}

/// How many errands were open when it was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Open(pub usize);

impl Decider for Errands {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Refused;
    type Effect = Sent;
    type Answer = Answer;
    type Reply = Open;
    type Row = String;

    fn decide(
        state: &State,
        command: Command,
        _: &Moment<'_>,
    ) -> Result<Decision<Event, Open>, Refused> {
        let (mut events, mut private) = (Vec::new(), Vec::new());
        match command {
            Command::Add(errand) if state.open.contains(&errand) => {}
            Command::Add(errand) => events.push(Event::Added(errand)),
            Command::Change { key, what } => events.push(Event::Changed { key, what }),
            Command::Drop { key } => events.push(Event::Dropped { key }),
            Command::Done { how: Answer::Forbidden, .. } | Command::Forbidden => {
                return Err(Refused);
            }
            Command::Done { key, how: Answer::Good } => events.push(Event::Done { key }),
            Command::Lost { key, why } => events.push(Event::Lost { key, why }),
            Command::Whisper { id, word, erase_at } => {
                private.push(PrivateChange::Put { id: PrivateId(id), value: word, erase_at });
            }
            Command::WakeAt(at) => events.push(Event::WakeSet { at }),
            Command::Tick => events.push(Event::Woken),
        }
        let mut after = state.clone();
        for event in &events {
            Self::evolve(&mut after, event);
        }
        Ok(Decision { events, private, reply: Open(after.open.len()) })
    }

    fn evolve(state: &mut State, event: &Event) {
        match event {
            Event::Added(errand) => state.open.push(errand.clone()),
            Event::Changed { key, what } => {
                let changed = state.open.iter_mut().filter(|errand| errand.key == *key);
                changed.for_each(|errand| errand.what.clone_from(what));
            }
            Event::Dropped { key } => state.open.retain(|errand| errand.key != *key),
            Event::Done { key } => {
                state.open.retain(|errand| errand.key != *key);
                state.log.push(format!("{key} done"));
            }
            Event::Lost { key, why } => {
                state.open.retain(|errand| errand.key != *key);
                state.log.push(format!("{key} lost: {why:?}"));
            }
            Event::WakeSet { at } => state.wake = Some(*at),
            Event::Woken => {
                state.wake = None;
                state.log.push("woken".to_owned());
            }
        }
    }

    fn rows(before: &State, event: &Event) -> Vec<RowChange<String>> {
        match event {
            Event::Added(errand) => {
                let key = format!("{:03}", before.open.len());
                vec![RowChange { key, row: errand.key.clone() }]
            }
            Event::Changed { .. }
            | Event::Dropped { .. }
            | Event::Done { .. }
            | Event::Lost { .. }
            | Event::WakeSet { .. }
            | Event::Woken => Vec::new(),
        }
    }

    fn owed(state: &State) -> Vec<Owed<Sent>> {
        let owed = state.open.iter().map(|errand| Owed {
            key: EffectKey(errand.key.clone()),
            lane: Lane(errand.lane.clone()),
            effect: Sent { key: errand.key.clone(), what: errand.what.clone() },
            not_before: errand.not_before,
            not_after: errand.not_after,
        });
        owed.collect()
    }

    fn answered(effect: &Sent, how: Answer) -> Command {
        Command::Done { key: effect.key.clone(), how }
    }

    fn unanswered(effect: &Sent, why: Unanswered) -> Command {
        Command::Lost { key: effect.key.clone(), why }
    }

    fn wake(state: &State) -> Option<Timestamp> {
        state.wake
    }

    fn tick() -> Command {
        Command::Tick
    }
}
