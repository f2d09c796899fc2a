//! The rule book that ships, and which book is in force when.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use mangrove_domain::{
    Day, Fen, Timestamp,
    rule_book::{
        Currency, RuleBooks,
        plan::{Period, Plan, ProductLine},
    },
    time::Span,
};

const DEFAULT: &str = include_str!("../../programs/default.toml");

fn books() -> RuleBooks {
    RuleBooks::from_toml(DEFAULT).unwrap()
}

/// The shipped book, and behind it the same from another day on.
fn followed_by(day: &str) -> String {
    let second =
        DEFAULT.replacen("2026-01-01", day, 1).replacen("price_fen = 2500", "price_fen = 2600", 1);
    format!("{DEFAULT}\n{second}")
}

#[test]
fn the_shipped_book_says_what_the_product_spec_says() {
    let books = books();
    let book = books.in_force(Timestamp::from_milliseconds(1_795_190_400_000).unwrap());
    assert_eq!(book.effective().date().to_string(), "2026-01-01");
    assert_eq!((book.zone().minutes_east(), book.currency()), (480, Currency::Cny));
    assert_eq!(book.languages().collect::<Vec<_>>(), ["zh-CN", "en"]);
    assert_eq!(book.service_name("en"), Some("Mangrove Video"));
    assert_eq!(book.service_name("fr"), None);

    let asking = book.asking();
    assert_eq!(
        (asking.standing_hours_min, asking.standing_hours_default, asking.standing_hours_max),
        (1, 24, 72)
    );
    assert_eq!(
        (asking.new_account.for_days, asking.new_account.open, asking.new_account.per_day),
        (30, 3, 10)
    );
    assert_eq!(asking.new_account.friend_paid, Fen::new(60_000).unwrap());

    let paying = book.paying();
    assert_eq!((paying.lease, paying.exclusive_again_after), (Span::minutes(5), Span::minutes(10)));
    assert_eq!(paying.hand_over_after, Span::seconds(60));
    assert_eq!((paying.open_attempts, paying.open_attempts_unknown), (20, 10));
    assert_eq!((paying.digits_tries, paying.declines_shown, paying.reports_suspend), (3, 5, 3));
    assert_eq!(paying.recheck_after, [1, 7, 30, 90].map(Span::days));
}

#[test]
fn every_plan_is_on_sale_and_longer_is_never_cheaper() {
    let books = books();
    let book = books.in_force(Timestamp::ZERO);
    assert_eq!(book.plans().count(), Plan::all().count());
    for line in ProductLine::ALL {
        let terms: Vec<_> = Period::ALL
            .into_iter()
            .filter(|period| period.is_paid_once())
            .map(|period| book.price(Plan { line, period }).unwrap())
            .collect();
        assert!(terms.is_sorted_by(
            |shorter, longer| shorter.price < longer.price && shorter.days < longer.days
        ));
    }
    let year = book.price(Plan { line: ProductLine::FullScreen, period: Period::Year }).unwrap();
    assert_eq!((year.price.to_string().as_str(), year.days), ("299.00", 372));
}

#[test]
fn a_plan_that_is_not_listed_is_not_on_sale() {
    let line = "  { plan = \"pc-mobile.month\", price_fen = 2500, days = 31 },\n";
    let books = RuleBooks::from_toml(&DEFAULT.replacen(line, "", 1)).unwrap();
    let month = Plan { line: ProductLine::PcMobile, period: Period::Month };
    assert_eq!(books.in_force(Timestamp::ZERO).price(month), None);
}

#[test]
fn a_book_is_in_force_from_midnight_of_its_day_in_its_own_zone() {
    let books = RuleBooks::from_toml(&followed_by("2026-11-21")).unwrap();
    let midnight = Timestamp::from_milliseconds(1_795_190_400_000).unwrap();
    let day_in_force = |now: Timestamp| books.in_force(now).effective();
    let (first, second) =
        (Day::from_date(2026, 1, 1).unwrap(), Day::from_date(2026, 11, 21).unwrap());
    assert_eq!(day_in_force(midnight.minus(Span::milliseconds(1))), first);
    assert_eq!(day_in_force(midnight), second);
    assert_eq!(day_in_force(Timestamp::MAX), second);
    assert_eq!(
        day_in_force(Timestamp::ZERO),
        first,
        "before the first day there is only the first book"
    );
    assert_eq!(books.all().count(), 2);
}

#[test]
fn books_survive_their_json_form_and_are_checked_again_there() {
    let json = serde_json::to_string(&books()).unwrap();
    assert_eq!(serde_json::from_str::<RuleBooks>(&json).unwrap(), books());
    for (right, wrong, said) in [
        ("\"lease\":\"5 min\"", "\"lease\":\"5 s\"", "book[0].paying.lease"),
        ("\"price_fen\":2500", "\"price_fen\":0", "book[0].plans[0].price_fen"),
        ("\"price_fen\":2500", "\"price_fen\":-1", "invalid value"),
        ("\"zone\":", "\"zones\":", "unknown field `zones`"),
    ] {
        assert!(json.contains(right), "{right}");
        let error = serde_json::from_str::<RuleBooks>(&json.replacen(right, wrong, 1)).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}
