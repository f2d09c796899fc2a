//! Makes a text plain, or refuses it for what it hides.

use super::{UnsuitableText, emoji};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How many marks may stand on one letter: Burmese needs four, Thai, Arabic and pointed Hebrew fewer. A pile of them
/// would cover the lines above and below, the price perhaps.
const MARKS_ON_A_LETTER: usize = 4;

/// NFKC, single spaces, none at the ends, nothing hidden.
///
/// Variation selectors say how a character is drawn, not which it is, and keyboards add them unasked: they stay
/// behind an emoji and are dropped elsewhere. Joiners make one emoji of two and are refused elsewhere. Both keep the
/// text from having parts that nobody sees.
pub(super) fn plain(text: &str) -> Result<String, UnsuitableText> {
    let text: String = without_stray_selectors(text.trim()).nfkc().collect();
    // Before line ends and tabs pass for spaces.
    if text.contains(|space: char| space.is_whitespace() && is_hidden(space)) {
        return Err(UnsuitableText::HiddenCharacters);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    refuse_hidden(&text).map(|()| text)
}

/// Keeps the selector of the emoji form where it has something to work on.
fn without_stray_selectors(text: &str) -> String {
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let works = character == emoji::EMOJI_FORM
            && before.is_some_and(|before| {
                let keycap = emoji::is_key(before) && characters.peek() == Some(&emoji::KEYCAP);
                keycap || emoji::is_picture(before)
            });
        if works || !is_variation_selector(character) {
            kept.push(character);
        }
        before = Some(character);
    }
    kept
}

fn refuse_hidden(text: &str) -> Result<(), UnsuitableText> {
    let mut marks = MARKS_ON_A_LETTER; // a text that begins with a mark would mark what stands before it
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let joins = |after: Option<&char>| {
            (emoji::is_picture(before) || before == emoji::EMOJI_FORM)
                && after.is_some_and(|after| emoji::is_picture(*after))
        };
        if character == emoji::JOINER {
            if !joins(characters.peek()) {
                return Err(UnsuitableText::HiddenCharacters);
            }
        } else if is_hidden(character) {
            return Err(UnsuitableText::HiddenCharacters);
        }
        marks = match character {
            emoji::EMOJI_FORM | emoji::JOINER => marks,
            mark if is_combining_mark(mark) => marks + 1,
            _ => 0,
        };
        if marks > MARKS_ON_A_LETTER {
            return Err(UnsuitableText::HiddenCharacters);
        }
        before = character;
    }
    Ok(())
}

const fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

/// Characters that have no look of their own, whose look depends on the font, or that are none. Beside these: the
/// controls, and the last two of every plane.
const HIDDEN: [(char, char); 27] = [
    ('\u{ad}', '\u{ad}'),        // soft hyphen
    ('\u{34f}', '\u{34f}'),      // grapheme joiner
    ('\u{600}', '\u{605}'),      // Arabic signs around the number that follows
    ('\u{61c}', '\u{61c}'),      // bidirectional: Arabic letter mark
    ('\u{6dd}', '\u{6dd}'),      // end of a verse
    ('\u{70f}', '\u{70f}'),      // Syriac abbreviation
    ('\u{890}', '\u{891}'),      // Arabic pound and piastre above
    ('\u{8e2}', '\u{8e2}'),      // disputed end of a verse
    ('\u{115f}', '\u{1160}'),    // Hangul fillers
    ('\u{17b4}', '\u{17b5}'),    // Khmer inherent vowels
    ('\u{180e}', '\u{180e}'),    // Mongolian vowel separator
    ('\u{200b}', '\u{200f}'),    // zero width, bidirectional marks
    ('\u{2028}', '\u{202e}'),    // line and paragraph ends, bidirectional embeddings and overrides
    ('\u{2060}', '\u{206f}'),    // word joiner, invisible operators, bidirectional isolates
    ('\u{2800}', '\u{2800}'),    // Braille without a dot
    ('\u{3164}', '\u{3164}'),    // Hangul filler
    ('\u{e000}', '\u{f8ff}'),    // private use
    ('\u{fdd0}', '\u{fdef}'),    // no characters
    ('\u{feff}', '\u{feff}'),    // byte order mark
    ('\u{ffa0}', '\u{ffa0}'),    // Hangul filler, half width
    ('\u{fff0}', '\u{fffc}'),    // annotations, a place for an object
    ('\u{13430}', '\u{13455}'),  // Egyptian joiners
    ('\u{16fe4}', '\u{16fe4}'),  // Khitan filler
    ('\u{1bca0}', '\u{1bca3}'),  // shorthand controls
    ('\u{1d173}', '\u{1d17a}'),  // beams and slurs
    ('\u{e0000}', '\u{e00ff}'), // tags, which can carry whole texts; the flags made with them are lost
    ('\u{e01f0}', '\u{10ffff}'), // no use yet, private use
];

fn is_hidden(character: char) -> bool {
    character.is_control()
        || u32::from(character) & 0xfffe == 0xfffe
        || HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&character))
}
