//! Time as it is given to decisions: milliseconds since 1970 and days of the rule book's zone.

mod encapsulate {
    use serde::{Deserialize, Serialize};

    /// A moment: milliseconds since 1970-01-01T00:00:00Z, at most 2^53 − 1 (JavaScript's exact integers).
    #[derive(
        Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
    )]
    #[serde(try_from = "u64", into = "u64")]
    pub struct Timestamp(u64);

    impl Timestamp {
        /// The first moment.
        pub const ZERO: Self = Self(0);
        /// The last moment, some 285,000 years ahead.
        pub const MAX: Self = Self((1 << 53) - 1);

        /// That many milliseconds after 1970 began; `None` above [`Timestamp::MAX`].
        pub const fn from_milliseconds(milliseconds: u64) -> Option<Self> {
            if milliseconds <= Self::MAX.0 { Some(Self(milliseconds)) } else { None }
        }

        /// Milliseconds since 1970 began.
        pub const fn milliseconds(self) -> u64 {
            self.0
        }
    }
}

pub use encapsulate::Timestamp;

use core::fmt;
use serde::{Deserialize, Serialize};

/// A length of time in milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    milliseconds: u64,
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self { milliseconds: 0 };

    /// That many milliseconds, at most a hundred years.
    pub const fn milliseconds(milliseconds: u64) -> Self {
        const HUNDRED_YEARS: u64 = 36_525 * 86_400_000;
        Self {
            milliseconds: if milliseconds < HUNDRED_YEARS { milliseconds } else { HUNDRED_YEARS },
        }
    }

    /// That many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self::milliseconds(seconds.saturating_mul(1_000))
    }

    /// That many minutes.
    pub const fn minutes(minutes: u64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// That many hours.
    pub const fn hours(hours: u64) -> Self {
        Self::minutes(hours.saturating_mul(60))
    }

    /// That many days of 24 hours.
    pub const fn days(days: u64) -> Self {
        Self::hours(days.saturating_mul(24))
    }

    /// In milliseconds.
    pub const fn as_milliseconds(self) -> u64 {
        self.milliseconds
    }

    /// In whole seconds, rounded down.
    pub const fn as_seconds(self) -> u64 {
        self.milliseconds / 1_000
    }
}

impl Timestamp {
    /// The moment that much later; [`Timestamp::MAX`] where it would pass it.
    pub fn plus(self, span: Span) -> Self {
        Self::from_milliseconds(self.milliseconds().saturating_add(span.as_milliseconds()))
            .unwrap_or(Self::MAX)
    }

    /// The moment that much earlier; [`Timestamp::ZERO`] where it would pass it.
    pub fn minus(self, span: Span) -> Self {
        Self::from_milliseconds(self.milliseconds().saturating_sub(span.as_milliseconds()))
            .unwrap_or(Self::ZERO)
    }

    /// How long it is since `earlier`; nothing where `earlier` is later.
    pub fn since(self, earlier: Self) -> Span {
        Span::milliseconds(self.milliseconds().saturating_sub(earlier.milliseconds()))
    }

    /// Unix seconds, rounded down.
    pub const fn unix_seconds(self) -> u64 {
        self.milliseconds() / 1_000
    }

    /// That many Unix seconds; `None` beyond [`Timestamp::MAX`].
    pub fn from_unix_seconds(seconds: u64) -> Option<Self> {
        seconds.checked_mul(1_000).and_then(Self::from_milliseconds)
    }
}

/// A moment outside 0 ..= 2^53 − 1 milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a moment lies between 0 and {} milliseconds", Timestamp::MAX.milliseconds())]
pub struct TimestampOutOfRange;

impl TryFrom<u64> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(milliseconds: u64) -> Result<Self, TimestampOutOfRange> {
        Self::from_milliseconds(milliseconds).ok_or(TimestampOutOfRange)
    }
}

impl From<Timestamp> for u64 {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.milliseconds()
    }
}

/// The rule book's zone: a fixed offset from UTC, without a time-zone database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ZoneOffset {
    minutes_east: i16,
}

impl ZoneOffset {
    /// Minutes east of UTC, between −12:00 and +14:00; `None` outside.
    pub const fn new(minutes_east: i16) -> Option<Self> {
        if minutes_east >= -720 && minutes_east <= 840 { Some(Self { minutes_east }) } else { None }
    }

    /// Minutes east of UTC.
    pub const fn minutes_east(self) -> i16 {
        self.minutes_east
    }

    /// The calendar day at that moment in this zone.
    pub fn day(self, at: Timestamp) -> Day {
        let milliseconds = at.milliseconds().cast_signed() + i64::from(self.minutes_east) * 60_000;
        Day(i32::try_from(milliseconds.div_euclid(86_400_000)).unwrap_or(i32::MAX))
    }

    /// The moment at which that day begins in this zone; [`Timestamp::ZERO`] before 1970.
    pub fn start_of(self, day: Day) -> Timestamp {
        let milliseconds = i64::from(day.0) * 86_400_000 - i64::from(self.minutes_east) * 60_000;
        u64::try_from(milliseconds)
            .ok()
            .and_then(Timestamp::from_milliseconds)
            .unwrap_or(Timestamp::ZERO)
    }
}

/// A calendar day: days since 1970-01-01 in the rule book's zone.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Day(pub i32);

/// A day as a person reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CalendarDate {
    /// Year of the Gregorian calendar.
    pub year: i32,
    /// 1 ..= 12.
    pub month: u8,
    /// 1 ..= 31.
    pub day: u8,
}

impl Day {
    /// Year, month and day of the Gregorian calendar (the era arithmetic of Howard Hinnant's `civil_from_days`).
    pub fn date(self) -> CalendarDate {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        CalendarDate {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// The day of that date; `None` where the calendar has no such day.
    pub fn from_date(year: i32, month: u8, day: u8) -> Option<Self> {
        let shifted_year = i64::from(year) - i64::from(month <= 2);
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let shifted_month = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(i32::try_from(era * 146_097 + day_of_era - 719_468).ok()?);
        (found.date() == CalendarDate { year, month, day }).then_some(found)
    }
}

/// ISO form: `2026-11-21`.
impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_inverse_for_eight_centuries() {
        for number in -146_097..146_097 {
            let date = Day(number).date();
            assert_eq!(Day::from_date(date.year, date.month, date.day), Some(Day(number)));
        }
        assert_eq!(Day(0).date().to_string(), "1970-01-01");
        assert_eq!(Day::from_date(2025, 2, 29), None);
        assert_eq!(Day::from_date(2024, 13, 1), None);
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_zone() {
        let shanghai = ZoneOffset::new(480).unwrap();
        let midnight = shanghai.start_of(Day::from_date(2026, 11, 21).unwrap());
        assert_eq!(midnight.milliseconds(), 1_795_190_400_000);
        assert_eq!(shanghai.day(midnight).date().to_string(), "2026-11-21");
        assert_eq!(
            shanghai.day(midnight.minus(Span::milliseconds(1))).date().to_string(),
            "2026-11-20"
        );
    }
}
