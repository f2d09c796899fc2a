//! Times as the provider writes them: RFC 3339.

use mangrove_domain::{
    Timestamp,
    time::{Day, Span},
};

/// Reads a time strictly: `2018-06-08T10:34:56+08:00`, with up to nine digits of a fraction (kept to the millisecond)
/// and an offset or `Z`. Capital `T` and `Z`, no leap second, nothing before 1970.
pub fn parse_rfc3339(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_at_checked(10)?;
    let (clock, rest) = rest.strip_prefix('T')?.split_at_checked(8)?;
    let (milliseconds, zone) = fraction(rest)?;
    let day = {
        let mut parts = date.split('-');
        let (year, month, day) =
            (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        parts.next().is_none().then(|| day_of(year, month, day))??
    };
    let seconds = {
        let mut parts = clock.split(':');
        let (hour, minute, second) =
            (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        let fits = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
        fits.then_some(hour * 3_600 + minute * 60 + second)?
    };
    let local =
        i64::from(day.0) * 86_400_000 + i64::from(seconds) * 1_000 + i64::from(milliseconds);
    let utc = local - i64::from(offset_minutes(zone)?) * 60_000;
    u64::try_from(utc).ok().and_then(Timestamp::from_milliseconds)
}

/// Writes a time as the provider does: whole seconds in China's zone.
pub(super) fn format_rfc3339(at: Timestamp) -> String {
    let second = at.plus(Span::hours(8)).unix_seconds();
    let day = Day(i32::try_from(second / 86_400).unwrap_or(i32::MAX));
    let (hour, minute) = (second / 3_600 % 24, second / 60 % 60);
    format!("{}T{hour:02}:{minute:02}:{:02}+08:00", day.date(), second % 60)
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::from_date(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// Milliseconds of a fraction, and what follows it.
fn fraction(rest: &str) -> Option<(u32, &str)> {
    let Some(rest) = rest.strip_prefix('.') else { return Some((0, rest)) };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&length) {
        return None;
    }
    let (digits, zone) = rest.split_at_checked(length)?;
    let padded: String = digits.chars().chain("00".chars()).take(3).collect();
    Some((padded.parse().ok()?, zone))
}

fn offset_minutes(zone: &str) -> Option<i32> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, rest) = match (zone.strip_prefix('+'), zone.strip_prefix('-')) {
        (Some(rest), _) => (1, rest),
        (None, Some(rest)) => (-1, rest),
        (None, None) => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let total = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    i32::try_from(total).ok().map(|total| sign * total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milliseconds(text: &str) -> Option<u64> {
        parse_rfc3339(text).map(Timestamp::milliseconds)
    }

    #[test]
    fn the_providers_times_are_read() {
        assert_eq!(milliseconds("2018-06-08T10:34:56+08:00"), Some(1_528_425_296_000));
        assert_eq!(milliseconds("2018-06-08T02:34:56Z"), Some(1_528_425_296_000));
        assert_eq!(milliseconds("2018-06-07T22:04:56-04:30"), Some(1_528_425_296_000));
        assert_eq!(milliseconds("2018-06-08T10:34:56.7+08:00"), Some(1_528_425_296_700));
        assert_eq!(milliseconds("2018-06-08T10:34:56.123456789+08:00"), Some(1_528_425_296_123));
        assert_eq!(milliseconds("2024-02-29T23:59:59+08:00"), Some(1_709_222_399_000));
        assert_eq!(milliseconds("1970-01-01T08:00:00+08:00"), Some(0));
    }

    #[test]
    fn anything_else_is_no_time() {
        for wrong in [
            "",
            "2018-06-08",
            "2018-06-08 10:34:56+08:00",
            "2018-06-08t10:34:56z",
            "2018-06-08T10:34:56",
            "2018-06-08T10:34:56+0800",
            "2018-06-08T10:34:56+08",
            "2018-06-08T24:00:00+08:00",
            "2018-06-08T10:60:00+08:00",
            "2018-06-30T23:59:60Z",
            "2018-02-29T10:34:56+08:00",
            "2018-13-01T10:34:56Z",
            "2018-6-08T10:34:56+08:00",
            "+018-06-08T10:34:56Z",
            "2018-06-08T10:34:56.Z",
            "2018-06-08T10:34:56.1234567890Z",
            "2018-06-08T10:34:56+24:00",
            "2018-06-08T10:34:56Z ",
            " 2018-06-08T10:34:56Z",
            "1970-01-01T00:00:00+08:00",
            "红018-06-08T10:34:56Z",
            "2018-06-08T10:34:5红",
        ] {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for second in [0, 1_528_425_296, 1_795_190_399, 1_795_190_400, 4_102_444_799] {
            let at = Timestamp::from_unix_seconds(second).unwrap();
            assert_eq!(parse_rfc3339(&format_rfc3339(at)), Some(at));
        }
        let at = Timestamp::from_milliseconds(1_528_425_296_999).unwrap();
        assert_eq!(format_rfc3339(at), "2018-06-08T10:34:56+08:00");
        assert_eq!(parse_rfc3339(&format_rfc3339(at)), Some(at.minus(Span::milliseconds(999))));
    }
}
