//! Keys that make sure that nothing is done twice.

use super::Failure;
use leptos::prelude::*;
use std::fmt::Write as _;

/// An `Idempotency-Key`: one per intention, the same one for every try of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A new one: 128 random bits, in hexadecimal. (`crypto.randomUUID` is missing where Safari is older than
    /// 15.4, which still runs this page.)
    pub fn fresh() -> Self {
        let mut bytes = [0_u8; 16];
        if let Ok(crypto) = window().crypto() {
            // Refused only for far longer requests.
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        Self(bytes.iter().fold(String::with_capacity(32), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// One that was kept, for the next try of the same intention.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// As it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something that a person means to do once. It keeps its key until the edge has clearly answered, so that a second
/// tap after a lost network is the same intention.
#[derive(Clone, Copy, Default)]
pub struct Intention {
    key: StoredValue<Option<IdempotencyKey>>,
    /// Whether a try is on its way.
    pub under_way: RwSignal<bool>,
}

impl Intention {
    /// Begins a try: its key, or `None` while another try is on its way.
    pub fn begin(self) -> Option<IdempotencyKey> {
        if self.under_way.get_untracked() {
            return None;
        }
        self.under_way.set(true);
        let key = self.key.get_value().unwrap_or_else(IdempotencyKey::fresh);
        self.key.set_value(Some(key.clone()));
        Some(key)
    }

    /// Ends a try: its key goes once the edge's answer leaves nothing open.
    pub fn end<T>(self, answer: &Result<T, Failure>) {
        if !answer.as_ref().is_err_and(Failure::leaves_open) {
            let _ = self.key.try_set_value(None);
        }
        let _ = self.under_way.try_set(false);
    }
}
