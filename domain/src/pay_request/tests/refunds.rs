//! Refunds: in the provider's states, to the very end or to a person.

use super::{
    people::{attempt, known, unknown},
    steps::operated,
    story::{HOUR, MINUTE, SECOND, Story, a_request, price},
};
use crate::{
    Timestamp,
    decider::Unanswered,
    ids::RefundNumber,
    pay_request::{
        Answer, Command, Effect, Refusal,
        attempt::{RefundState, StuckRefund},
        command::{OperatorAct, OrderAnswer, RefundAnswer},
    },
    time::Span,
};

/// The second friend's payment goes back.
fn one_goes_back() -> Story {
    a_request()
        .starts(unknown("wei"))
        .starts_anyway(unknown("mei"))
        .after(MINUTE)
        .pays(1)
        .pays(2)
        .answers("member.paid-and-ended", Answer::Done)
}

fn stuck(how: StuckRefund, since: Timestamp) -> RefundState {
    RefundState::Stuck { how, since }
}

fn again() -> Command {
    operated(OperatorAct::RefundAgain { attempt: attempt(2) })
}

fn by_hand() -> Command {
    operated(OperatorAct::RefundSettledByHand { attempt: attempt(2) })
}

impl Story {
    /// Every state of an attempt's refund that a refund can be stuck in.
    fn each_stuck() -> [(Self, RefundAnswer, StuckRefund); 4] {
        [
            (RefundAnswer::Closed, StuckRefund::Closed),
            (RefundAnswer::Abnormal, StuckRefund::Abnormal),
            (RefundAnswer::Refused, StuckRefund::Refused),
            (RefundAnswer::Unanswered, StuckRefund::Unanswered),
        ]
        .map(|(answer, how)| (one_goes_back().after(SECOND).refund_is(2, answer), answer, how))
    }

    #[track_caller]
    fn owes_refund(self, serial: u8) -> Self {
        let refund = RefundNumber { order: self.request().order(attempt(2)), serial };
        let key = format!("refund.2.{serial}");
        self.owes_effect(&key, &Effect::SendRefund { refund, amount: price() })
    }
}

#[test]
fn a_refund_is_owed_at_once_to_the_order_that_was_paid() {
    let story = one_goes_back();
    let now = story.now;
    assert_eq!(story.owed_under("refund.2.1").not_before, now);
    story.owes(&["order.1.2", "refund.2.1"]).owes_refund(1).refund_stands(2, RefundState::Owed);
}

#[test]
fn an_accepted_refund_is_asked_about_until_it_is_back() {
    let story = one_goes_back().refund_is(2, RefundAnswer::Processing);
    let at = story.now.plus(MINUTE);
    let refund = story.refund_number(2);
    let story = story
        .refund_stands(2, RefundState::Processing { number: 1, at })
        .owes_effect("refund.2.1.1", &Effect::QueryRefund { refund, number: 1 });
    let back = story.now.plus(SECOND);
    story
        .refund_is(2, RefundAnswer::Succeeded { at: back })
        .refund_stands(2, RefundState::Succeeded { at: back })
        .owes(&["order.1.2"])
        .needs_a_person_for(&[]);
}

#[test]
fn pauses_between_questions_about_a_refund_grow_to_six_hours() {
    let mut story = one_goes_back();
    let mut pauses = Vec::new();
    for _ in 0..12 {
        story = story.refund_is(2, RefundAnswer::Processing);
        let key = story.owed_keys().into_iter().find(|key| key.starts_with("refund")).unwrap();
        let at = story.owed_under(&key).not_before;
        pauses.push(at.since(story.now).as_seconds() / 60);
        story = story.at(at);
    }
    assert_eq!(pauses, [1, 5, 10, 20, 30, 30, 60, 120, 240, 360, 360, 360]);
}

#[test]
fn a_refund_that_cannot_go_on_is_listed_for_a_person() {
    for (story, _, how) in Story::each_stuck() {
        let now = story.now;
        let story = story.refund_stands(2, stuck(how, now)).needs_a_person_for(&["refund.2.1"]);
        story.owes(&["order.1.2", &format!("desk.0.list.refund.2.1.{}", now.milliseconds())]);
    }
    for (story, answer, how) in Story::each_stuck() {
        let since = story.now;
        let refund = story.refund_number(2);
        let once_more = Command::RefundAnswered { refund, answer };
        story.after(HOUR).does_nothing_new(once_more).refund_stands(2, stuck(how, since));
    }
}

#[test]
fn a_refund_that_is_never_answered_is_listed_too() {
    let story = one_goes_back().gets_no_answer("refund.2.1", Unanswered::GaveUp);
    let now = story.now;
    story.refund_stands(2, stuck(StuckRefund::Unanswered, now)).needs_a_person_for(&["refund.2.1"]);
    let story = one_goes_back().refund_is(2, RefundAnswer::Processing);
    let story = story.gets_no_answer("refund.2.1.1", Unanswered::GaveUp);
    story.needs_a_person_for(&["refund.2.1"]);
    for strange in [Answer::Done, Answer::Order(OrderAnswer::NotPaid)] {
        one_goes_back().answers("refund.2.1", strange).needs_a_person_for(&["refund.2.1"]);
    }
}

#[test]
fn a_success_unsticks_a_refund() {
    for (story, _, _) in Story::each_stuck() {
        let at = story.now.plus(MINUTE);
        let story = story.after(HOUR).refund_is(2, RefundAnswer::Succeeded { at });
        story.refund_stands(2, RefundState::Succeeded { at }).needs_a_person_for(&[]);
    }
}

