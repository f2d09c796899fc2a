//! Nothing depends on a callback: the provider is asked until its answer is final.

use super::{
    checks::Fate,
    people::{attempt, known, unknown},
    steps::payment,
    story::{DAY, HOUR, INSTANT, MINUTE, SECOND, Story, a_request, price},
};
use crate::{
    Fen, Timestamp,
    decider::Unanswered,
    pay_request::{
        Answer, Command, Effect, Refusal,
        attempt::{Payment, Puzzle, Step},
        command::{OrderAnswer, PaymentNews},
        effect::CashierAnswer,
    },
    time::Span,
};

impl Story {
    #[track_caller]
    fn step(&self, number: u16) -> Step {
        match self.attempt(number).payment {
            Payment::Awaited { step } => step,
            _ => panic!("attempt {number} is not awaited"),
        }
    }

    #[track_caller]
    fn asks_next(self, number: u16, question: u16, at: Timestamp) -> Self {
        assert_eq!(self.step(number), Step::Query { number: question, at });
        self
    }

    #[track_caller]
    fn closes_next(self, number: u16, question: u16, at: Timestamp) -> Self {
        assert_eq!(self.step(number), Step::Close { number: question, at });
        let order = self.request().order(attempt(number));
        let key = format!("order.{number}.{question}");
        self.owes_effect(&key, &Effect::CloseOrder { order, number: question })
    }
}

#[test]
fn an_order_is_asked_about_by_the_plan_while_it_can_be_paid_and_closed_at_its_end() {
    let story = a_request().starts(known("lin")).cashier_is_ready(1);
    let begun = story.now;
    let seconds = |seconds| begun.plus(Span::seconds(seconds));
    let plan = [60, 120, 180, 240, 300];
    let story = (2..).zip(plan).fold(story, |story, (question, then)| {
        let story = story.asked_in_time_it_is(1, OrderAnswer::NotPaid);
        story.asks_next(1, question, seconds(then))
    });
    story
        .asked_in_time_it_is(1, OrderAnswer::NotPaid)
        .closes_next(1, 7, seconds(300))
        .order_is(1, OrderAnswer::Closed)
        .is(1, Fate::NotPaid)
        .owes(&[]);
}

#[test]
fn a_question_that_comes_late_skips_what_it_missed() {
    let story = a_request().starts(known("lin"));
    let begun = story.now;
    let story = story.after(Span::seconds(150)).order_is(1, OrderAnswer::NotPaid);
    story.asks_next(1, 2, begun.plus(Span::seconds(180)));
}

#[test]
fn an_order_that_cannot_be_closed_is_asked_about_with_growing_pauses() {
    let story = a_request().starts(known("lin")).cashier_is_ready(1);
    let mut story = story.after(Span::minutes(5));
    let mut pauses = Vec::new();
    for _ in 0..8 {
        story = story.asked_in_time_it_is(1, OrderAnswer::NotPaid);
        story = story.order_is(1, OrderAnswer::NotYet);
        pauses.push(story.step(1).at().since(story.now).as_seconds());
    }
    assert_eq!(pauses, [5, 30, 60, 300, 1_800, 1_800, 1_800, 1_800]);
}

#[test]
fn a_close_that_finds_the_order_paid_is_followed_by_a_question() {
    let story = a_request().starts(known("lin")).cashier_is_ready(1).after(SECOND).cancels(1);
    let now = story.now;
    story
        .order_is(1, OrderAnswer::NotPaid)
        .closes_next(1, 3, now)
        .order_is(1, OrderAnswer::AlreadyPaid)
        .asks_next(1, 4, now.plus(Span::seconds(2)))
        .order_is(1, OrderAnswer::Paid(payment(1, now)))
        .kept(1);
}

#[test]
fn no_such_order_is_final_only_a_while_after_the_orders_own_end() {
    let story = a_request().starts(known("lin"));
    let final_at = story.attempt(1).expires_at.plus(Span::minutes(2));
    story
        .at(final_at.minus(INSTANT))
        .order_is(1, OrderAnswer::NoSuchOrder)
        .is(1, Fate::Unknown)
        .at(final_at)
        .order_is(1, OrderAnswer::NoSuchOrder)
        .is(1, Fate::NotPaid);
}

#[test]
fn no_such_order_is_not_final_after_a_withdrawal_either() {
    let story = a_request().starts(known("lin")).does(Command::Withdraw);
    let final_at = story.attempt(1).expires_at.plus(Span::minutes(2));
    let story = story.order_is(1, OrderAnswer::NoSuchOrder).is(1, Fate::Unknown);
    story.at(final_at).order_is(1, OrderAnswer::NoSuchOrder).is(1, Fate::NotPaid);
}

/// An answer to the first question, which has been asked again meanwhile.
fn stale(answer: OrderAnswer) -> Command {
    Command::OrderAnswered { attempt: attempt(1), number: 1, answer }
}

