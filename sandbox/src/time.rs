//! The sandbox's time: milliseconds since 1970, written as WeChat writes it (RFC 3339, +08:00).

use serde::{Deserialize, Serialize};

/// Milliseconds of a second.
pub const SECOND: u64 = 1_000;
/// Milliseconds of a minute.
pub const MINUTE: u64 = 60 * SECOND;
/// Milliseconds of an hour.
pub const HOUR: u64 = 60 * MINUTE;
/// Milliseconds of a day of 24 hours.
pub const DAY: u64 = 24 * HOUR;

/// The last moment: 2^53 − 1 ms, the largest integer that JavaScript and a Durable Object's SQL carry exactly.
const LAST: u64 = (1 << 53) - 1;
/// China is eight hours east of UTC the whole year round.
const EAST: u64 = 8 * HOUR;

/// A moment of the sandbox's clock: milliseconds since 1970-01-01T00:00:00Z, at most 2^53 − 1.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Time(u64);

impl Time {
    /// That many milliseconds after 1970 began, at most the last moment.
    pub const fn from_milliseconds(milliseconds: u64) -> Self {
        Self(if milliseconds < LAST { milliseconds } else { LAST })
    }

    /// Milliseconds since 1970 began.
    pub const fn milliseconds(self) -> u64 {
        self.0
    }

    /// Unix seconds, rounded down.
    pub const fn unix_seconds(self) -> u64 {
        self.0 / SECOND
    }

    /// That many milliseconds later.
    pub const fn plus(self, milliseconds: u64) -> Self {
        Self::from_milliseconds(self.0.saturating_add(milliseconds))
    }

    /// That many milliseconds earlier, not before 1970.
    pub const fn minus(self, milliseconds: u64) -> Self {
        Self(self.0.saturating_sub(milliseconds))
    }

    /// Milliseconds from `earlier` to this moment; 0 where `earlier` is later.
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// As WeChat writes it: `2018-06-08T10:34:56+08:00`.
    pub fn rfc3339(self) -> String {
        let (date, seconds) = self.in_china();
        let (year, month, day) = date;
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00")
    }

    /// The 14 digits that stand inside WeChat's numbers: `20180608103456`, Chinese time.
    pub fn digits(self) -> String {
        self.rfc3339().chars().filter(char::is_ascii_digit).take(14).collect()
    }

    /// Reads RFC 3339 with any offset; fractions of a second are cut to milliseconds.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', 't'])?;
        let mut parts = date.split('-');
        let (year, month, day) =
            (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        if parts.next().is_some() {
            return None;
        }
        let zone_at = rest.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = rest.split_at_checked(zone_at)?;
        let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut parts = whole.split(':');
        let (hour, minute, second) =
            (number(parts.next()?, 2)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let in_range = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
        let thousandths = thousandths(fraction)?;
        let offset_minutes = offset_minutes(zone)?;
        let days = days_from_civil(year, month, day).filter(|_| in_range)?;
        let seconds = i64::try_from(hour * 3_600 + minute * 60 + second).ok()?;
        let total = (days * 86_400 + seconds - offset_minutes * 60).checked_mul(1_000)?;
        u64::try_from(total).ok().map(|base| Self::from_milliseconds(base + thousandths))
    }

    /// The Chinese date, and the seconds since its midnight.
    fn in_china(self) -> ((i64, i64, i64), u64) {
        let local = self.0.saturating_add(EAST);
        (civil_from_days(i64::try_from(local / DAY).unwrap_or(0)), local % DAY / SECOND)
    }
}

/// Exactly that many digits.
fn number(text: &str, digits: usize) -> Option<u64> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn thousandths(fraction: &str) -> Option<u64> {
    let plain = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let three: String = fraction.chars().chain("00".chars()).take(3).collect();
    plain.then(|| three.parse().ok()).flatten()
}

/// Minutes east of UTC of `Z` or `±HH:MM`.
fn offset_minutes(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next()? {
        'Z' | 'z' => return (zone.len() == 1).then_some(0),
        '-' => -1,
        _ => 1,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let in_range = hours < 24 && minutes < 60;
    in_range.then(|| i64::try_from(hours * 60 + minutes).ok().map(|east| sign * east)).flatten()
}

/// Days since 1970 of a Gregorian date that exists (the era arithmetic published by Howard Hinnant).
fn days_from_civil(year: u64, month: u64, day: u64) -> Option<i64> {
    let (year, month, day) =
        (i64::try_from(year).ok()?, i64::try_from(month).ok()?, i64::try_from(day).ok()?);
    let shifted_year = year - i64::from(month <= 2);
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    (civil_from_days(days) == (year, month, day)).then_some(days)
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_chinese_time_and_read_in_any_zone() {
        let time = Time::from_milliseconds(1_528_425_296_000);
        assert_eq!(time.rfc3339(), "2018-06-08T10:34:56+08:00");
        assert_eq!(time.digits(), "20180608103456");
        for same in
            ["2018-06-08T10:34:56+08:00", "2018-06-08T02:34:56Z", "2018-06-07T21:34:56.000-05:00"]
        {
            assert_eq!(Time::parse_rfc3339(same), Some(time), "{same}");
        }
        assert_eq!(Time::parse_rfc3339("2018-06-08T02:34:56.5Z"), Some(time.plus(500)));
    }

    #[test]
    fn what_is_not_a_moment_is_not_read() {
        for wrong in [
            "",
            "2018-06-08",
            "2018-06-08 10:34:56",
            "2018-06-08T10:34:56",
            "2018-02-30T10:34:56Z",
            "2018-06-08T24:00:00Z",
            "2018-06-08T10:34Z",
            "2018-06-08T10:34:56+8:00",
            "2018-06-08T10:34:56.Z",
            "18-06-08T10:34:56Z",
        ] {
            assert_eq!(Time::parse_rfc3339(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_clock_never_leaves_its_bounds() {
        assert_eq!(Time::from_milliseconds(u64::MAX).plus(1).milliseconds(), (1 << 53) - 1);
        assert_eq!(Time::from_milliseconds(1).minus(2).milliseconds(), 0);
    }
}
