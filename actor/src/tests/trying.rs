//! What is owed is tried until it is answered, and written down before it is sent.

use super::{
    errands::{Answer, Errand},
    shop::{INSTANT, a_shop, errand, start},
};
use crate::{
    back_off::pause_after,
    host::{HostError, Novelty},
};
use mangrove_domain::{Timestamp, time::Span};

#[test]
fn an_effect_is_written_down_as_tried_before_it_is_returned() {
    let mut shop = a_shop().owes(errand("a", "lane"));
    assert!(shop.tried().is_empty());
    let [trial] = shop.due().unwrap().try_into().unwrap();
    let [tried] = shop.tried().try_into().unwrap();
    assert_eq!((tried.key, tried.tries, tried.lane.as_str()), (trial.key, 1, "lane"));
    assert_eq!((tried.first_tried_at, tried.next_try_at), (start(), start().plus(pause_after(1))));
    // After a crash it is not sent again before its time.
    let shop =
        shop.reloaded().sends(&[]).at(start().plus(pause_after(1)).minus(INSTANT)).sends(&[]);
    shop.at(start().plus(pause_after(1))).sends(&["a"]);
}

#[test]
fn pauses_between_tries_double_from_eight_seconds_to_an_hour() {
    let mut shop = a_shop().owes(errand("a", "lane"));
    let mut pauses = Vec::new();
    for tries in 1..=12 {
        let [trial] = shop.due().unwrap().try_into().unwrap();
        assert_eq!(trial.tries, tries);
        let next = shop.host.wake().unwrap();
        pauses.push(next.since(shop.now).as_seconds());
        shop = shop.at(next);
    }
    assert_eq!(pauses, [8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 3_600, 3_600, 3_600]);
}

#[test]
fn an_answer_takes_an_effect_off_the_list_in_the_commit_that_decides_on_it() {
    let shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).hears("a").logged(&["a done"]);
    assert!(shop.tried().is_empty());
    shop.reloaded().after(Span::days(1)).sends(&[]).logged(&["a done"]);
}

#[test]
fn an_answer_again_changes_nothing() {
    let mut shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).hears("a");
    let facts = shop.facts();
    assert_eq!(shop.answer("a", Answer::Good).unwrap(), Novelty::Repeated);
    assert_eq!(shop.facts(), facts);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut shop = a_shop().owes(errand("a", "lane"));
    assert_eq!(shop.answer("a", Answer::Good).unwrap(), Novelty::Repeated, "it was never sent");
    assert_eq!(shop.answer("b", Answer::Good).unwrap(), Novelty::Repeated);
    assert_eq!(shop.facts(), 1);
}

#[test]
fn an_answer_that_the_rules_refuse_leaves_the_effect_to_be_tried_again() {
    let mut shop = a_shop().owes(errand("a", "lane")).sends(&["a"]);
    assert!(matches!(shop.answer("a", Answer::Forbidden), Err(HostError::Refused(_))));
    assert_eq!(shop.tried().len(), 1);
    shop.after(pause_after(1)).sends(&["a"]).hears("a");
}

#[test]
fn an_answer_after_a_crash_still_counts() {
    a_shop().owes(errand("a", "lane")).sends(&["a"]).reloaded().hears("a").logged(&["a done"]);
}

#[test]
fn the_host_wakes_for_what_is_due_first() {
    let at = |seconds| start().plus(Span::seconds(seconds));
    let shop = a_shop();
    assert_eq!(shop.host.wake(), None);
    let shop = shop.owes(Errand { not_before: at(300), ..errand("a", "lane") });
    assert_eq!(shop.host.wake(), Some(at(300)));
    // The second of a lane is not due before the first is answered.
    let shop = shop.owes(errand("b", "lane"));
    assert_eq!(shop.host.wake(), Some(at(300)));
    let shop = shop.owes(errand("c", "other"));
    assert_eq!(shop.host.wake(), Some(Timestamp::ZERO), "at once");
    let shop = shop.sends(&["c"]);
    assert_eq!(shop.host.wake(), Some(at(8)));
    let shop = shop.hears("c").does(super::errands::Command::WakeAt(at(100)));
    assert_eq!(shop.host.wake(), Some(at(100)));
    let shop = shop.at(at(100).minus(INSTANT)).ticks().logged(&["c done"]);
    let shop = shop.at(at(100)).ticks().logged(&["c done", "woken"]);
    assert_eq!(shop.host.wake(), Some(at(300)));
}

#[test]
fn the_oldest_unanswered_is_the_one_that_was_tried_first() {
    let shop = a_shop().owes(errand("old", "one")).sends(&["old"]);
    let shop = shop.after(Span::seconds(3)).owes(errand("young", "other")).sends(&["young"]);
    let shop = shop.after(Span::hours(1)).sends(&["old", "young"]).reloaded();
    let oldest = shop.host.oldest_unanswered().unwrap();
    assert_eq!((oldest.key.0.as_str(), oldest.first_tried_at), ("old", start()));
    assert!(shop.hears("old").hears("young").host.oldest_unanswered().is_none());
}
