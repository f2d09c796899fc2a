//! What people write for others to read: their names and lines (product spec, section 12).
//!
//! A friend's page shows them beside a price, to somebody who does not know the service. So they are made plain
//! (NFKC, single spaces) and refused where they hide something, lead away from the page, or speak for the service.

mod address;
mod digits;
mod emoji;
mod plain;
mod words;

pub(crate) use words::skeleton;

use crate::rule_book::RuleBook;
use core::fmt;

/// A name that a person chose to be seen by.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonName(String);

/// A line that a person wrote to another.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonLine(String);

/// Why a name or a line is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnsuitableText {
    /// Nothing is left of it.
    #[error("nothing is written there")]
    Empty,
    /// It has too many characters, counted after it was made plain.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters that it may have.
        max: u16,
    },
    /// Control, bidirectional, zero-width or other characters that cannot be seen, or marks piled on one letter.
    #[error("it has characters that cannot be seen")]
    HiddenCharacters,
    /// An address of the web, however disguised.
    #[error("it has a web address")]
    WebAddress,
    /// Six digits in a row: a phone number, an account, a code.
    #[error("it has six digits in a row")]
    ManyDigits,
    /// A word that would let its writer pass for the service.
    #[error("it has a word that only the service may use")]
    OfficialWord,
}

impl PersonName {
    /// The name as it will be shown.
    pub fn parse(text: &str, rules: &RuleBook) -> Result<Self, UnsuitableText> {
        let text = suitable(text, rules.asking().name_characters, rules)?;
        words::check(&text, &rules.text().official_words_in_names)?;
        Ok(Self(text))
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PersonLine {
    /// The line as it will be shown.
    pub fn parse(text: &str, rules: &RuleBook) -> Result<Self, UnsuitableText> {
        suitable(text, rules.asking().line_characters, rules).map(Self)
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The rules that names and lines share.
fn suitable(text: &str, max: u16, rules: &RuleBook) -> Result<String, UnsuitableText> {
    let text = plain::plain(text)?;
    if text.is_empty() {
        return Err(UnsuitableText::Empty);
    }
    if text.chars().count() > usize::from(max) {
        return Err(UnsuitableText::TooLong { max });
    }
    address::check(&text, &rules.text().web_endings)?;
    digits::check(&text)?;
    words::check(&text, &rules.text().official_words)?;
    Ok(text)
}

/// Says nothing of what it holds: names and lines must be in no log.
impl fmt::Debug for PersonName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PersonName(…)")
    }
}

/// Says nothing of what it holds: names and lines must be in no log.
impl fmt::Debug for PersonLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PersonLine(…)")
    }
}
