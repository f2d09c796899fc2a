//! A member (会员): their memberships and their requests to friends.
//!
//! One folder, one idea: [`memberships`] (what runs until when, and where each stretch came from), [`asks`]
//! (requests and their limits). All share one journal.

mod ask_limits;
pub mod asks;
pub mod command;
mod decide;
pub mod event;
mod evolve;
pub mod memberships;
pub mod private;

#[cfg(test)]
mod tests;

pub use command::{Command, Effect, Refusal, Reply};
pub use event::Event;

use crate::{
    decider::{Decider, Decision, EffectKey, Lane, Moment, Owed, RowChange, Unanswered},
    ids::{MemberId, RequestId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The decider of members.
pub struct Members;

/// A member, or nobody yet.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum State {
    /// Nobody has signed in under this id.
    #[default]
    Nobody,
    /// Somebody has.
    Member(Box<Member>),
}

/// What is known of a member.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who: the object's own name.
    pub id: MemberId,
    /// When they first signed in.
    pub joined_at: Timestamp,
    /// Sessions of an earlier epoch are signed out.
    pub session_epoch: u32,
    /// What runs until when.
    pub memberships: memberships::Memberships,
    /// Requests to friends.
    pub asks: asks::Asks,
}

impl State {
    /// The member, if there is one.
    pub fn member(&self) -> Option<&Member> {
        match self {
            Self::Nobody => None,
            Self::Member(member) => Some(member),
        }
    }
}

impl Decider for Members {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;
    type Effect = Effect;
    type Answer = command::Answer;
    type Reply = Reply;
    type Row = asks::AskRow;

    fn decide(
        state: &State,
        command: Command,
        moment: &Moment<'_>,
    ) -> Result<Decision<Event, Reply>, Refusal> {
        decide::decide(state, command, moment)
    }

    fn evolve(state: &mut State, event: &Event) {
        evolve::evolve(state, event);
    }

    fn rows(before: &State, event: &Event) -> Vec<RowChange<asks::AskRow>> {
        asks::row(before, event).into_iter().collect()
    }

    fn owed(state: &State) -> Vec<Owed<Effect>> {
        let Some(member) = state.member() else { return Vec::new() };
        member.asks.unopened().map(|(request, ask)| open_request(member.id, request, ask)).collect()
    }

    fn answered(effect: &Effect, answer: command::Answer) -> Command {
        let Effect::OpenRequest { request, .. } = effect;
        match answer {
            command::Answer::Opened => Command::RequestOpened { request: *request },
            command::Answer::Refused => Command::RequestFailed { request: *request },
        }
    }

    fn unanswered(effect: &Effect, _why: Unanswered) -> Command {
        let Effect::OpenRequest { request, .. } = effect;
        Command::RequestFailed { request: *request }
    }

    fn wake(_: &State) -> Option<Timestamp> {
        None
    }

    fn tick() -> Command {
        Command::Tick
    }
}

fn open_request(asker: MemberId, request: RequestId, ask: &asks::OpenAsk) -> Owed<Effect> {
    Owed {
        key: EffectKey(format!("{request}.open")),
        lane: Lane(format!("ask.{request}")),
        effect: Effect::OpenRequest {
            request,
            asker,
            plan: ask.plan,
            price: ask.price,
            asked_at: ask.asked_at,
            ends_at: ask.ends_at,
        },
        not_before: Timestamp::ZERO,
        // A request whose time ran out before anybody could see it is no use to anybody.
        not_after: Some(ask.ends_at),
    }
}
