//! Writes what pages send: objects of texts and whole numbers, one inside the other.

use js_sys::{JSON, JsString};
use wasm_bindgen::JsValue;

/// A JSON object in the making.
#[derive(Default)]
pub struct Object(String);

impl Object {
    /// Adds a text, escaped by the browser.
    pub fn text(self, name: &str, text: &str) -> Self {
        let quoted =
            JSON::stringify(&JsValue::from_str(text)).map(|text: JsString| String::from(text));
        self.member(name, &quoted.unwrap_or_default())
    }

    /// Adds a whole number.
    pub fn number(self, name: &str, number: u64) -> Self {
        self.member(name, &number.to_string())
    }

    /// Adds an object.
    pub fn object(self, name: &str, object: Self) -> Self {
        self.member(name, &object.done())
    }

    /// Its text.
    pub fn done(self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { self.0 + "}" }
    }

    fn member(mut self, name: &str, json: &str) -> Self {
        let before = if self.0.is_empty() { "{\"" } else { ",\"" };
        for part in [before, name, "\":", json] {
            self.0.push_str(part);
        }
        self
    }
}
