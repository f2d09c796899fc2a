//! Who a person known to WeChat is here. One object per person, named by a keyed hash of their unionid.

use crate::{
    decider::{Decider, Decision, Moment, Owed, PrivateChange, PrivateId, Unanswered},
    ids::MemberId,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The decider of identities.
pub struct Identities;

/// Whether this person is a member.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum State {
    /// Never seen.
    #[default]
    Stranger,
    /// A member.
    Member {
        /// Which.
        member: MemberId,
        /// Since when.
        since: Timestamp,
    },
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Command {
    /// WeChat vouches for this person, who signs in. A stranger becomes a member.
    Recognise {
        /// The name that WeChat gives: personal data.
        nickname: String,
    },
    /// Time has passed.
    Tick,
}

/// A fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A stranger became a member.
    Registered {
        /// Which.
        member: MemberId,
        /// When.
        at: Timestamp,
    },
}

/// What the one who asked is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The member.
    Member(MemberId),
    /// Nothing.
    Done,
}

/// An identity refuses nobody and owes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Never {}

/// WeChat's name for the person.
pub fn nickname() -> PrivateId {
    PrivateId("nickname".to_owned())
}

impl Decider for Identities {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Never;
    type Effect = Never;
    type Answer = Never;
    type Reply = Reply;
    type Row = Never;

    fn decide(
        state: &State,
        command: Command,
        moment: &Moment<'_>,
    ) -> Result<Decision<Event, Reply>, Never> {
        let Command::Recognise { nickname: name } = command else {
            return Ok(Decision::nothing(Reply::Done));
        };
        let (events, member) = match state {
            State::Stranger => {
                let member = MemberId::from_bytes(first_80_bits(moment.entropy));
                (vec![Event::Registered { member, at: moment.now }], member)
            }
            State::Member { member, .. } => (Vec::new(), *member),
        };
        // A name alone is no fact: it is kept with the first one and refreshed by the member's own object.
        let private = if events.is_empty() {
            Vec::new()
        } else {
            let kept = moment.rules.in_force(moment.now).asking().personal_data_kept;
            let erase_at = moment.now.plus(kept);
            vec![PrivateChange::Put { id: nickname(), value: name, erase_at }]
        };
        Ok(Decision { events, private, reply: Reply::Member(member) })
    }

    fn evolve(state: &mut State, event: &Event) {
        let Event::Registered { member, at } = event;
        *state = State::Member { member: *member, since: *at };
    }

    fn owed(_: &State) -> Vec<Owed<Never>> {
        Vec::new()
    }

    fn answered(effect: &Never, _: Never) -> Command {
        match *effect {}
    }

    fn unanswered(effect: &Never, _: Unanswered) -> Command {
        match *effect {}
    }

    fn wake(_: &State) -> Option<Timestamp> {
        None
    }

    fn tick() -> Command {
        Command::Tick
    }
}

/// Ten fresh bytes for a new id.
pub(crate) fn first_80_bits(entropy: [u8; 32]) -> [u8; 10] {
    let mut bytes = [0; 10];
    for (to, from) in bytes.iter_mut().zip(entropy) {
        *to = from;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rule_book::RuleBooks, time::Span};

    fn recognise(state: &State, entropy: u8) -> Decision<Event, Reply> {
        let rules = RuleBooks::from_toml(include_str!("../../programs/default.toml")).unwrap();
        let moment = Moment { now: Timestamp::ZERO, rules: &rules, entropy: [entropy; 32] };
        let command = Command::Recognise { nickname: "小满".to_owned() };
        Identities::decide(state, command, &moment).unwrap_or_else(|never| match never {})
    }

    #[test]
    fn a_stranger_becomes_a_member_once() {
        let mut state = State::Stranger;
        let first = recognise(&state, 1);
        for event in &first.events {
            Identities::evolve(&mut state, event);
        }
        let second = recognise(&state, 2);
        assert!(second.events.is_empty() && second.private.is_empty());
        let erase_at = Timestamp::ZERO.plus(Span::days(400));
        let value = "小满".to_owned();
        assert_eq!(first.private, [PrivateChange::Put { id: nickname(), value, erase_at }]);
        assert_eq!(first.reply, second.reply);
    }
}
