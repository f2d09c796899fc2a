//! How a rule book writes days, zones and lengths of time: as a person would.
#![expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]

use super::plan::Plan;
use crate::time::{Day, Span, ZoneOffset};
use core::fmt;
use serde::{Deserialize, Deserializer, Serializer, de};

/// Units of a length of time, the longest first, in milliseconds.
const UNITS: [(&str, u64); 5] =
    [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1)];

/// The longest length of time of a rule book, in milliseconds: a hundred years.
const LONGEST: u64 = 36_500 * 86_400_000;

/// The longest unit that says it exactly: `5 min`, `400 d`.
impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.as_milliseconds();
        let (name, unit) = UNITS
            .into_iter()
            .find(|(_, unit)| all > 0 && all.is_multiple_of(*unit))
            .unwrap_or(("s", 1_000));
        write!(formatter, "{} {name}", all / unit)
    }
}

/// `5 min`, `60 s`, `72 h`, `400 d`.
fn parse_span(text: &str) -> Option<Span> {
    let (number, name) = text.split_once(' ')?;
    let (_, unit) = UNITS.into_iter().find(|(unit, _)| *unit == name)?;
    let milliseconds = whole_number(number)?.checked_mul(unit)?;
    (milliseconds <= LONGEST).then(|| Span::milliseconds(milliseconds))
}

/// `2026-01-01`.
fn parse_day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let mut part =
        |digits: usize| parts.next().filter(|part| part.len() == digits).and_then(whole_number);
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    Day::from_date(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// `+08:00`.
fn parse_zone(text: &str) -> Option<ZoneOffset> {
    let (east, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').filter(|_| rest.len() == 5)?;
    let (hours, minutes) =
        (whole_number(hours)?, whole_number(minutes).filter(|minutes| *minutes < 60)?);
    let minutes = i16::try_from(hours.checked_mul(60)?.checked_add(minutes)?).ok()?;
    ZoneOffset::new(minutes * east)
}

/// Digits only: `parse` alone would take a sign too.
fn whole_number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    text.parse().ok()
}

/// Reads a text, or says what it should have been.
fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &expected))
}

/// A plan by its name.
pub(super) fn plan<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
    read(deserializer, "a plan, such as full-screen.year", |text| text.parse().ok())
}

/// A calendar day.
pub(super) mod day {
    use super::{Day, Deserializer, Serializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        super::read(deserializer, "a day, such as 2026-01-01", super::parse_day)
    }

    pub(crate) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&day.date())
    }
}

/// An offset from UTC.
pub(super) mod zone {
    use super::{Deserializer, Serializer, ZoneOffset};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<ZoneOffset, D::Error> {
        super::read(
            deserializer,
            "an offset from UTC between -12:00 and +14:00, such as +08:00",
            super::parse_zone,
        )
    }

    pub(crate) fn serialize<S: Serializer>(
        zone: &ZoneOffset,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let minutes = zone.minutes_east();
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.unsigned_abs();
        serializer.collect_str(&format_args!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

/// A length of time.
pub(super) mod span {
    use super::{Deserializer, Serializer, Span};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Span, D::Error> {
        super::read(
            deserializer,
            "a length of time in d, h, min or s, such as 5 min",
            super::parse_span,
        )
    }

    pub(crate) fn serialize<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(span)
    }
}

/// Several lengths of time.
pub(super) mod spans {
    use super::{Deserialize, Deserializer, Serializer, Span};
    use serde::Serialize;

    /// One of them.
    #[derive(Serialize, Deserialize)]
    struct One(#[serde(with = "super::span")] Span);

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Span>, D::Error> {
        Ok(Vec::<One>::deserialize(deserializer)?.into_iter().map(|one| one.0).collect())
    }

    pub(crate) fn serialize<S: Serializer>(
        spans: &[Span],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans.iter().map(|span| One(*span)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_reads_as_it_is_written() {
        for text in ["5 min", "60 d", "72 d", "90 s", "1 ms", "36500 d", "25 h", "0 s"] {
            assert_eq!(parse_span(text).map(|span| span.to_string()).as_deref(), Some(text));
        }
        assert_eq!(parse_span("60 s"), parse_span("1 min"));
        for wrong in [
            "", "5", "min", "5min", "5  min", "-5 min", "+5 min", "5.5 min", "5 weeks", "36501 d",
            " 5 s",
        ] {
            assert_eq!(parse_span(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_zone_has_a_sign_two_digits_and_two_digits() {
        assert_eq!(parse_zone("+08:00"), ZoneOffset::new(480));
        assert_eq!(parse_zone("-03:30"), ZoneOffset::new(-210));
        for wrong in ["", "08:00", "+8:00", "+08:60", "+15:00", "-12:01", "+0800", "Z", "+08:0０"]
        {
            assert_eq!(parse_zone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_must_be_in_the_calendar() {
        assert_eq!(parse_day("2024-02-29"), Day::from_date(2024, 2, 29));
        for wrong in
            ["", "2026-02-29", "2026-1-1", "2026-01", "2026-01-01-01", "26-01-01", "+026-01-01"]
        {
            assert_eq!(parse_day(wrong), None, "{wrong}");
        }
    }
}
