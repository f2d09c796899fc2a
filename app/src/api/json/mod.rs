//! Values to JSON text and back with the browser's own parser: no JSON library is downloaded.

mod enums;
mod objects;
mod reader;
mod writer;

use reader::Reader;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
pub use writer::Object;

/// The value that JavaScript already parsed; `None` where it is something else.
pub fn from_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}
