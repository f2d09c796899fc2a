//! Enums as the contract writes them: `"name"`, or `{"name": content}`.

use super::{
    objects::{Fields, member},
    reader::{Reader, Unreadable},
};
use js_sys::Object;
use serde::de::{
    DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor, value::U64Deserializer,
};
use wasm_bindgen::{JsCast, JsValue};

/// One variant: its place among those of its type, and its content where it has any.
pub struct Tagged {
    place: usize,
    content: JsValue,
}

impl Tagged {
    /// The variant that a value names.
    pub fn of(value: &JsValue, names: &[&str]) -> Result<Self, Unreadable> {
        let (name, content) = if let Some(name) = value.as_string() {
            (name, JsValue::UNDEFINED)
        } else {
            let object: &Object = value.dyn_ref().ok_or(Unreadable)?;
            let name = Object::keys(object).get(0).as_string().ok_or(Unreadable)?;
            let content = member(value, &name);
            (name, content)
        };
        let place = names.iter().position(|known| *known == name).ok_or(Unreadable)?;
        Ok(Self { place, content })
    }
}

/// What a variant holds.
pub struct Content(JsValue);

impl<'de> EnumAccess<'de> for Tagged {
    type Error = Unreadable;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content), Unreadable> {
        let place: U64Deserializer<Unreadable> = (self.place as u64).into_deserializer();
        Ok((seed.deserialize(place)?, Content(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(Reader(self.0))
    }

    // The contract has none.
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_map(Fields::of(self.0, fields)?)
    }
}
