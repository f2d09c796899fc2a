//! News of requests, repeated and in odd orders.

use super::life::{BOOK, Life, a_member, a_member_under, ended, paid, some_request};
use crate::{
    Fen,
    member::{Command, Event, asks::AskOutcome, memberships::Source},
    pay_request::{
        effect::{MemberNews, RequestNow},
        event::Outcome,
    },
};

const YEAR: &str = "full-screen.year";

fn asked() -> Life {
    let life = a_member().asks(YEAR);
    let request = life.request(0);
    life.does(Command::RequestOpened { request })
}

impl Life {
    fn grants(&self) -> usize {
        let is_grant = |event: &&Event| matches!(event, Event::MembershipGranted { .. });
        self.journal.iter().filter(is_grant).count()
    }

    fn has_its_stretch(&self) -> bool {
        self.member().memberships.of(Source::FriendPaid(self.request(0))).is_some()
    }
}

#[test]
fn a_payment_grants_what_was_asked_and_the_end_frees_the_place() {
    let life = asked().hears(0, paid(YEAR, RequestNow::Ending)).row_says(0, AskOutcome::Paid);
    assert!(life.has_its_stretch() && !life.member().asks.open.is_empty());
    let life = life.hears(0, ended(Outcome::Paid)).row_says(0, AskOutcome::Paid);
    assert!(life.member().asks.open.is_empty());
    assert_eq!(life.member().asks.paid_since(life.now), Fen::new(29_900).unwrap());
}

#[test]
fn a_payment_with_the_end_does_both() {
    let life = asked().hears(0, paid(YEAR, RequestNow::Ended)).row_says(0, AskOutcome::Paid);
    assert!(life.has_its_stretch() && life.member().asks.open.is_empty());
}

#[test]
fn an_end_without_payment_grants_nothing() {
    let withdrawn = asked().hears(0, ended(Outcome::Withdrawn)).row_says(0, AskOutcome::Withdrawn);
    let ran_out = asked().hears(0, ended(Outcome::RanOut)).row_says(0, AskOutcome::RanOut);
    for life in [withdrawn, ran_out] {
        assert!(
            life.member().asks.open.is_empty() && life.member().memberships.stretches.is_empty()
        );
    }
}

#[test]
fn a_take_back_takes_the_membership_and_says_so() {
    let life = asked().hears(0, paid(YEAR, RequestNow::Ended)).hears(0, MemberNews::TakenBack);
    assert!(!life.has_its_stretch());
    life.row_says(0, AskOutcome::TakenBack);
}

#[test]
fn every_news_repeated_changes_nothing() {
    let request = some_request(0);
    for news in [
        paid(YEAR, RequestNow::Ending),
        paid(YEAR, RequestNow::Ended),
        MemberNews::TakenBack,
        ended(Outcome::Paid),
        ended(Outcome::RanOut),
    ] {
        let life = asked().hears(0, news);
        let known = life.request(0);
        life.does_nothing_new(Command::Hear { request: known, news });
        let stranger = a_member().does(Command::Hear { request, news });
        stranger.does_nothing_new(Command::Hear { request, news });
    }
}

/// All orders of the first `length` numbers.
fn orders(length: usize) -> Vec<Vec<usize>> {
    if length == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(length - 1);
    let longer = shorter.iter().flat_map(|order| {
        (0..length).map(move |place| {
            let mut longer = order.clone();
            longer.insert(place, length - 1);
            longer
        })
    });
    longer.collect()
}

#[test]
fn in_any_order_and_number_it_is_granted_once_and_gone_once_taken_back() {
    let news = [
        paid(YEAR, RequestNow::Ending),
        paid(YEAR, RequestNow::Ended),
        MemberNews::TakenBack,
        ended(Outcome::Paid),
        paid(YEAR, RequestNow::Ending),
        MemberNews::TakenBack,
    ];
    assert_eq!(orders(6).len(), 720);
    for order in orders(6) {
        let life = order.iter().fold(asked(), |life, place| life.hears(0, news[*place]));
        assert!(life.grants() <= 1 && !life.has_its_stretch(), "{order:?}");
        assert!(life.member().asks.open.is_empty(), "{order:?}");
    }
}

#[test]
fn requests_are_granted_in_the_order_in_which_their_news_come() {
    let two = || a_member().asks("full-screen.month").asks("full-screen.quarter");
    let news =
        |place: usize| paid(["full-screen.month", "full-screen.quarter"][place], RequestNow::Ended);
    for [first, second] in [[0, 1], [1, 0]] {
        let life = two().hears(first, news(first)).hears(second, news(second));
        let of =
            |place| *life.member().memberships.of(Source::FriendPaid(life.request(place))).unwrap();
        assert_eq!((of(first).from, of(second).from), (life.now, of(first).to));
    }
}

#[test]
fn the_days_are_those_of_the_day_of_asking() {
    let changed = BOOK.replacen("2026-01-01", "2026-11-22", 1).replacen(
        "price_fen = 29900, days = 372",
        "price_fen = 29900, days = 360",
        1,
    );
    let books = format!("{BOOK}\n{changed}");
    let length = |life: &Life, request| {
        let stretch = *life.member().memberships.of(Source::FriendPaid(request)).unwrap();
        stretch.to.since(stretch.from).as_seconds() / 86_400
    };
    let life = a_member_under(&books).asks(YEAR).after_days(2);
    let asked_before = life.hears(0, paid(YEAR, RequestNow::Ended));
    assert_eq!(length(&asked_before, asked_before.request(0)), 372);
    // Of a request that is not known here, the days are those of today.
    let life = a_member_under(&books).after_days(2).treated(1, YEAR);
    assert_eq!(length(&life, some_request(1)), 360);
}

#[test]
fn rows_read_newest_last_by_their_keys() {
    let life = a_member().asks("full-screen.month").after_days(1).asks("pc-mobile.month");
    let listed: Vec<_> = life.rows.values().map(|row| row.request).collect();
    assert_eq!(listed, life.requests);
}
