//! Every kind of mistake that one can make in a rule book: each is named by its key, with what was expected and found.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use mangrove_domain::rule_book::{RuleBookError, RuleBooks};

const DEFAULT: &str = include_str!("../../programs/default.toml");

/// The mistake that is found when the first `right` of the shipped book is replaced.
fn mistake(right: &str, wrong: &str) -> RuleBookError {
    assert!(DEFAULT.contains(right), "{right} does not stand in the shipped book");
    RuleBooks::from_toml(&DEFAULT.replacen(right, wrong, 1)).unwrap_err()
}

/// Replaces, and compares the key and what was expected and found.
#[track_caller]
fn refused(right: &str, wrong: &str, key: &str, expected: &str, found: &str) {
    let error = mistake(right, wrong);
    assert_eq!(
        (error.key.as_str(), error.expected.as_str(), error.found.as_str()),
        (key, expected, found)
    );
    assert_eq!(error.to_string(), format!("rule book: {key}: expected {expected}, found {found}"));
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    let error = mistake("zone = \"+08:00\"", "zone = +08:00\"");
    let line = DEFAULT.lines().position(|line| line.starts_with("zone")).unwrap() + 1;
    assert_eq!((error.key, error.expected), (format!("line {line}"), "TOML".to_owned()));
    assert!(!error.found.is_empty());
}

#[test]
fn there_must_be_a_book() {
    let error = RuleBooks::from_toml("").unwrap_err();
    assert_eq!((error.key.as_str(), error.found.as_str()), ("book", "nothing"));
    let error = RuleBooks::from_toml("book = []").unwrap_err();
    assert_eq!((error.key.as_str(), error.expected.as_str()), ("book", "at least one"));
}

#[test]
fn an_unknown_key_is_refused_wherever_it_stands() {
    let error = mistake("lease =", "leese = \"1 s\"\nlease =");
    assert_eq!(
        (error.key.as_str(), error.found.as_str()),
        ("book[0].paying.leese", "unknown field `leese`")
    );
    assert!(error.expected.contains("`lease`"), "{error}");
    assert_eq!(mistake("days = 31 }", "days = 31, hours = 5 }").key, "book[0].plans[0].hours");
    assert_eq!(mistake("\n[[book]]\n", "\nmotto = \"x\"\n[[book]]\n").key, "motto");
    assert_eq!(
        mistake("for_days = 30", "for_days = 30\nfor_weeks = 4").key,
        "book[0].asking.new_account.for_weeks"
    );
}

#[test]
fn a_missing_key_is_named() {
    refused("lease = \"5 min\"", "", "book[0].paying.lease", "a value", "nothing");
    refused(", price_fen = 6800", "", "book[0].plans[1].price_fen", "a value", "nothing");
    refused("zone = \"+08:00\"", "", "book[0].zone", "a value", "nothing");
}

#[test]
fn a_wrong_type_is_named_with_what_was_expected() {
    let number = "a whole number from 0 to 65535";
    refused(
        "open_attempts = 20",
        "open_attempts = \"20\"",
        "book[0].paying.open_attempts",
        number,
        "invalid type: string \"20\"",
    );
    refused(
        "days = 93",
        "days = 93.5",
        "book[0].plans[1].days",
        number,
        "invalid type: floating point `93.5`",
    );
    refused(
        "days = 93",
        "days = -93",
        "book[0].plans[1].days",
        number,
        "invalid value: integer `-93`",
    );
    refused(
        "days = 93",
        "days = 70000",
        "book[0].plans[1].days",
        number,
        "invalid value: integer `70000`",
    );
    let key = "book[0].plans[1].price_fen";
    refused(
        "price_fen = 6800",
        "price_fen = -1",
        key,
        "a whole number, 0 or more",
        "invalid value: integer `-1`",
    );
    refused(
        "lease = \"5 min\"",
        "lease = 5",
        "book[0].paying.lease",
        "a text in quotes",
        "invalid type: integer `5`",
    );
    assert_eq!(
        mistake("standing_hours = [1, 6", "standing_hours = [1, true").key,
        "book[0].asking.standing_hours[1]"
    );
    refused(
        "[book.membership]\nlongest_ahead = \"744 d\"",
        "",
        "book[0].membership",
        "a value",
        "nothing",
    );
}

#[test]
fn a_text_that_does_not_read_is_shown_an_example() {
    let time = "a length of time in d, h, min or s, such as 5 min";
    refused(
        "lease = \"5 min\"",
        "lease = \"5min\"",
        "book[0].paying.lease",
        time,
        "invalid value: string \"5min\"",
    );
    refused(
        "\"120 s\"",
        "\"two\"",
        "book[0].paying.poll_after[2]",
        time,
        "invalid value: string \"two\"",
    );
    let day = "a day, such as 2026-01-01";
    refused(
        "2026-01-01",
        "2026-02-30",
        "book[0].effective",
        day,
        "invalid value: string \"2026-02-30\"",
    );
    let zone = "an offset from UTC between -12:00 and +14:00, such as +08:00";
    refused("+08:00", "+8", "book[0].zone", zone, "invalid value: string \"+8\"");
    let plan = "a plan, such as full-screen.year";
    refused(
        "pc-mobile.year",
        "pc.year",
        "book[0].plans[3].plan",
        plan,
        "invalid value: string \"pc.year\"",
    );
    refused("\"CNY\"", "\"EUR\"", "book[0].currency", "`CNY`", "unknown variant `EUR`");
}

