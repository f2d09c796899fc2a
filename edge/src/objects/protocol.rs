//! How the worker and the objects talk: JSON over `fetch`, one call for a command and what is to be seen after it.

use mangrove_actor::{Fingerprint, KeyedBy, ReplyKey};
use mangrove_domain::Timestamp;
use serde::{Deserialize, Serialize};

/// A call of an object.
#[derive(Serialize, Deserialize)]
pub struct Call<Command, Question> {
    /// What to do, if anything.
    pub command: Option<Command>,
    /// By what it is recognised when it comes again.
    pub key: Option<Key>,
    /// Whether the answer waits for owed effects.
    pub effects: Effects,
    /// What to show afterwards, if anything.
    pub question: Option<Question>,
}

/// Whether an answer waits for owed effects.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effects {
    /// It does: a friend waits for a cashier.
    First,
    /// It does not: they are tried behind it.
    Behind,
}

/// An idempotency key with its content.
#[derive(Clone, Serialize, Deserialize)]
pub struct Key {
    /// Whose.
    pub principal: String,
    /// On which route.
    pub route: String,
    /// The key itself.
    pub text: String,
    /// SHA-256 of what the request said.
    pub fingerprint: String,
}

impl From<Key> for KeyedBy {
    fn from(key: Key) -> Self {
        Self {
            key: ReplyKey::new(&key.principal, &key.route, &key.text),
            fingerprint: Fingerprint(key.fingerprint),
        }
    }
}

/// What an object answers.
#[derive(Serialize, Deserialize)]
pub struct Told<Reply, Refusal, View> {
    /// What became of the command.
    pub outcome: Option<Result<Reply, Refused<Refusal>>>,
    /// What there is to see.
    pub view: Option<View>,
    /// When something is due next; nothing where the object has nothing left to do. Told to a [`Call::look`] only, as
    /// what follows.
    pub due: Option<Timestamp>,
    /// Since when it waits for an answer from outside, if it does.
    pub waiting_since: Option<Timestamp>,
}

/// Why a command changed nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Refused<Refusal> {
    /// The rules refuse.
    Rules(Refusal),
    /// The same key came before with other content.
    KeyReused,
}

impl<Command, Question> Call<Command, Question> {
    /// Only to see.
    pub const fn ask(question: Question) -> Self {
        Self { command: None, key: None, effects: Effects::Behind, question: Some(question) }
    }

    /// Only to do.
    pub const fn act(command: Command) -> Self {
        Self { command: Some(command), key: None, effects: Effects::Behind, question: None }
    }

    /// To do what is due, and say what is due next.
    pub const fn look() -> Self {
        Self { command: None, key: None, effects: Effects::First, question: None }
    }

    /// Recognised by that key when it comes again.
    #[must_use]
    pub fn keyed(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The answer waits for the outside.
    #[must_use]
    pub fn with_effects_first(self) -> Self {
        Self { effects: Effects::First, ..self }
    }

    /// And then to see.
    #[must_use]
    pub fn then_ask(self, question: Question) -> Self {
        Self { question: Some(question), ..self }
    }
}
