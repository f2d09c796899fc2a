//! Keys that make sure that nothing is done twice.

use super::Failure;
use crate::dom::Shared;
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
#[derive(Clone, Copy)]
pub struct Intention {
    key: Shared<Option<IdempotencyKey>>,
    /// Whether a try is on its way.
    pub under_way: Shared<bool>,
}

impl Intention {
    /// Nothing meant yet.
    pub fn idle() -> Self {
        Self { key: Shared::new(None), under_way: Shared::new(false) }
    }

    /// Begins a try: its key, or `None` while another try is on its way.
    pub fn begin(self) -> Option<IdempotencyKey> {
        if self.under_way.peek(|under_way| *under_way) {
            return None;
        }
        self.under_way.set(true);
        let key = self.key.peek(Clone::clone).unwrap_or_else(IdempotencyKey::fresh);
        self.key.set(Some(key.clone()));
        Some(key)
    }

    /// Ends a try: its key goes once the edge's answer leaves nothing open.
    pub fn end(self, failure: Option<&Failure>) {
        if !failure.is_some_and(Failure::leaves_open) {
            self.key.set(None);
        }
        self.under_way.set(false);
    }
}
