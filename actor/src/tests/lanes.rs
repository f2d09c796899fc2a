//! Effects of a lane are sent one after the other; what was tried keeps its lane until it is answered.

use super::{
    errands::{Command, Errand},
    shop::{INSTANT, a_shop, errand, start},
};
use mangrove_domain::time::Span;

#[test]
fn the_second_of_a_lane_waits_for_the_first_to_be_answered() {
    a_shop()
        .owes(errand("first", "lane"))
        .owes(errand("second", "lane"))
        .sends(&["first"])
        .sends(&[])
        .hears("first")
        .sends(&["second"]);
}

#[test]
fn lanes_do_not_wait_for_each_other() {
    a_shop()
        .owes(errand("a", "one"))
        .owes(errand("b", "other"))
        .sends(&["a", "b"])
        .hears("b")
        .logged(&["b done"]);
}

#[test]
fn the_second_of_a_lane_waits_for_a_first_that_is_not_due() {
    let due_at = start().plus(Span::minutes(1));
    a_shop()
        .owes(Errand { not_before: due_at, ..errand("first", "lane") })
        .owes(errand("second", "lane"))
        .sends(&[])
        .at(due_at.minus(INSTANT))
        .sends(&[])
        .at(due_at)
        .sends(&["first"]);
}

#[test]
fn what_was_tried_keeps_its_lane_though_it_is_no_longer_owed() {
    a_shop()
        .owes(errand("first", "lane"))
        .owes(errand("second", "lane"))
        .sends(&["first"])
        .drops("first")
        .sends(&[])
        .reloaded()
        .sends(&[])
        .after(Span::minutes(1))
        .sends(&["first"])
        .hears("first")
        .sends(&["second"])
        .logged(&["first done"]);
}

#[test]
fn what_was_never_tried_goes_with_the_state() {
    a_shop()
        .owes(errand("first", "lane"))
        .owes(errand("second", "lane"))
        .drops("first")
        .sends(&["second"])
        .logged(&[]);
}

#[test]
fn what_was_tried_is_sent_again_as_it_was_written_down() {
    let changed = Command::Change { key: "a".to_owned(), what: "something else".to_owned() };
    let shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).does(changed).reloaded();
    let mut shop = shop.after(Span::minutes(1));
    let [trial] = shop.due().unwrap().try_into().unwrap();
    assert_eq!((trial.effect.what.as_str(), trial.tries), ("what a is about", 2));
}

#[test]
fn what_was_not_tried_is_sent_as_it_is_owed_now() {
    let changed = Command::Change { key: "a".to_owned(), what: "something else".to_owned() };
    let mut shop = a_shop().owes(errand("a", "lane")).does(changed);
    let [trial] = shop.due().unwrap().try_into().unwrap();
    assert_eq!(trial.effect.what, "something else");
}

#[test]
fn the_order_of_a_lane_is_the_order_of_what_is_owed() {
    let shop =
        ["c", "a", "b"].into_iter().fold(a_shop(), |shop, key| shop.owes(errand(key, "lane")));
    shop.sends(&["c"]).hears("c").sends(&["a"]).hears("a").sends(&["b"]);
}
