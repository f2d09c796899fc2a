//! A member asks, friends pay (好友代付; product spec, section 6).
//!
//! One request is one object and the only authority on its money. What must hold, and what the simulation checks:
//! at most the price is ever *kept*; every verified success is kept, on its way back, back, or visibly stuck; what
//! comes after the end goes back; every attempt ends without any callback.
//!
//! [`state`] is what a request knows, [`attempt`] one friend's try to pay; [`Command`]s are decided in `decide`
//! into [`Event`]s; `evolve` folds them; `owed` says what the outside still has to do.

pub mod attempt;
pub mod command;
mod decide;
pub mod effect;
pub mod event;
mod evolve;
mod owed;
pub mod private;
pub mod refusal;
pub mod state;
pub mod work_item;

#[cfg(test)]
mod tests;

pub use command::Command;
pub use effect::{Answer, Effect};
pub use event::Event;
pub use refusal::Refusal;
pub use state::{PayRequest, State};

use crate::{
    decider::{Decider, Decision, Moment, Owed, Unanswered},
    ids::OrderNumber,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The decider of pay requests.
pub struct PayRequests;

/// What the one who commanded is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is so.
    Done,
    /// An attempt began.
    Started {
        /// Its order.
        order: OrderNumber,
    },
    /// How the four digits compared.
    Digits(event::DigitsResult),
}

impl Decider for PayRequests {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;
    type Effect = Effect;
    type Answer = Answer;
    type Reply = Reply;
    type Row = ();

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

    fn owed(state: &State) -> Vec<Owed<Effect>> {
        owed::owed(state)
    }

    fn answered(effect: &Effect, answer: Answer) -> Command {
        effect::answered(effect, answer)
    }

    fn unanswered(effect: &Effect, why: Unanswered) -> Command {
        effect::unanswered(effect, why)
    }

    fn wake(state: &State) -> Option<Timestamp> {
        state.opened().and_then(PayRequest::wake)
    }

    fn tick() -> Command {
        Command::Tick
    }
}
