//! The fields of a small body. A page's form and a test's JSON come to the same controls.

use serde_json::{Map, Value};
use url::form_urlencoded;

/// Named values of a form or of a JSON object. An empty value of a form counts as absent.
#[derive(Clone, Debug, Default)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of a form, decoded; of several with one name the last.
    pub fn of_form(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).filter(|(_, value)| !value.is_empty());
        Self(pairs.map(|(name, value)| (name.into_owned(), Value::from(value.as_ref()))).collect())
    }

    /// The fields of a JSON object; none for an empty body, nothing for what is not an object.
    pub fn of_json(body: &[u8]) -> Option<Self> {
        if body.is_empty() {
            return Some(Self::default());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(map)) => Some(Self(map)),
            _ => None,
        }
    }

    /// The names that are there.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A text; `None` where it is absent or something else.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// What stands there as text, whichever way it was written; `None` where it is absent or no plain value.
    pub fn plain(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A whole number, or why not; `Ok(None)` where it is absent.
    pub fn whole(&self, name: &'static str) -> Result<Option<u64>, FieldError> {
        self.parsed(name, "a whole number", |text| text.parse().ok())
    }

    /// What `read` makes of the field, or why not; `Ok(None)` where it is absent.
    pub fn parsed<T>(
        &self,
        name: &'static str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, FieldError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(_) => self
                .plain(name)
                .and_then(|text| read(&text))
                .map(Some)
                .ok_or(FieldError { name, expected }),
        }
    }
}

/// A field that holds something else than it should.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// Which field.
    pub name: &'static str,
    /// What it should hold.
    pub expected: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_and_json_give_the_same_fields() {
        let form = Fields::of_form("payer=ada&at_ms=5&empty=&line=%E4%BD%A0%20x".as_bytes());
        let json =
            Fields::of_json(r#"{"payer":"ada","at_ms":5,"line":"你 x"}"#.as_bytes()).unwrap();
        for fields in [form, json] {
            assert_eq!(fields.text("payer"), Some("ada"));
            assert_eq!(fields.whole("at_ms"), Ok(Some(5)));
            assert_eq!(fields.whole("empty"), Ok(None));
            assert_eq!(fields.plain("line").as_deref(), Some("你 x"));
            assert!(fields.whole("line").is_err());
        }
    }

    #[test]
    fn only_objects_have_fields() {
        assert!(Fields::of_json(b"").is_some());
        assert!(Fields::of_json(b"[]").is_none());
        assert!(Fields::of_json(b"{").is_none());
    }
}