#[test]
fn a_closed_refund_goes_again_under_a_new_number() {
    let story = one_goes_back().refund_is(2, RefundAnswer::Closed).does(again());
    story
        .owes_refund(2)
        .refund_is(2, RefundAnswer::Closed)
        .needs_a_person_for(&["refund.2.2"])
        .does(again())
        .owes_refund(3);
}

#[test]
fn the_number_of_a_closed_refund_says_nothing_more_but_a_success() {
    let closed = one_goes_back().refund_is(2, RefundAnswer::Closed);
    let old = closed.refund_number(2);
    let told = |answer| Command::RefundAnswered { refund: old, answer };
    let at = closed.now;
    closed
        .does(again())
        .does_nothing_new(told(RefundAnswer::Closed))
        .does_nothing_new(told(RefundAnswer::Processing))
        .does_nothing_new(told(RefundAnswer::NoSuchRefund))
        .does_nothing_new(told(RefundAnswer::Abnormal))
        .refund_stands(2, RefundState::Owed)
        .does(told(RefundAnswer::Succeeded { at }))
        .refund_stands(2, RefundState::Succeeded { at })
        .owes(&["order.1.2"]);
}

#[test]
fn a_refused_or_unanswered_refund_goes_again_under_its_own_number() {
    for answer in [RefundAnswer::Refused, RefundAnswer::Unanswered] {
        let story = one_goes_back().refund_is(2, answer).after(MINUTE).does(again());
        story.owes_refund(1).refund_stands(2, RefundState::Owed);
    }
}

#[test]
fn an_abnormal_refund_is_asked_about_again() {
    let story = one_goes_back().refund_is(2, RefundAnswer::Abnormal).after(MINUTE).does(again());
    let at = story.now;
    story
        .refund_stands(2, RefundState::Processing { number: 1, at })
        .refund_is(2, RefundAnswer::Abnormal)
        .does(again())
        .refund_stands(2, RefundState::Processing { number: 2, at });
}

#[test]
fn a_refund_that_the_provider_does_not_know_is_sent_again_under_its_number() {
    let story = one_goes_back().refund_is(2, RefundAnswer::Processing);
    story.refund_is(2, RefundAnswer::NoSuchRefund).owes_refund(1);
}

#[test]
fn what_was_settled_by_hand_is_done_with() {
    for (story, answer, _) in Story::each_stuck() {
        let at = story.now;
        let refund = story.refund_number(2);
        let succeeded = RefundAnswer::Succeeded { at };
        story
            .does(by_hand())
            .refund_stands(2, RefundState::SettledByHand { at })
            .owes(&["order.1.2"])
            .does_nothing_new(Command::RefundAnswered { refund, answer })
            .does_nothing_new(Command::RefundAnswered { refund, answer: succeeded })
            .refuses(again(), Refusal::NotNow)
            .refuses(by_hand(), Refusal::NotNow);
    }
}

#[test]
fn what_is_back_stays_back() {
    let story = one_goes_back();
    let at = story.now;
    let story = story.refund_is(2, RefundAnswer::Succeeded { at });
    let refund = story.refund_number(2);
    [
        RefundAnswer::Processing,
        RefundAnswer::Succeeded { at },
        RefundAnswer::Closed,
        RefundAnswer::Abnormal,
        RefundAnswer::Refused,
        RefundAnswer::NoSuchRefund,
        RefundAnswer::Unanswered,
    ]
    .into_iter()
    .fold(story, |story, answer| story.does_nothing_new(Command::RefundAnswered { refund, answer }))
    .refuses(again(), Refusal::NotNow)
    .refuses(by_hand(), Refusal::NotNow);
}

#[test]
fn only_a_stuck_refund_needs_an_operator() {
    let act = |number| operated(OperatorAct::RefundAgain { attempt: attempt(number) });
    one_goes_back()
        .refuses(again(), Refusal::NotNow)
        .refuses(by_hand(), Refusal::NotNow)
        .refuses(act(1), Refusal::NotNow)
        .refuses(act(9), Refusal::NoSuchAttempt);
    a_request().starts(known("lin")).refuses(act(1), Refusal::NotNow);
}

#[test]
fn news_of_a_refund_that_we_never_sent_are_refused() {
    let story = one_goes_back();
    let told = |number, serial| {
        let order = story.request().order(attempt(number));
        let refund = RefundNumber { order, serial };
        Command::RefundAnswered { refund, answer: RefundAnswer::Processing }
    };
    let (next_serial, kept, nobody) = (told(2, 2), told(1, 1), told(9, 1));
    one_goes_back()
        .refuses(next_serial, Refusal::NotAsStored)
        .refuses(kept.clone(), Refusal::NotAsStored)
        .refuses(nobody, Refusal::NotAsStored);
    a_request().starts(known("lin")).refuses(kept.clone(), Refusal::NotAsStored);
    let never = a_request().starts(known("lin")).order_is(1, OrderAnswer::Closed);
    never.refuses(kept, Refusal::NotAsStored);
}

#[test]
fn two_surplus_payments_go_back_each_on_its_own() {
    let story = a_request()
        .starts(unknown("wei"))
        .starts_anyway(unknown("mei"))
        .starts_anyway(unknown("lin"))
        .pays(2)
        .pays(3)
        .pays(1);
    let story = story.refund_is(3, RefundAnswer::Closed).after(Span::days(1));
    let at = story.now;
    story.refund_is(1, RefundAnswer::Succeeded { at }).needs_a_person_for(&["refund.3.1"]);
}
