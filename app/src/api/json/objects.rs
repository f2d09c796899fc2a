//! Objects and arrays.

use super::reader::{Reader, Unreadable};
use js_sys::{Array, Reflect};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, value::U64Deserializer};
use wasm_bindgen::JsValue;

/// The members of an object that a type asks for. Others are not looked at: an older page understands a newer edge.
/// They are told to serde by their place in the type, which takes less code than comparing names.
pub struct Fields {
    object: JsValue,
    names: &'static [&'static str],
    next: usize,
    value: JsValue,
}

impl Fields {
    /// Those members of that object.
    pub fn of(object: JsValue, names: &'static [&'static str]) -> Result<Self, Unreadable> {
        let fields = Self { object, names, next: 0, value: JsValue::UNDEFINED };
        if fields.object.is_object() { Ok(fields) } else { Err(Unreadable) }
    }

    /// Goes on to the next member that is there, and says which place its type has for it.
    fn next_place(&mut self) -> Option<usize> {
        loop {
            let place = self.next;
            self.value = member(&self.object, self.names.get(place)?);
            self.next += 1;
            if !self.value.is_undefined() {
                return Some(place);
            }
        }
    }
}

/// That member of an object; undefined where it has none.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let Some(place) = self.next_place() else { return Ok(None) };
        let place: U64Deserializer<Unreadable> = (place as u64).into_deserializer();
        seed.deserialize(place).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        seed.deserialize(Reader(core::mem::replace(&mut self.value, JsValue::UNDEFINED)))
    }
}

/// The elements of an array.
pub struct Elements {
    array: Array,
    next: u32,
}

impl Elements {
    /// All of them.
    pub fn of(array: Array) -> Self {
        Self { array, next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Elements {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if self.next >= self.array.length() {
            return Ok(None);
        }
        let element = self.array.get(self.next);
        self.next += 1;
        seed.deserialize(Reader(element)).map(Some)
    }
}
