//! Texts that people wrote, on their way to a page. The domain refuses what must not be shown; this is the second
//! lock: nothing invisible reaches a page, whatever was stored.

/// The text without characters that are not seen: controls, directions (bidi), zero-width and tag characters.
pub fn visible(text: &str) -> String {
    text.chars().filter(|character| is_seen(*character)).collect()
}

/// What a face shows: the first letter of a name, `·` where the name is erased.
pub fn initial(name: &str) -> String {
    visible(name)
        .trim()
        .chars()
        .next()
        .map_or_else(|| "·".to_owned(), |first| first.to_uppercase().collect())
}

/// With its first letter large: where a sentence begins with something that elsewhere stands in its middle.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

const fn is_seen(character: char) -> bool {
    !matches!(character,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_and_zero_widths_do_not_reach_a_page() {
        assert_eq!(visible("阿\u{202e}禾\u{200b}\u{7}"), "阿禾");
        assert_eq!(visible("עמית & Zoë 🌱"), "עמית & Zoë 🌱");
    }

    #[test]
    fn a_sentence_begins_large() {
        assert_eq!(capitalised("a friend asks"), "A friend asks");
        assert_eq!(capitalised("一位朋友"), "一位朋友");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn a_face_shows_the_first_letter() {
        assert_eq!(initial("阿禾"), "阿");
        assert_eq!(initial(" zoë"), "Z");
        assert_eq!(initial("\u{202e}"), "·");
        assert_eq!(initial(""), "·");
    }
}
