//! Limits of asking (product spec, section 12), each at its boundary.

use super::life::{BOOK, INSTANT, Life, a_member, a_member_under, paid, plan, start};
use crate::{
    Fen,
    member::{Command, Refusal, command::NewAsk},
    pay_request::{
        effect::{MemberNews, RequestNow},
        event::Outcome,
    },
    time::Span,
};

const MONTH: &str = "pc-mobile.month";
const YEAR: &str = "full-screen.year";

/// The shipped rule book with one line changed.
fn book_with(line: &str, instead: &str) -> String {
    assert!(BOOK.contains(line), "{line}");
    BOOK.replacen(line, instead, 1)
}

impl Life {
    #[track_caller]
    fn asks_with(self, change: impl FnOnce(NewAsk) -> NewAsk) -> Self {
        let command = self.asking(change(self.an_ask(MONTH)));
        self.does(command)
    }

    #[track_caller]
    fn cannot_ask_with(self, refusal: Refusal, change: impl FnOnce(NewAsk) -> NewAsk) -> Self {
        let command = self.asking(change(self.an_ask(MONTH)));
        self.refuses(command, refusal)
    }

    /// Asks, and the request cannot be opened: its place is free, but it counts for the day.
    #[track_caller]
    fn asks_in_vain(self) -> Self {
        let life = self.asks(MONTH);
        let request = *life.requests.last().unwrap();
        life.does(Command::RequestFailed { request })
    }

    /// Asks, and a friend pays.
    #[track_caller]
    fn asks_and_is_paid(self, plan_name: &str) -> Self {
        let life = self.asks(plan_name);
        let last = life.requests.len() - 1;
        life.hears(last, paid(plan_name, RequestNow::Ended))
    }
}

#[test]
fn friends_are_asked_for_plans_that_are_paid_once_and_on_sale() {
    for plan_name in ["pc-mobile.auto-renewing-month", "full-screen.auto-renewing-month"] {
        a_member().cannot_ask(plan_name, Refusal::PlanNotForFriends);
    }
    let line = "  { plan = \"pc-mobile.quarter\", price_fen = 6800, days = 93 },\n";
    a_member_under(&book_with(line, "")).cannot_ask_with(Refusal::PlanNotForFriends, |ask| {
        NewAsk { plan: plan("pc-mobile.quarter"), price: Fen::new(6_800).unwrap(), ..ask }
    });
}

#[test]
fn the_price_is_the_one_that_the_member_saw() {
    for fen in [0, 2_499, 2_501] {
        a_member().cannot_ask_with(Refusal::PriceChanged, |ask| NewAsk {
            price: Fen::new(fen).unwrap(),
            ..ask
        });
    }
}

#[test]
fn a_request_stands_between_one_hour_and_three_days() {
    for standing_hours in [0, 73, u16::MAX] {
        a_member().cannot_ask_with(Refusal::StandingHours, |ask| NewAsk { standing_hours, ..ask });
    }
    for standing_hours in [1, 24, 72] {
        let life = a_member().asks_with(|ask| NewAsk { standing_hours, ..ask });
        let ask = life.member().asks.open[&life.request(0)];
        assert_eq!(ask.ends_at.since(ask.asked_at), Span::hours(u64::from(standing_hours)));
    }
}

#[test]
fn a_new_account_has_three_requests_open_and_an_older_one_twenty() {
    let three = || (0..3).fold(a_member(), |life, _| life.asks(MONTH));
    three().cannot_ask(MONTH, Refusal::TooManyOpen);
    three().hears(1, MemberNews::Ended { outcome: Outcome::Withdrawn }).asks(MONTH);
    let new_until = start().plus(Span::days(30));
    three().at(new_until.minus(INSTANT)).cannot_ask(MONTH, Refusal::TooManyOpen);
    let older = (3..20).fold(three().at(new_until), |life, _| life.asks(MONTH));
    older.cannot_ask(MONTH, Refusal::TooManyOpen);
}

