//! Values to JSON text and back with the browser's own parser: no JSON library is downloaded.

mod enums;
mod objects;
mod reader;

use js_sys::{JSON, JsString};
use reader::Reader;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// The JSON text of a value; `None` for what JSON cannot carry.
pub fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok().map(|text: JsString| String::from(text))
}

/// The value of a JSON text; `None` where it is something else.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    from_value(JSON::parse(text).ok()?)
}

/// The value that JavaScript already parsed; `None` where it is something else.
pub fn from_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}
