//! Addresses of the web.
//!
//! The page never turns text into links, so what matters is what a person would type into a browser. Refused are
//! `http` and `www.`, a dot with a name right before and letters right behind it (`abc.com`, `t.me`, `红树林.top`,
//! `abc。com`; `Mr.Wang` too, for it is an address: a space after the dot helps), and the rule book's endings (`com`,
//! `cn`, `中国`, …) behind any dot, disguised by spaces, brackets, 点 or "dot". Chinese behind a dot is a sentence:
//! people type 好的.谢谢.

use super::UnsuitableText;

/// Refuses a text with an address in it.
pub(super) fn check(text: &str, endings: &[String]) -> Result<(), UnsuitableText> {
    let text = text.to_lowercase();
    let begins = ["://", "http", "www.", "www。"].iter().any(|sign| text.contains(sign));
    if begins || has_plain_address(&text) || has_disguised_address(&text, endings) {
        Err(UnsuitableText::WebAddress)
    } else {
        Ok(())
    }
}

/// A letter or digit, a dot, two letters of an alphabet, nothing between.
fn has_plain_address(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(4).any(|window| {
        let [before, dot, first, second] = window else { return false };
        let name = match dot {
            '.' => before.is_alphanumeric(),
            // Ends sentences, and is typed for a dot where a Chinese keyboard is on.
            '。' => is_of_an_alphabet(*before) || before.is_numeric(),
            _ => false,
        };
        name && is_of_an_alphabet(*first) && is_of_an_alphabet(*second)
    })
}

/// A letter of Latin, Greek, Cyrillic, Arabic, …: the blocks before those of Chinese, Japanese and Korean.
fn is_of_an_alphabet(character: char) -> bool {
    character.is_alphabetic() && character < '\u{2e80}'
}

/// A letter or digit, a dot of any kind, an ending that no letter follows.
fn has_disguised_address(text: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| {
        let ending = ending.to_lowercase();
        text.match_indices(ending.as_str()).any(|(at, _)| {
            let before = text.get(..at).unwrap_or("");
            let after = text.get(at + ending.len()..).unwrap_or("");
            let stops = !after.starts_with(|next: char| continues(&ending, next));
            stops && stands_behind_a_dot(before, &ending)
        })
    })
}

/// Whether the next character makes another word of the ending: a letter of its own script. `abc.com快来` is still
/// an address; `.comfort` and `.中国人` are not.
fn continues(ending: &str, next: char) -> bool {
    if ending.is_ascii() {
        next.is_ascii_alphanumeric()
    } else {
        next.is_alphanumeric() && !next.is_ascii()
    }
}

/// Whether it ends with a dot that has a name before it.
fn stands_behind_a_dot(before: &str, ending: &str) -> bool {
    let loose = |character: char| {
        character.is_whitespace() || "()[]{}<>【】「」《》*_\"'".contains(character)
    };
    let before = before.trim_end_matches(loose);
    // A Chinese sentence ends in 。 and the next may begin with 中国.
    let dots: &[&str] = if ending.is_ascii() {
        &[".", "。", "·", "・", "•", "点", "點", "dot"]
    } else {
        &["."]
    };
    let name = dots.iter().find_map(|dot| before.strip_suffix(dot));
    name.is_some_and(|name| name.trim_end_matches(loose).ends_with(char::is_alphanumeric))
}