#[test]
fn a_paid_request_holds_its_place_until_it_has_ended() {
    let three = (0..3).fold(a_member(), |life, _| life.asks(MONTH));
    three
        .hears(0, paid(MONTH, RequestNow::Ending))
        .cannot_ask(MONTH, Refusal::TooManyOpen)
        .hears(0, MemberNews::Ended { outcome: Outcome::Paid })
        .asks(MONTH);
}

#[test]
fn a_new_account_asks_ten_times_a_day_and_an_older_one_fifty() {
    let ten = (0..10).fold(a_member().after(Span::hours(5)), |life, _| life.asks_in_vain());
    let midnight = start().plus(Span::days(1));
    let refusal = Refusal::TooManyToday { until: midnight };
    ten.cannot_ask(MONTH, refusal)
        .at(midnight.minus(INSTANT))
        .cannot_ask(MONTH, refusal)
        .at(midnight)
        .asks(MONTH);
    let older = (0..50).fold(a_member().after_days(30), |life, _| life.asks_in_vain());
    older.cannot_ask(MONTH, Refusal::TooManyToday { until: start().plus(Span::days(31)) });
}

#[test]
fn friends_treat_a_new_account_to_so_much_and_no_more() {
    // Two years of the full screen cost 598.00.
    let two_years = |fen: &str| {
        let book = book_with("friend_paid_fen = 60000", &format!("friend_paid_fen = {fen}"));
        a_member_under(&book).asks(YEAR)
    };
    two_years("59800").asks(YEAR).cannot_ask(MONTH, Refusal::TreatedEnough);
    two_years("59799").cannot_ask(YEAR, Refusal::TreatedEnough).asks(MONTH);
}

#[test]
fn what_was_paid_counts_like_what_stands_and_only_once() {
    let life = a_member().asks(YEAR).hears(0, paid(YEAR, RequestNow::Ending));
    // Paid, and still ending: 299.00, not twice that.
    let life = life.asks(YEAR).cannot_ask(MONTH, Refusal::TreatedEnough);
    let life = life.hears(0, MemberNews::Ended { outcome: Outcome::Paid });
    life.cannot_ask(MONTH, Refusal::TreatedEnough)
        .hears(1, MemberNews::Ended { outcome: Outcome::RanOut })
        .asks(MONTH);
}

#[test]
fn what_was_paid_longer_ago_no_longer_counts() {
    let book = book_with("friend_paid_days = 30", "friend_paid_days = 10");
    let life = a_member_under(&book).asks_and_is_paid(YEAR).asks_and_is_paid(YEAR);
    let ten_days_later = life.now.plus(Span::days(10));
    life.at(ten_days_later)
        .cannot_ask("pc-mobile.quarter", Refusal::TreatedEnough)
        .after(INSTANT)
        .asks("pc-mobile.quarter");
}

#[test]
fn an_older_account_is_treated_without_bound() {
    let life = (0..3).fold(a_member().after_days(30), |life, _| life.asks("pc-mobile.year"));
    life.asks(YEAR).asks("full-screen.half-year");
}

#[test]
fn membership_is_bought_at_most_twenty_four_months_ahead() {
    // 744 days: two years of 372.
    let life = a_member().after_days(30).treated(1, YEAR);
    let bought_at = life.now;
    let full = life.asks(YEAR).hears(0, paid(YEAR, RequestNow::Ended));
    let full = full.cannot_ask("full-screen.month", Refusal::TooFarAhead);
    let a_month_on = bought_at.plus(Span::days(31));
    full.at(a_month_on.minus(INSTANT))
        .cannot_ask("full-screen.month", Refusal::TooFarAhead)
        .at(a_month_on)
        .asks("full-screen.month");
}

#[test]
fn how_far_ahead_counts_for_each_line_by_itself() {
    let full = a_member().after_days(30).treated(1, YEAR).treated(2, YEAR);
    full.cannot_ask("full-screen.month", Refusal::TooFarAhead).asks("pc-mobile.year");
}
