//! A kept payment is looked at again after 1, 7, 30 and 90 days: is the money still there?

use super::{
    people::{attempt, known, transaction},
    steps::payment,
    story::{DAY, MINUTE, Story, a_request},
};
use crate::{
    Fen,
    decider::Unanswered,
    pay_request::{
        Answer, Command,
        attempt::{Payment, Puzzle, Recheck},
        command::{OrderAnswer, PaymentNews},
    },
    time::Span,
};

fn kept() -> Story {
    let story = a_request().starts(known("lin")).cashier_is_ready(1).after(MINUTE).pays(1);
    story.answers("member.paid-and-ended", Answer::Done)
}

fn still_there(story: &Story) -> OrderAnswer {
    let Payment::Kept { paid, .. } = &story.attempt(1).payment else { panic!("not kept") };
    OrderAnswer::Paid(payment(1, paid.at))
}

#[test]
fn a_kept_payment_is_looked_at_four_times() {
    let mut story = kept();
    let paid_at = story.now;
    for (key, days) in [("order.1.2", 1), ("order.1.3", 7), ("order.1.4", 30), ("order.1.5", 90)] {
        let at = paid_at.plus(Span::days(days));
        assert_eq!(story.owed_under(key).not_before, at);
        let answer = still_there(&story);
        story = story.at(at).answers(key, Answer::Order(answer));
    }
    story.owes(&[]).puzzles(1, Puzzle::None).kept(1);
}

#[test]
fn a_look_without_an_answer_is_followed_by_the_next() {
    let story = kept().after(DAY).gets_no_answer("order.1.2", Unanswered::GaveUp);
    story.owes(&["order.1.3"]).puzzles(1, Puzzle::None);
}

#[test]
fn looks_whose_time_is_over_when_the_payment_is_learned_of_are_made_at_once() {
    let story = a_request().starts(known("lin"));
    let paid_at = story.now.plus(MINUTE);
    let story = story.after(Span::days(10)).hears_that_it_paid(1, paid_at);
    let (now, answer) = (story.now, still_there(&story));
    assert_eq!(story.owed_under("order.1.2").not_before, now);
    let story = story.answers("order.1.2", Answer::Order(answer.clone()));
    assert_eq!(story.owed_under("order.1.3").not_before, now);
    let story = story.answers("order.1.3", Answer::Order(answer));
    assert_eq!(story.owed_under("order.1.4").not_before, paid_at.plus(Span::days(30)));
}

#[test]
fn a_provider_that_forgets_a_payment_is_a_puzzle() {
    for answer in [OrderAnswer::NotPaid, OrderAnswer::Closed, OrderAnswer::NoSuchOrder] {
        let story = kept().after(DAY).order_is(1, answer);
        story.kept(1).puzzles(1, Puzzle::Contradiction).needs_a_person_for(&["puzzle.1"]);
    }
}

#[test]
fn a_provider_that_tells_of_another_payment_is_a_puzzle() {
    let story = kept();
    let known = payment(1, story.now);
    let others = [
        PaymentNews { transaction: transaction("ANOTHER"), ..known.clone() },
        PaymentNews { amount: Fen::new(1).unwrap(), ..known },
    ];
    for other in others {
        kept().after(DAY).order_is(1, OrderAnswer::Paid(other)).puzzles(1, Puzzle::Contradiction);
    }
}

#[test]
fn an_answer_from_before_it_was_paid_contradicts_nothing() {
    let answers = [OrderAnswer::NotPaid, OrderAnswer::Closed, OrderAnswer::NoSuchOrder];
    for answer in answers.into_iter().chain([OrderAnswer::NotYet, OrderAnswer::AlreadyPaid]) {
        let early = Command::OrderAnswered { attempt: attempt(1), number: 1, answer };
        kept().does_nothing_new(early).puzzles(1, Puzzle::None);
    }
}

#[test]
fn what_is_decided_about_a_kept_payment_names_when_it_is_looked_at() {
    let story = kept();
    let Payment::Kept { recheck, .. } = story.attempt(1).payment else { panic!("not kept") };
    assert_eq!(recheck, Recheck::Due { number: 2, done: 0, at: story.now.plus(DAY) });
}
