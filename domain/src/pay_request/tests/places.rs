//! Places are leases: who may start beside whom, and when a place is free again.

use super::{
    people::{attempt, known, unknown},
    story::{INSTANT, MINUTE, SECOND, Story, a_request, start},
};
use crate::{
    pay_request::{
        Command, Refusal,
        attempt::{LeaseKind, Place},
        command::OrderAnswer,
        event::Happening,
    },
    time::Span,
};

const LEASE: Span = Span::minutes(5);

impl Story {
    #[track_caller]
    fn holds(self, number: u16, kind: LeaseKind) -> Self {
        match self.attempt(number).place {
            Place::Held { lease, .. } => assert_eq!(lease, kind),
            Place::Freed { .. } => panic!("attempt {number} gave its place up"),
        }
        self
    }
}

#[test]
fn a_known_friend_holds_the_place_alone() {
    let story = a_request().starts(known("lin")).holds(1, LeaseKind::Exclusive);
    let held = Refusal::Held { until: story.now.plus(LEASE) };
    story
        .cannot_start(known("mei"), held)
        .cannot_start_anyway(known("mei"), held)
        .cannot_start(unknown("wei"), held)
        .cannot_start_anyway(unknown("wei"), held);
}

#[test]
fn an_unknown_friend_only_has_the_next_one_asked_twice() {
    let story = a_request().starts(unknown("wei")).holds(1, LeaseKind::Advisory);
    let started = Refusal::Started { until: story.now.plus(LEASE) };
    story
        .cannot_start(unknown("mei"), started)
        .cannot_start(known("lin"), started)
        .starts_anyway(unknown("mei"))
        .holds(2, LeaseKind::Advisory)
        .starts_anyway(known("lin"))
        .holds(3, LeaseKind::Exclusive);
}

#[test]
fn the_next_friend_is_told_the_latest_end_of_those_who_started() {
    let story = a_request().starts(unknown("wei")).after(MINUTE).starts_anyway(unknown("mei"));
    let until = story.now.plus(LEASE);
    story.cannot_start(unknown("lin"), Refusal::Started { until });
}

#[test]
fn a_place_is_handed_over_sixty_seconds_after_its_end_even_if_closing_failed() {
    let story = a_request().starts(known("lin"));
    let until = story.now.plus(LEASE);
    let handed_over = until.plus(MINUTE);
    story
        .at(until)
        .cannot_start(known("mei"), Refusal::Held { until })
        .at(handed_over.minus(INSTANT))
        .cannot_start(known("mei"), Refusal::Held { until })
        .at(handed_over)
        .starts(known("mei"))
        .holds(2, LeaseKind::Exclusive);
}

#[test]
fn a_place_is_free_as_soon_as_its_order_is_closed() {
    a_request()
        .starts(known("lin"))
        .after(LEASE)
        .order_is(1, OrderAnswer::NotPaid)
        .order_is(1, OrderAnswer::Closed)
        .starts(known("mei"));
}

#[test]
fn the_payer_or_the_asker_frees_a_place_at_once() {
    let number = attempt(1);
    for frees in [Command::Cancel { attempt: number }, Command::Free { attempt: number }] {
        let story = a_request().starts(known("lin")).after(SECOND).does(frees.clone());
        let now = story.now;
        assert_eq!(story.attempt(1).place, Place::Freed { lease: LeaseKind::Exclusive, at: now });
        assert_eq!(story.request().timeline.last(), Some(&(now, Happening::Stopped)));
        // The order is asked about at once, to be closed behind it.
        assert_eq!(story.owed_under("order.1.2").not_before, now);
        story.does_nothing_new(frees).starts(known("mei"));
    }
    let unknown_attempt = Command::Free { attempt: attempt(9) };
    a_request().refuses(unknown_attempt, Refusal::NoSuchAttempt);
}

#[test]
fn freeing_a_place_that_is_settled_changes_nothing() {
    let story = a_request().starts(known("lin")).order_is(1, OrderAnswer::Closed);
    story.does_nothing_new(Command::Free { attempt: attempt(1) });
    let story = a_request().starts(known("lin")).pays(1);
    story.does_nothing_new(Command::Cancel { attempt: attempt(1) });
}

#[test]
fn the_same_payer_retries_at_once_but_holds_no_place_alone_within_ten_minutes() {
    let again_after = Span::minutes(10);
    let stopped = || a_request().starts(known("lin")).after(SECOND).cancels(1);
    stopped().starts(known("lin")).holds(2, LeaseKind::Advisory);
    let again_at = start().plus(again_after);
    stopped().at(again_at.minus(INSTANT)).starts(known("lin")).holds(2, LeaseKind::Advisory);
    stopped().at(again_at).starts(known("lin")).holds(2, LeaseKind::Exclusive);
}

#[test]
fn a_lease_that_simply_ran_out_counts_for_the_ten_minutes_too() {
    let over = || a_request().starts(known("lin")).after(LEASE);
    over().starts(known("lin")).holds(2, LeaseKind::Advisory);
    over().after(LEASE).starts(known("lin")).holds(2, LeaseKind::Exclusive);
}

#[test]
fn an_advisory_retry_does_not_lengthen_the_ten_minutes() {
    a_request()
        .starts(known("lin"))
        .cancels(1)
        .after(Span::minutes(9))
        .starts(known("lin"))
        .holds(2, LeaseKind::Advisory)
        .cancels(2)
        .after(MINUTE)
        .starts(known("lin"))
        .holds(3, LeaseKind::Exclusive);
}

#[test]
fn an_unknown_browser_never_holds_a_place_alone() {
    let story = a_request().starts(unknown("wei")).cancels(1).after(Span::minutes(30));
    story.starts(unknown("wei")).holds(2, LeaseKind::Advisory);
}
