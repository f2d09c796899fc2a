//! Six digits in a row: phone numbers, accounts, codes.
//!
//! Spaces, dashes, dots, slashes, brackets, keycaps and emoji between two digits do not part them: `138-0013-8000` is
//! how a phone number is written and the first disguise one thinks of. Letters, commas and colons do part them, so
//! that times (`12:30`) and counts stand. A calendar date written `2026-11-21` has eight digits and passes: birthdays
//! are a reason to ask, and a date has no room for a phone number.
//!
//! Chinese numerals count as digits (一三八…). Mixed with others they are refused from eight on, so that `¥299.00一年`
//! stands and a phone number does not.

use super::{UnsuitableText, emoji};

/// The fewest digits in a row that are refused.
const MANY: usize = 6;
/// The fewest where some are Chinese numerals and some are not: those are words too (一起, 一年).
const MANY_MIXED: usize = 8;

/// Refuses six digits in a row, unless they are a date.
pub(super) fn check(text: &str) -> Result<(), UnsuitableText> {
    // The run of digits so far, by the parts that separators make of it.
    let mut run: Vec<String> = Vec::new();
    let mut apart = true;
    for character in text.chars() {
        if is_digit(character) {
            if apart {
                run.push(String::new());
            }
            if let Some(part) = run.last_mut() {
                part.push(character);
            }
            apart = false;
        } else if is_separator(character) {
            apart = true;
        } else {
            refuse_many(&run)?;
            run.clear();
            apart = true;
        }
    }
    refuse_many(&run)
}

fn refuse_many(run: &[String]) -> Result<(), UnsuitableText> {
    let digits = run.iter().flat_map(|part| part.chars());
    let (chinese, others): (Vec<char>, Vec<char>) = digits.partition(|digit| is_chinese(*digit));
    let many = if chinese.is_empty() || others.is_empty() { MANY } else { MANY_MIXED };
    if chinese.len() + others.len() >= many && !is_date(run) {
        Err(UnsuitableText::ManyDigits)
    } else {
        Ok(())
    }
}

/// Year, month and day of a person's life, perhaps with the hour of a time behind it.
fn is_date(run: &[String]) -> bool {
    let (year, month, day, hour) = match run {
        [year, month, day] => (year, month, day, None),
        [year, month, day, hour] => (year, month, day, Some(hour)),
        _ => return false,
    };
    let within = |part: &str, longest: usize, bounds: core::ops::RangeInclusive<u16>| {
        part.len() <= longest && part.parse::<u16>().is_ok_and(|number| bounds.contains(&number))
    };
    let is_day = within(year, 4, 1900..=2100) && within(month, 2, 1..=12) && within(day, 2, 1..=31);
    is_day && hour.is_none_or(|hour| within(hour, 2, 0..=24))
}

/// A digit of any script, a number in a ring (those that NFKC leaves), a Chinese numeral.
fn is_digit(character: char) -> bool {
    character.is_numeric() || is_chinese(character)
}

fn is_chinese(character: char) -> bool {
    "〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖".contains(character)
}

fn is_separator(character: char) -> bool {
    " -‐‑‒–—−_~.。·・•/\\|()[]{}+*#'\"`".contains(character)
        || matches!(character, emoji::EMOJI_FORM | emoji::JOINER | emoji::KEYCAP)
        || emoji::is_picture(character)
}
