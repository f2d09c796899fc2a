//! What stands in the sandbox's world, and one synchronous turn over it.
//!
//! A turn reads and writes without awaiting anything in between, so that it is one commit of the Durable Object.

pub mod books;
pub mod choice;
pub mod clock;
pub mod link;
pub mod notice;
pub mod order;
pub mod payment;
pub mod person;
pub mod refund;
pub mod refunding;
pub mod session;
pub mod store;
pub mod troubles;

pub use store::{Kind, Store};

use crate::{settings::Settings, time::Time};
use serde::{Serialize, de::DeserializeOwned};

/// One synchronous turn: what stands, who is who, the time and some randomness.
pub struct Turn<'a> {
    /// What stands.
    pub store: &'a dyn Store,
    /// Who is who.
    pub settings: &'a Settings,
    /// The sandbox's time.
    pub now: Time,
    /// Random bytes for the names of what this turn makes.
    pub entropy: Entropy,
}

/// 64 random bytes, each slot used for one name at most.
#[derive(Clone, Copy, Debug)]
pub struct Entropy(pub [u8; 64]);

/// Which 16 of the random bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// What the turn is about: a transaction, a link, a session.
    Thing,
    /// The message that tells of it.
    Notice,
    /// A second secret of the same thing.
    Second,
    /// The number of an outgoing or incoming call.
    Call,
}

impl Entropy {
    /// 32 hexadecimal digits.
    pub fn token(&self, slot: Slot) -> String {
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
        self.bytes(slot).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    /// That many decimal digits, at most 16.
    pub fn digits(&self, slot: Slot, count: usize) -> String {
        self.bytes(slot).iter().take(count).map(|byte| char::from(b'0' + byte % 10)).collect()
    }

    fn bytes(&self, slot: Slot) -> &[u8] {
        let start = match slot {
            Slot::Thing => 0,
            Slot::Notice => 16,
            Slot::Second => 32,
            Slot::Call => 48,
        };
        self.0.get(start..start + 16).unwrap_or_default()
    }
}

impl Turn<'_> {
    /// What stands under that id.
    ///
    /// What does not read as the form expected (written by an older sandbox) counts as absent.
    pub fn load<T: DeserializeOwned>(&self, kind: Kind, id: &str) -> Option<T> {
        self.store.get(kind, id).and_then(|text| serde_json::from_str(&text).ok())
    }

    /// Puts it there, in place of what stood under that id. `at` orders its kind.
    pub fn save(&self, kind: Kind, id: &str, at: Time, value: &impl Serialize) {
        // Records have text keys and plain values only: serialising them cannot fail.
        let text = serde_json::to_string(value).unwrap_or_default();
        self.store.put(kind, id, at, &text);
    }

    /// The newest of a kind, newest first.
    pub fn newest<T: DeserializeOwned>(&self, kind: Kind, limit: u32) -> Vec<T> {
        let texts = self.store.newest(kind, limit);
        texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
    }
}

#[cfg(test)]
mod tests_of_money;

#[cfg(test)]
pub(crate) mod tests {
    use super::{
        store::tests::Memory,
        {Entropy, Turn},
    };
    use crate::{
        settings::{Settings, tests::settings},
        time::Time,
    };
    use std::cell::Cell;

    /// A world for tests: a store in memory, and a clock that stands until it is moved.
    pub(crate) struct Desk {
        pub(crate) store: Memory,
        pub(crate) settings: Settings,
        pub(crate) now: Time,
        drawn: Cell<u8>,
    }

    impl Desk {
        pub(crate) fn new() -> Self {
            let now = Time::from_milliseconds(1_795_190_400_000);
            Self { store: Memory::default(), settings: settings(), now, drawn: Cell::new(0) }
        }

        /// A turn with bytes of its own.
        pub(crate) fn turn(&self) -> Turn<'_> {
            self.drawn.set(self.drawn.get().wrapping_add(1));
            let entropy = Entropy([self.drawn.get(); 64]);
            Turn { store: &self.store, settings: &self.settings, now: self.now, entropy }
        }
    }
}