#[test]
fn an_answer_to_an_earlier_question_changes_no_plan() {
    let story = a_request().starts(known("lin")).after(SECOND).cancels(1);
    let now = story.now;
    story
        .asks_next(1, 2, now)
        .does_nothing_new(stale(OrderAnswer::NotPaid))
        .does_nothing_new(stale(OrderAnswer::NoSuchOrder))
        .does_nothing_new(stale(OrderAnswer::NotYet))
        .does_nothing_new(stale(OrderAnswer::AlreadyPaid))
        .asks_next(1, 2, now);
}

#[test]
fn an_answer_to_an_earlier_question_counts_where_it_is_final() {
    let asked_again = || a_request().starts(known("lin")).after(SECOND).cancels(1);
    asked_again().does(stale(OrderAnswer::Closed)).is(1, Fate::NotPaid);
    let paid_at = asked_again().now;
    asked_again().does(stale(OrderAnswer::Paid(payment(1, paid_at)))).kept(1);
}

#[test]
fn answers_about_an_attempt_that_never_was_change_nothing() {
    let of_nobody =
        Command::OrderAnswered { attempt: attempt(2), number: 1, answer: OrderAnswer::Closed };
    a_request().starts(known("lin")).does_nothing_new(of_nobody);
}

#[test]
fn a_payers_tap_asks_at_once_but_not_twice() {
    let ask_now = || Command::AskNow { attempt: attempt(1) };
    let story = a_request().starts(known("lin")).after(Span::seconds(10)).does(ask_now());
    let now = story.now;
    story
        .asks_next(1, 2, now)
        .does_nothing_new(ask_now())
        .after(SECOND)
        .does_nothing_new(ask_now());
}

#[test]
fn a_tap_just_before_a_question_is_answered_by_it() {
    let ask_now = || Command::AskNow { attempt: attempt(1) };
    let story = a_request().starts(known("lin"));
    let due = story.step(1).at();
    story
        .at(due.minus(Span::seconds(2)))
        .does_nothing_new(ask_now())
        .at(due.minus(Span::seconds(2)).minus(INSTANT))
        .does(ask_now())
        .asks_next(1, 2, due.minus(Span::seconds(2)).minus(INSTANT));
}

#[test]
fn a_tap_on_an_attempt_that_is_settled_changes_nothing() {
    let ask_now = |number| Command::AskNow { attempt: attempt(number) };
    a_request().starts(known("lin")).pays(1).does_nothing_new(ask_now(1));
    let closed = a_request().starts(known("lin")).order_is(1, OrderAnswer::Closed);
    closed.does_nothing_new(ask_now(1)).refuses(ask_now(2), Refusal::NoSuchAttempt);
}

#[test]
fn a_question_without_an_answer_is_asked_again_under_another_key() {
    for why in [Unanswered::TooLate, Unanswered::GaveUp] {
        let story = a_request().starts(known("lin")).cashier_is_ready(1).after(MINUTE);
        story.gets_no_answer("order.1.1", why).owes(&["order.1.2"]);
    }
    let story = a_request().starts(known("lin")).cashier_is_ready(1).after(MINUTE);
    story.answers("order.1.1", Answer::Done).owes(&["order.1.2"]);
}

/// The provider, asked, tells of a payment that is not the order's.
#[track_caller]
fn check_strange_payment(fen: u64) {
    let story = a_request().starts(unknown("wei")).cashier_is_ready(1).after(Span::seconds(20));
    let strange = PaymentNews { amount: Fen::new(fen).unwrap(), ..payment(1, story.now) };
    for answer in [OrderAnswer::Paid(strange.clone()), OrderAnswer::Refunded(strange)] {
        let story = a_request().starts(unknown("wei")).cashier_is_ready(1).after(Span::seconds(20));
        let now = story.now;
        let story = story.order_is(1, answer.clone()).is(1, Fate::Unknown);
        // Somebody must look; meanwhile the provider is asked on, with pauses.
        let story = story.puzzles(1, Puzzle::Contradiction).needs_a_person_for(&["puzzle.1"]);
        assert!(story.step(1).at() > now, "the same question would be asked again at once");
        let story = story.at_start_plus(HOUR).order_is(1, answer);
        assert!(story.step(1).at() > story.now, "the same question would be asked again at once");
        assert!(story.request().kept().is_zero());
    }
}

#[test]
fn a_payment_off_by_one_fen_is_a_puzzle_and_never_kept() {
    check_strange_payment(price().get() - 1);
    check_strange_payment(price().get() + 1);
}

#[test]
fn without_any_callback_every_attempt_ends_within_a_quarter_of_an_hour() {
    let mut story = a_request().starts(known("lin"));
    story = story.answers("create.1", Answer::Cashier(CashierAnswer::None));
    let deadline = story.now.plus(Span::minutes(15));
    while story.attempt(1).is_awaited() {
        story = story.asked_in_time_it_is(1, OrderAnswer::NoSuchOrder);
        assert!(story.now <= deadline);
    }
    story.at_start_plus(DAY).does(Command::Tick).is(1, Fate::NotPaid);
}
