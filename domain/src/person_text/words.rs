//! Words that would let a person pass for the service.

use super::{UnsuitableText, emoji};
use unicode_normalization::UnicodeNormalization;

/// Refuses a text with one of these words in it, whatever stands between their letters.
pub(super) fn check(text: &str, words: &[String]) -> Result<(), UnsuitableText> {
    let text = skeleton(text);
    let found = words.iter().any(|word| text.contains(&skeleton(word)));
    if found { Err(UnsuitableText::OfficialWord) } else { Ok(()) }
}

/// What is left for comparing: small letters and digits, without accents, spaces, signs and pictures.
pub(crate) fn skeleton(text: &str) -> String {
    text.nfkd()
        .map(|character| emoji::letter(character).unwrap_or(character))
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