#[test]
fn a_number_out_of_bounds_is_refused_with_its_bounds() {
    for (right, wrong, key, expected, found) in [
        ("price_fen = 24800", "price_fen = 0", "plans[3].price_fen", "between 1 and 1000000", "0"),
        ("days = 372", "days = 401", "plans[3].days", "between 1 and 400", "401"),
        (
            "longest_ahead = \"744 d\"",
            "longest_ahead = \"0 d\"",
            "membership.longest_ahead",
            "between 1 d and 3660 d",
            "0 s",
        ),
        ("lease = \"5 min\"", "lease = \"59 s\"", "paying.lease", "between 1 min and 1 h", "59 s"),
        ("digits_tries = 3", "digits_tries = 0", "paying.digits_tries", "between 1 and 10", "0"),
        (
            "attempts_ever = 300",
            "attempts_ever = 1000",
            "paying.attempts_ever",
            "between 1 and 999",
            "1000",
        ),
        (
            "line_characters = 60",
            "line_characters = 0",
            "asking.line_characters",
            "between 1 and 500",
            "0",
        ),
        (
            "per_day = 50",
            "per_day = 0",
            "asking.settled_account.per_day",
            "between 1 and 1000",
            "0",
        ),
    ] {
        refused(right, wrong, &format!("book[0].{key}"), expected, found);
    }
}

#[test]
fn a_number_that_contradicts_another_is_refused() {
    for (right, wrong, key, expected, found) in [
        (
            "open_attempts_unknown = 10",
            "open_attempts_unknown = 21",
            "paying.open_attempts_unknown",
            "between 1 and 20",
            "21",
        ),
        (
            "exclusive_again_after = \"10 min\"",
            "exclusive_again_after = \"4 min\"",
            "paying.exclusive_again_after",
            "between 5 min and 1 d",
            "4 min",
        ),
        ("\"240 s\"", "\"301 s\"", "paying.poll_after[4]", "between 1 s and 5 min", "301 s"),
        (
            "refund_poll_longest = \"6 h\"",
            "refund_poll_longest = \"29 min\"",
            "paying.refund_poll[4]",
            "between 1 s and 29 min",
            "30 min",
        ),
        (
            "standing_hours_max = 72",
            "standing_hours_max = 48",
            "asking.standing_hours[5]",
            "between 1 and 48",
            "72",
        ),
        (
            "standing_hours_max = 72",
            "standing_hours_max = 0",
            "asking.standing_hours_max",
            "between 1 and 720",
            "0",
        ),
        (
            "standing_hours_default = 24",
            "standing_hours_default = 25",
            "asking.standing_hours_default",
            "one of standing_hours",
            "25",
        ),
        (
            "personal_data_kept = \"400 d\"",
            "personal_data_kept = \"71 h\"",
            "asking.personal_data_kept",
            "between 3 d and 1098 d",
            "71 h",
        ),
        ("open = 3", "open = 21", "asking.new_account.open", "between 1 and 20", "21"),
        (
            "declines_shown = 5",
            "declines_shown = 201",
            "paying.declines_shown",
            "between 1 and 200",
            "201",
        ),
    ] {
        refused(right, wrong, &format!("book[0].{key}"), expected, found);
    }
}

#[test]
fn a_list_must_ascend_and_must_not_be_empty() {
    let (before, key) =
        ("more than 1 min, which stands before it", "book[0].paying.refund_poll[1]");
    refused("[\"1 min\", \"5 min\"", "[\"1 min\", \"60 s\"", key, before, "1 min");
    let key = "book[0].paying.recheck_after";
    refused("[\"1 d\", \"7 d\", \"30 d\", \"90 d\"]", "[]", key, "at least one", "none");
    let key = "book[0].asking.standing_hours";
    refused("[1, 6, 12, 24, 48, 72]", "[]", key, "at least one", "none");
    refused("[\"zh-CN\", \"en\"]", "[]", "book[0].languages", "at least one", "none");
}

#[test]
fn nothing_stands_twice() {
    refused(
        "pc-mobile.year",
        "pc-mobile.month",
        "book[0].plans[3].plan",
        "a plan once",
        "pc-mobile.month again",
    );
    refused(
        "[\"zh-CN\", \"en\"]",
        "[\"en\", \"en\"]",
        "book[0].languages[1]",
        "a language once",
        "en again",
    );
    refused(
        "\"系统\"",
        "\"微 信\"",
        "book[0].text.official_words[3]",
        "a word once",
        "微 信 again",
    );
}

#[test]
fn a_language_must_be_spoken_and_the_service_named_in_it() {
    refused(
        "[\"zh-CN\", \"en\"]",
        "[\"zh-CN\", \"fr\"]",
        "book[0].languages[1]",
        "one of zh-CN, en",
        "fr",
    );
    let key = "book[0].service_name.en";
    refused("en = \"Mangrove Video\"", "", key, "the service's name in this language", "nothing");
    refused("\"Mangrove Video\"", "\" \"", key, "1 to 30 characters", "\"\"");
    refused("[\"zh-CN\", \"en\"]", "[\"zh-CN\"]", key, "only names in the book's languages", "en");
}

#[test]
fn a_word_of_one_letter_would_refuse_nearly_everything() {
    refused("\"com\"", "\"c.\"", "book[0].text.web_endings[0]", "two letters or more", "\"c.\"");
}

#[test]
fn books_stand_in_the_order_of_their_days_and_no_day_twice() {
    for (day, found) in [("2026-01-01", "2026-01-01"), ("2025-12-31", "2025-12-31")] {
        let error =
            RuleBooks::from_toml(&format!("{DEFAULT}\n{}", DEFAULT.replacen("2026-01-01", day, 1)))
                .unwrap_err();
        assert_eq!(error.key, "book[1].effective");
        assert_eq!(error.expected, "a day after 2026-01-01, the day of the book before");
        assert_eq!(error.found, found);
    }
}
