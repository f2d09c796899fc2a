//! Reads the file form. Native only: build scripts, tests and the simulation.

use super::{RuleBookError, RuleBooks, RuleBooksDocument};

impl RuleBooks {
    /// Reads and checks rule books from TOML.
    pub fn from_toml(text: &str) -> Result<Self, RuleBookError> {
        let table = toml::de::Deserializer::parse(text).map_err(|error| no_toml(text, &error))?;
        let document: RuleBooksDocument = serde_path_to_error::deserialize(table)
            .map_err(|error| mistyped(&error.path().to_string(), error.inner().message()))?;
        Self::try_from(document)
    }
}

/// The file is not TOML at all, so there is no key yet to name.
fn no_toml(text: &str, error: &toml::de::Error) -> RuleBookError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
    RuleBookError {
        key: format!("line {}", before.matches('\n').count() + 1),
        expected: "TOML".to_owned(),
        found: error.message().to_owned(),
    }
}

/// Serde's sentences are `<found>, expected <expected>` and "missing field `name`".
fn mistyped(path: &str, message: &str) -> RuleBookError {
    if let Some(name) =
        message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'))
    {
        // The path is that of the table which lacks it; `.` is the file itself.
        let key = if path == "." { name.to_owned() } else { format!("{path}.{name}") };
        return RuleBookError { key, expected: "a value".to_owned(), found: "nothing".to_owned() };
    }
    let (found, expected) =
        message.split_once(", expected ").unwrap_or((message, "something else"));
    RuleBookError {
        key: path.to_owned(),
        expected: in_words(expected).to_owned(),
        found: found.to_owned(),
    }
}

/// Serde names types as Rust does; whoever writes a rule book need not know them.
fn in_words(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u64" => "a whole number, 0 or more",
        "a string" => "a text in quotes",
        "a sequence" => "a list",
        "a map" => "a table",
        _ if expected.starts_with("struct ") => "a table",
        other => other,
    }
}
