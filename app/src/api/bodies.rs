//! What pages send, as JSON. A test holds it against the contract's own types (`tests/bodies.rs`).

use super::json::Object;
use mangrove_contract::ask::{FreePlace, NewAsk, PresetWords, ThankYou, Words};

/// What a POST can carry.
pub trait Body {
    /// Its JSON text.
    fn json(&self) -> String;
}

/// The body of an act that needs no words: `{}`.
pub struct Nothing;

impl Body for Nothing {
    fn json(&self) -> String {
        Object::default().done()
    }
}

impl Body for NewAsk {
    fn json(&self) -> String {
        let words = Object::default();
        let words = match &self.words {
            Words::Preset(preset) => words.text("preset", preset_name(*preset)),
            Words::Own(own) => words.text("own", own),
        };
        Object::default()
            .text("plan", &self.plan.to_string())
            .number("standing_hours", self.standing_hours.into())
            .text("name", &self.name)
            .object("words", words)
            .number("price", self.price.get())
            .done()
    }
}

impl Body for FreePlace {
    fn json(&self) -> String {
        Object::default().text("order", &self.order.to_string()).done()
    }
}

impl Body for ThankYou {
    fn json(&self) -> String {
        Object::default().text("words", &self.words).done()
    }
}

/// A preset's name on the wire.
pub const fn preset_name(preset: PresetWords) -> &'static str {
    match preset {
        PresetWords::Plain => "plain",
        PresetWords::Playful => "playful",
        PresetWords::Birthday => "birthday",
        PresetWords::Together => "together",
    }
}
