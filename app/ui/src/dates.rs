//! How moments are written: dates and clock times of the rule book's zone, never countdowns. Plain arithmetic: no
//! browser's idea of a locale or a time zone takes part.

use mangrove_contract::{Language, Timestamp};
use mangrove_domain::time::{CalendarDate, ZoneOffset};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment taken apart in the rule book's zone.
#[derive(Clone, Copy)]
struct Local {
    date: CalendarDate,
    hour: u64,
    minute: u64,
    second: u64,
    minutes_east: i16,
}

impl Local {
    /// A zone that is out of bounds counts as UTC.
    fn new(at: Timestamp, zone_minutes_east: i16) -> Self {
        let utc = ZoneOffset::new(0);
        let zone = ZoneOffset::new(zone_minutes_east).or(utc);
        let (day, start) = zone.map_or_else(Default::default, |zone| {
            let day = zone.day(at);
            (day, zone.start_of(day))
        });
        let seconds = at.since(start).as_seconds();
        Self {
            date: day.date(),
            hour: seconds / 3_600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            minutes_east: zone.map_or(0, ZoneOffset::minutes_east),
        }
    }

    fn month_name(self) -> &'static str {
        MONTHS.get(usize::from(self.date.month.saturating_sub(1))).copied().unwrap_or_default()
    }

    fn clock(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

/// `11月22日 20:15` or `22 November, 20:15`: for what happens within days.
pub fn moment(language: Language, at: Timestamp, zone_minutes_east: i16) -> String {
    let local = Local::new(at, zone_minutes_east);
    let clock = local.clock();
    match crate::spoken(language) {
        Language::Chinese => format!("{}月{}日 {clock}", local.date.month, local.date.day),
        Language::English => format!("{} {}, {clock}", local.date.day, local.month_name()),
    }
}

/// `20:21`: for what happens within the hour.
pub fn clock(at: Timestamp, zone_minutes_east: i16) -> String {
    Local::new(at, zone_minutes_east).clock()
}

/// `2027年11月22日` or `22 November 2027`: for what lasts.
pub fn day(language: Language, at: Timestamp, zone_minutes_east: i16) -> String {
    let local = Local::new(at, zone_minutes_east);
    let CalendarDate { year, month, day } = local.date;
    match crate::spoken(language) {
        Language::Chinese => format!("{year}年{month}月{day}日"),
        Language::English => format!("{day} {} {year}", local.month_name()),
    }
}

/// `2027年11月22日 20:15` or `22 November 2027, 20:15`: for receipts.
pub fn full(language: Language, at: Timestamp, zone_minutes_east: i16) -> String {
    let local = Local::new(at, zone_minutes_east);
    let day = day(language, at, zone_minutes_east);
    let clock = local.clock();
    match crate::spoken(language) {
        Language::Chinese => format!("{day} {clock}"),
        Language::English => format!("{day}, {clock}"),
    }
}

/// `2026-11-22T20:15:00+08:00`, for `<time datetime>`.
pub fn machine(at: Timestamp, zone_minutes_east: i16) -> String {
    let local = Local::new(at, zone_minutes_east);
    let sign = if local.minutes_east < 0 { '-' } else { '+' };
    let east = local.minutes_east.unsigned_abs();
    let (hours, minutes) = (east / 60, east % 60);
    format!("{}T{}:{:02}{sign}{hours:02}:{minutes:02}", local.date, local.clock(), local.second)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-22T20:15:09+08:00.
    const EVENING: u64 = 1_795_349_709_000;

    fn at(milliseconds: u64) -> Timestamp {
        Timestamp::from_milliseconds(milliseconds).unwrap()
    }

    #[test]
    fn a_moment_is_told_in_the_zone_of_the_rule_book() {
        assert_eq!(moment(Language::Chinese, at(EVENING), 480), "11月22日 20:15");
        assert_eq!(moment(Language::English, at(EVENING), 480), "22 November, 20:15");
        assert_eq!(moment(Language::English, at(EVENING), -480), "22 November, 04:15");
        assert_eq!(clock(at(EVENING), 480), "20:15");
    }

    #[test]
    fn what_lasts_is_told_with_its_year() {
        assert_eq!(day(Language::Chinese, at(EVENING), 480), "2026年11月22日");
        assert_eq!(full(Language::English, at(EVENING), 480), "22 November 2026, 20:15");
        assert_eq!(full(Language::Chinese, at(EVENING), 480), "2026年11月22日 20:15");
    }

    #[test]
    fn machines_read_the_offset() {
        assert_eq!(machine(at(EVENING), 480), "2026-11-22T20:15:09+08:00");
        assert_eq!(machine(at(EVENING), -210), "2026-11-22T08:45:09-03:30");
        assert_eq!(machine(Timestamp::ZERO, 0), "1970-01-01T00:00:00+00:00");
    }

    #[test]
    fn a_zone_out_of_bounds_counts_as_utc() {
        assert_eq!(machine(at(EVENING), 9_000), "2026-11-22T12:15:09+00:00");
    }
}
