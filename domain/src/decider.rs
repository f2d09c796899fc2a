//! The grammar of every thing that decides. `mangrove-actor` hosts it; the edge and the simulation run it.

use crate::{rule_book::RuleBooks, time::Timestamp};
use core::fmt;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What a decision is given besides the state: the only door for time, numbers and randomness.
pub struct Moment<'a> {
    /// The time of the decision.
    pub now: Timestamp,
    /// All rule books, by the day they take effect.
    pub rules: &'a RuleBooks,
    /// Fresh random bytes, used at most once.
    pub entropy: [u8; 32],
}

/// One thing that decides: a member, an identity, a pay request.
///
/// `evolve`, `owed` and `wake` know no rules and no time: an event carries the numbers that were decided, so that
/// folding a journal gives the same state for ever.
pub trait Decider {
    /// What follows from all events so far.
    type State: Default + Clone + Serialize + DeserializeOwned;
    /// What somebody wants, or what the outside answered.
    type Command: Serialize + DeserializeOwned;
    /// A fact. Stored for ever; its form is pinned by tests.
    type Event: Clone + Serialize + DeserializeOwned;
    /// Why a command changes nothing. Carries what a page needs to explain itself.
    type Refusal: Serialize + DeserializeOwned;
    /// Something that the outside or another object must do.
    type Effect: Clone + PartialEq + Serialize + DeserializeOwned;
    /// What the outside answered to an effect.
    type Answer;
    /// What the one who commanded is told; kept under their key for repetitions, so it holds ids, never secrets.
    type Reply: Clone + Serialize + DeserializeOwned;
    /// A line of a long list that the journal can rebuild.
    type Row: Serialize;

    /// Decides. A repeated command is a decision without events, not a refusal.
    fn decide(
        state: &Self::State,
        command: Self::Command,
        moment: &Moment<'_>,
    ) -> Result<Decision<Self::Event, Self::Reply>, Self::Refusal>;

    /// Folds one event into the state.
    fn evolve(state: &mut Self::State, event: &Self::Event);

    /// The lines of long lists that an event changes, given the state before it.
    fn rows(_before: &Self::State, _event: &Self::Event) -> Vec<RowChange<Self::Row>> {
        Vec::new()
    }

    /// All that the state owes, in the order in which a lane must send it.
    fn owed(state: &Self::State) -> Vec<Owed<Self::Effect>>;

    /// The command that an answer amounts to.
    fn answered(effect: &Self::Effect, answer: Self::Answer) -> Self::Command;

    /// The command for an effect whose time ran out ([`Owed::not_after`]) or whose sender gave up.
    fn unanswered(effect: &Self::Effect, why: Unanswered) -> Self::Command;

    /// When time alone changes something; then [`Decider::tick`] is decided.
    fn wake(state: &Self::State) -> Option<Timestamp>;

    /// The command that lets time pass.
    fn tick() -> Self::Command;
}

/// What was decided. No events, no rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision<Event, Reply> {
    /// The facts, in order.
    pub events: Vec<Event>,
    /// Personal and short-lived data that no journal may hold, committed with the events.
    pub private: Vec<PrivateChange>,
    /// What the one who commanded is told.
    pub reply: Reply,
}

impl<Event, Reply> Decision<Event, Reply> {
    /// Nothing new.
    pub const fn nothing(reply: Reply) -> Self {
        Self { events: Vec::new(), private: Vec::new(), reply }
    }

    /// Facts without private data.
    pub const fn events(events: Vec<Event>, reply: Reply) -> Self {
        Self { events, private: Vec::new(), reply }
    }
}

/// A change of the table of private data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PrivateChange {
    /// Stands there until `erase_at`, in place of what stood under that id.
    Put {
        /// Which datum, unique within its object.
        id: PrivateId,
        /// The datum.
        value: String,
        /// When it must be gone.
        erase_at: Timestamp,
    },
    /// Is gone at once.
    Erase(PrivateId),
}

/// Names a private datum within its object: `asker.name`, `attempt.3.line`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct PrivateId(pub String);

/// A change of a long list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowChange<Row> {
    /// Its key within the list, sorting as the list is read.
    pub key: String,
    /// The line that stands there from now on.
    pub row: Row,
}

/// Something owed to the outside or to another object, derived from the state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed<Effect> {
    /// Names it for ever: the receiver remembers it.
    pub key: EffectKey,
    /// What must not overtake what.
    pub lane: Lane,
    /// What to do.
    pub effect: Effect,
    /// Not to be tried before.
    pub not_before: Timestamp,
    /// Not to be tried from then on: the state learns of it through [`Decider::unanswered`].
    pub not_after: Option<Timestamp>,
}

/// The stable key of an owed effect.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct EffectKey(pub String);

/// Effects of one lane are sent one after the other, each answered before the next.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Lane(pub String);

/// Why an effect will have no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unanswered {
    /// Its time ran out.
    TooLate,
    /// It was tried for [`Unanswered::GIVE_UP_AFTER_DAYS`] days.
    GaveUp,
}

impl Unanswered {
    /// A sender gives up after so many days, visibly; replies are kept for longer.
    pub const GIVE_UP_AFTER_DAYS: u64 = 14;
    /// How many days a receiver remembers a key.
    pub const REPLIES_KEPT_DAYS: u64 = 35;
}

impl fmt::Display for EffectKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
