//! Emoji, as far as the characters that join and colour them are concerned.

/// Asks for the emoji form of the character before it.
pub(super) const EMOJI_FORM: char = '\u{fe0f}';
/// Joins two emoji to one: a family, a profession.
pub(super) const JOINER: char = '\u{200d}';
/// Makes a key of a digit: 1️⃣.
pub(super) const KEYCAP: char = '\u{20e3}';

/// Blocks of pictures. Not those that NFKC turns into letters (™, ℹ, 🈁): they come out as text.
const PICTURES: [(char, char); 14] = [
    ('\u{a9}', '\u{a9}'),
    ('\u{ae}', '\u{ae}'),
    ('\u{2194}', '\u{21aa}'),
    ('\u{231a}', '\u{23ff}'),
    ('\u{25aa}', '\u{27bf}'),
    ('\u{2934}', '\u{2935}'),
    ('\u{2b05}', '\u{2b55}'),
    ('\u{3030}', '\u{3030}'),
    ('\u{303d}', '\u{303d}'),
    ('\u{1f000}', '\u{1f0ff}'),
    ('\u{1f170}', '\u{1f189}'),
    ('\u{1f18e}', '\u{1f18e}'),
    ('\u{1f1e6}', '\u{1f1ff}'),
    ('\u{1f300}', '\u{1faff}'),
];

/// Whether it is a picture, a flag's letter or a skin's tone.
pub(super) fn is_picture(character: char) -> bool {
    PICTURES.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// Whether a keycap can be made of it.
pub(super) const fn is_key(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '#' | '*')
}

/// The letter that is drawn as a picture (🇦, 🅰): pictures can spell words too.
pub(super) fn letter(character: char) -> Option<char> {
    let index = match character {
        '\u{1f1e6}'..='\u{1f1ff}' => u32::from(character) - 0x1f1e6,
        '\u{1f170}'..='\u{1f189}' => u32::from(character) - 0x1f170,
        _ => return None,
    };
    u8::try_from(index).ok().map(|index| char::from(b'a' + index % 26))
}
