//! The provider gives a cashier, or none.

use super::{
    checks::Fate,
    people::{attempt, known, unknown},
    story::{INSTANT, SECOND, Story, a_request},
};
use crate::{
    decider::{PrivateId, Unanswered},
    pay_request::{
        Answer, Command,
        attempt::{CashierState, LeaseKind, Place},
        command::OrderAnswer,
        effect::CashierAnswer,
    },
    time::Span,
};

fn refused() -> Answer {
    Answer::Cashier(CashierAnswer::None)
}

#[test]
fn a_cashier_is_private_and_gone_with_its_order() {
    let story = a_request().starts(known("lin")).after(SECOND).cashier_is_ready(1);
    let until = story.attempt(1).expires_at;
    let kept = story.private.get(&PrivateId("attempt.1.cashier".to_owned()));
    assert_eq!(kept, Some(&("weixin://pay/1".to_owned(), until)));
    assert_eq!(story.attempt(1).cashier, CashierState::Ready);
    story.owes(&["order.1.1"]);
}

#[test]
fn the_first_answer_about_a_cashier_counts() {
    let another = Command::CashierAnswered {
        attempt: attempt(1),
        answer: CashierAnswer::Ready { address: "weixin://pay/2".to_owned() },
    };
    let none = Command::CashierAnswered { attempt: attempt(1), answer: CashierAnswer::None };
    let of_nobody = Command::CashierAnswered { attempt: attempt(9), answer: CashierAnswer::None };
    let story = a_request().starts(known("lin")).cashier_is_ready(1);
    let story = story.does_nothing_new(another).does_nothing_new(none).does_nothing_new(of_nobody);
    let kept = story.private.get(&PrivateId("attempt.1.cashier".to_owned()));
    assert_eq!(kept.map(|(address, _)| address.as_str()), Some("weixin://pay/1"));
}

/// Without a cashier the place is free, its payer may try again, and the order is asked about at once.
#[track_caller]
fn check_without_cashier(story: Story) {
    let now = story.now;
    assert_eq!(story.attempt(1).cashier, CashierState::None);
    assert_eq!(story.attempt(1).place, Place::Freed { lease: LeaseKind::Exclusive, at: now });
    assert_eq!(story.owed_under("order.1.2").not_before, now);
    story.owes(&["order.1.2"]).starts(known("lin"));
}

#[test]
fn a_refused_cashier_frees_the_place() {
    check_without_cashier(
        a_request().starts(known("lin")).after(SECOND).answers("create.1", refused()),
    );
}

#[test]
fn an_answer_of_another_kind_is_no_cashier() {
    for answer in [Answer::Done, Answer::Order(OrderAnswer::NotPaid)] {
        check_without_cashier(a_request().starts(known("lin")).answers("create.1", answer));
    }
}

#[test]
fn a_cashier_that_does_not_come_in_time_is_none() {
    for why in [Unanswered::TooLate, Unanswered::GaveUp] {
        let story = a_request().starts(known("lin")).after(Span::seconds(10));
        check_without_cashier(story.gets_no_answer("create.1", why));
    }
}

#[test]
fn a_refused_cashier_in_a_place_given_up_only_ends_the_asking() {
    let story = a_request().starts(known("lin")).cancels(1);
    let none = Command::CashierAnswered { attempt: attempt(1), answer: CashierAnswer::None };
    let freed_at = story.now;
    let story = story.after(SECOND).does(none);
    assert_eq!(story.attempt(1).place, Place::Freed { lease: LeaseKind::Exclusive, at: freed_at });
}

#[test]
fn an_order_that_may_never_have_reached_the_provider_is_not_final_before_its_end() {
    let story = a_request().starts(known("lin")).answers("create.1", refused());
    let over = story.attempt(1).expires_at;
    let final_at = over.plus(Span::minutes(2));
    story
        .order_is(1, OrderAnswer::NoSuchOrder)
        .is(1, Fate::Unknown)
        .at(final_at.minus(INSTANT))
        .order_is(1, OrderAnswer::NoSuchOrder)
        .is(1, Fate::Unknown)
        .at(final_at)
        .order_is(1, OrderAnswer::NoSuchOrder)
        .is(1, Fate::NotPaid)
        .owes(&[]);
}

#[test]
fn no_order_is_created_for_a_place_given_up() {
    a_request().starts(known("lin")).cancels(1).owes(&["order.1.2"]);
}

#[test]
fn no_order_is_created_once_the_end_has_begun() {
    let withdrawn = a_request().starts(known("lin")).does(Command::Withdraw);
    withdrawn.owes(&["order.1.2"]);
    let paid = a_request().starts(unknown("wei")).cashier_is_ready(1).starts_anyway(unknown("mei"));
    let owed = paid.pays(1).owed_keys();
    assert!(owed.iter().all(|key| key != "create.2"), "{owed:?}");
}
