//! What a body says it is, and JSON.

use super::Refusal;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

/// The media types that routes take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContentType {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
}

impl ContentType {
    /// Refuses a body that says it is something else, or says nothing.
    pub fn check(self, header: Option<&str>) -> Result<(), Refusal> {
        let expected = match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
        };
        let (media_type, parameters) =
            header.map(|header| header.split_once(';').unwrap_or((header, ""))).unwrap_or_default();
        let charset = parameters.trim();
        let utf8 = charset.is_empty()
            || charset.eq_ignore_ascii_case("charset=utf-8")
            || charset.eq_ignore_ascii_case("charset=\"utf-8\"");
        if media_type.trim().eq_ignore_ascii_case(expected) && utf8 {
            Ok(())
        } else {
            Err(Refusal::OtherMediaType)
        }
    }
}

/// An object from a JSON body. Not JSON is unreadable; another shape is invalid and names the member where it can.
pub fn parse_json<Value: DeserializeOwned>(body: &[u8]) -> Result<Value, Refusal> {
    // The parser would take a list of the members' values for the object, too.
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(another_shape(body));
    }
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        Category::Data => Refusal::Invalid { field: named_field(&error.to_string()) },
        // The parser says so of JSON, too: of a choice with no name or with two, of a number beyond its range.
        Category::Io | Category::Syntax | Category::Eof => another_shape(body),
    })
}

/// What is wrong with a body that is not the expected object: it is JSON of another shape, or none.
fn another_shape(body: &[u8]) -> Refusal {
    let is_json = core::str::from_utf8(body)
        .is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    if is_json { Refusal::Invalid { field: None } } else { Refusal::Unreadable }
}

/// The member that the parser speaks of: "unknown field `x`, expected …", "missing field `x`". A name that no route
/// knows is not repeated unless it looks like one.
fn named_field(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("field `")?;
    let (name, _) = rest.split_once('`')?;
    let plain = !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, PartialEq, Debug)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        fen: u64,
    }

    #[test]
    fn the_media_type_counts_and_its_letters_case_does_not() {
        for fine in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=utf-8",
        ] {
            assert_eq!(ContentType::Json.check(Some(fine)), Ok(()), "{fine}");
        }
        for wrong in [
            None,
            Some(""),
            Some("text/plain"),
            Some("application/json; charset=gbk"),
            Some("application/x-www-form-urlencoded"),
            Some("application/jsonp"),
        ] {
            assert_eq!(ContentType::Json.check(wrong), Err(Refusal::OtherMediaType), "{wrong:?}");
        }
        assert_eq!(ContentType::Form.check(Some("application/x-www-form-urlencoded")), Ok(()));
    }

    #[test]
    fn json_that_is_none_is_told_from_json_of_another_shape() {
        let parse = |text: &str| parse_json::<Sample>(text.as_bytes());
        assert_eq!(parse("{\"fen\":1}"), Ok(Sample { fen: 1 }));
        for broken in ["", "{", "{\"fen\":1}x", "fen=1", "\u{feff}{}"] {
            assert_eq!(parse(broken), Err(Refusal::Unreadable), "{broken}");
        }
        for (wrong, field) in [
            ("{}", Some("fen")),
            ("{\"fen\":1,\"yuan\":2}", Some("yuan")),
            ("{\"fen\":1,\"fen\":2}", Some("fen")),
            ("{\"fen\":1,\"<b>\":2}", None),
            ("{\"fen\":-1}", None),
            ("{\"fen\":1.5}", None),
            ("{\"fen\":1e400}", None),
            ("[]", None),
            (" [1]", None),
            ("null", None),
        ] {
            let refused = parse(wrong);
            assert_eq!(
                refused,
                Err(Refusal::Invalid { field: field.map(str::to_owned) }),
                "{wrong}"
            );
        }
        assert_eq!(parse_json::<Sample>(b"{\"fen\":\"\xff\"}"), Err(Refusal::Unreadable));
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "[".repeat(60_000);
        assert_eq!(parse_json::<serde_json::Value>(deep.as_bytes()), Err(Refusal::Unreadable));
    }
}
