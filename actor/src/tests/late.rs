//! Effects whose time runs out, and effects that are given up: the state learns of each.

use super::{
    errands::{Answer, Errand},
    shop::{INSTANT, Shop, a_shop, errand, start},
};
use crate::host::Novelty;
use mangrove_domain::{Timestamp, time::Span};

fn end() -> Timestamp {
    start().plus(Span::minutes(5))
}

fn until_end(key: &str, lane: &str) -> Errand {
    Errand { not_after: Some(end()), ..errand(key, lane) }
}

#[test]
fn what_was_never_tried_is_lost_when_its_time_runs_out() {
    let shop = a_shop().owes(errand("first", "lane")).owes(until_end("second", "lane"));
    let shop = shop.sends(&["first"]);
    let shop = shop.at(end()).sends(&["first"]).logged(&["second lost: TooLate"]);
    shop.hears("first").sends(&[]);
}

#[test]
fn what_was_tried_is_not_tried_again_from_its_end_on() {
    let shop = a_shop().owes(until_end("a", "lane")).sends(&["a"]);
    let shop = shop.at(end().minus(INSTANT)).sends(&["a"]).logged(&[]);
    let mut shop = shop.at(end()).sends(&[]).logged(&["a lost: TooLate"]);
    assert!(shop.tried().is_empty());
    // Its answer comes too late.
    assert_eq!(shop.answer("a", Answer::Good).unwrap(), Novelty::Repeated);
    shop.logged(&["a lost: TooLate"]);
}

#[test]
fn a_lost_effect_gives_its_lane_to_the_next_in_the_same_turn() {
    let shop = a_shop().owes(until_end("first", "lane")).owes(errand("second", "lane"));
    shop.sends(&["first"]).at(end()).sends(&["second"]);
}

#[test]
fn the_host_wakes_when_time_runs_out() {
    let late = Errand { not_before: end().plus(Span::days(1)), ..until_end("a", "lane") };
    assert_eq!(a_shop().owes(late).host.wake(), Some(end()));
    let mut shop = a_shop().owes(until_end("a", "lane"));
    while shop.now < end() {
        shop = shop.sends(&["a"]);
        let wake = shop.host.wake().unwrap();
        assert!(wake <= end() && wake > shop.now);
        shop = shop.at(wake);
    }
    shop.sends(&[]).logged(&["a lost: TooLate"]);
}

/// Tries as often as the host wakes, until that time.
#[track_caller]
fn tried_in_vain(mut shop: Shop, until: Timestamp) -> Shop {
    while shop.now < until {
        shop.due().unwrap();
        let wake = shop.host.wake().unwrap();
        shop = shop.at(wake.min(until));
    }
    shop
}

#[test]
fn a_sender_gives_up_after_fourteen_days_and_the_state_learns_of_it() {
    let given_up = start().plus(Span::days(14));
    let shop = a_shop().owes(errand("a", "lane")).sends(&["a"]);
    let shop = tried_in_vain(shop, given_up.minus(INSTANT)).logged(&[]);
    assert!(shop.tried().iter().all(|tried| tried.tries > 300), "it was tried all the time");
    let shop = shop.at(given_up).sends(&[]).logged(&["a lost: GaveUp"]);
    assert!(shop.tried().is_empty());
    shop.reloaded().logged(&["a lost: GaveUp"]);
}

#[test]
fn fourteen_days_count_from_the_first_try() {
    let due_at = start().plus(Span::days(30));
    let shop = a_shop().owes(Errand { not_before: due_at, ..errand("a", "lane") });
    let shop = shop.at(due_at).sends(&["a"]).at(due_at.plus(Span::days(14)).minus(INSTANT));
    let shop = shop.sends(&["a"]);
    shop.at(due_at.plus(Span::days(14))).sends(&[]).logged(&["a lost: GaveUp"]);
}

#[test]
fn what_is_given_up_though_it_is_no_longer_owed_is_learned_of_too() {
    let shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).drops("a");
    shop.after(Span::days(14)).sends(&[]).logged(&["a lost: GaveUp"]);
}

#[test]
fn an_end_within_the_fourteen_days_comes_first() {
    let shop = a_shop().owes(until_end("a", "lane")).sends(&["a"]);
    shop.after(Span::days(20)).sends(&[]).logged(&["a lost: TooLate"]);
}

#[test]
fn however_many_run_out_at_once_none_is_sent_too_late() {
    let many: Vec<_> = (0..200).map(|number| format!("errand {number}")).collect();
    let shop = many.iter().fold(a_shop(), |shop, key| shop.owes(until_end(key, key)));
    let mut shop = shop.at(end());
    for _ in 0..10 {
        shop = shop.sends(&[]);
    }
    assert_eq!(shop.host.state().log.len(), 200);
    assert_eq!(shop.host.wake(), None);
}
