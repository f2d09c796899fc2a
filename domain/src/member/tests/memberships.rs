//! What runs until when: the same kind extends from its end, and a take-back takes exactly what was not yet used.

use super::life::{Life, a_member, formal, start};
use crate::{
    member::{Event, memberships::Cut},
    time::Span,
};

const MONTH: &str = "full-screen.month"; // 31 days
const QUARTER: &str = "full-screen.quarter"; // 93 days
const OTHER_MONTH: &str = "pc-mobile.month";

#[test]
fn the_first_stretch_begins_at_once() {
    a_member().after_days(3).treated(1, MONTH).runs(1, 3, 34);
}

#[test]
fn the_same_kind_extends_from_its_end() {
    a_member().treated(1, MONTH).after_days(10).treated(2, QUARTER).runs(1, 0, 31).runs(2, 31, 124);
}

#[test]
fn after_a_pause_a_stretch_begins_at_once_again() {
    let at_the_end = a_member().treated(1, MONTH).after_days(31);
    at_the_end.clone().treated(2, MONTH).runs(2, 31, 62);
    at_the_end.after_days(9).treated(2, MONTH).runs(1, 0, 31).runs(2, 40, 71);
}

#[test]
fn lines_run_side_by_side() {
    let life = a_member().treated(1, MONTH).after_days(10).treated(2, OTHER_MONTH);
    let life = life.runs(1, 0, 31).runs(2, 10, 41);
    let now = start().plus(Span::days(20));
    let memberships = &life.member().memberships;
    assert!(memberships.running(formal(MONTH), now).is_some());
    assert!(memberships.running(formal(OTHER_MONTH), now).is_some());
}

#[test]
fn a_stretch_runs_from_its_beginning_to_just_before_its_end() {
    let life = a_member().after_days(1).treated(1, MONTH);
    let runs = |at| life.member().memberships.running(formal(MONTH), at).is_some();
    let (from, to) = (start().plus(Span::days(1)), start().plus(Span::days(32)));
    let instant = Span::milliseconds(1);
    assert!(!runs(from.minus(instant)) && runs(from) && runs(to.minus(instant)) && !runs(to));
}

#[test]
fn a_take_back_of_what_runs_takes_what_is_left() {
    let life = a_member().treated(1, MONTH).after_days(10).taken_back(1).runs(1, 0, 10);
    assert_eq!(life.member().memberships.running(formal(MONTH), life.now), None);
    let cut = Cut { from: start().plus(Span::days(10)), to: start().plus(Span::days(31)) };
    assert_eq!(cut.length(), Span::days(21));
    let Some(Event::MembershipTakenBack { cut: taken, .. }) = life.journal.last() else {
        panic!("{:?}", life.journal.last())
    };
    assert_eq!(*taken, Some(cut));
}

#[test]
fn a_take_back_of_what_has_not_begun_takes_all_of_it() {
    let life = a_member().treated(1, MONTH).treated(2, MONTH).after_days(10);
    let life = life.taken_back(2).runs(1, 0, 31);
    assert_eq!(life.stretch(2), None);
}

#[test]
fn a_take_back_of_what_is_used_up_takes_nothing() {
    let used_up = a_member().treated(1, MONTH).after_days(31).treated(2, MONTH);
    used_up.taken_back(1).runs(1, 0, 31).runs(2, 31, 62);
}

#[test]
fn later_stretches_move_up_whole() {
    let life = a_member().treated(1, MONTH).treated(2, QUARTER).treated(3, MONTH);
    let life = life.runs(1, 0, 31).runs(2, 31, 124).runs(3, 124, 155).after_days(10);
    // 21 days of the first were left.
    life.clone().taken_back(1).runs(1, 0, 10).runs(2, 10, 103).runs(3, 103, 134);
    // The second had not begun: only what lies behind it moves.
    life.clone().taken_back(2).runs(1, 0, 31).runs(3, 31, 62);
    // Nothing lies behind the third.
    life.taken_back(3).runs(1, 0, 31).runs(2, 31, 124);
}

#[test]
fn a_stretch_that_moved_up_is_taken_back_from_where_it_lies() {
    let life = a_member().treated(1, MONTH).treated(2, MONTH).treated(3, MONTH);
    let life = life.after_days(10).taken_back(1).runs(2, 10, 41).runs(3, 41, 72);
    life.after_days(5).taken_back(2).runs(2, 10, 15).runs(3, 15, 46);
}

#[test]
fn the_other_line_does_not_move() {
    let life = a_member().treated(1, MONTH).treated(2, OTHER_MONTH).treated(3, OTHER_MONTH);
    let life = life.after_days(10).taken_back(1);
    life.runs(1, 0, 10).runs(2, 0, 31).runs(3, 31, 62);
}

#[test]
fn after_a_take_back_the_next_stretch_begins_where_the_rest_ends() {
    let life = a_member().treated(1, MONTH).after_days(10).taken_back(1);
    life.clone().treated(2, MONTH).runs(2, 10, 41);
    life.after_days(10).treated(2, MONTH).runs(2, 20, 51);
}

fn take_backs(life: &Life) -> usize {
    life.journal.iter().filter(|event| matches!(event, Event::MembershipTakenBack { .. })).count()
}

#[test]
fn a_take_back_twice_takes_once() {
    let life = a_member().treated(1, MONTH).treated(2, MONTH).after_days(10);
    let life = life.taken_back(1).after_days(5).taken_back(1).runs(1, 0, 10).runs(2, 10, 41);
    assert_eq!(take_backs(&life), 1);
}

#[test]
fn a_grant_after_its_take_back_does_nothing() {
    let life = a_member().taken_back(1).after_days(1).treated(1, MONTH).taken_back(1);
    assert_eq!(life.stretch(1), None);
    assert_eq!(take_backs(&life), 1);
    let whole = a_member().treated(1, MONTH).taken_back(1).treated(1, MONTH);
    assert_eq!(whole.stretch(1), None);
}

#[test]
fn a_grant_twice_grants_once() {
    a_member().treated(1, MONTH).after_days(40).treated(1, MONTH).runs(1, 0, 31);
}
