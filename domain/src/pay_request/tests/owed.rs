//! What is owed in every state: each under a key of its own, and no answer has the same asked again at once.

use super::{
    every_command::{every_state, order_answers, refund_answers},
    people::{known, unknown},
    story::{MINUTE, SECOND, Story, a_request},
};
use crate::{
    decider::{Decider, Lane, Owed, Unanswered},
    pay_request::{
        Answer, Effect, PayRequests,
        command::{OrderAnswer, RefundAnswer},
        effect::CashierAnswer,
    },
};

/// Every answer that an effect can have.
fn answers(effect: &Effect, story: &Story) -> Vec<Answer> {
    match effect {
        Effect::EnterWatch { .. } | Effect::TellMember { .. } | Effect::TellDesk { .. } => {
            vec![Answer::Done]
        }
        Effect::CreateOrder { .. } => {
            let address = "weixin://pay/1".to_owned();
            [CashierAnswer::Ready { address }, CashierAnswer::None].map(Answer::Cashier).into()
        }
        Effect::QueryOrder { .. } | Effect::CloseOrder { .. } => {
            order_answers(story.now).into_iter().map(Answer::Order).collect()
        }
        Effect::SendRefund { .. } => refund_answers(story.now)
            .into_iter()
            // Said of questions about a refund only.
            .filter(|answer| *answer != RefundAnswer::NoSuchRefund)
            .map(Answer::Refund)
            .collect(),
        Effect::QueryRefund { .. } => {
            refund_answers(story.now).into_iter().map(Answer::Refund).collect()
        }
    }
}

#[track_caller]
fn check_not_asked_again_at_once(story: &Story, answered: &Owed<Effect>, said: &str) {
    let now = story.now;
    let again =
        story.owed().into_iter().find(|owed| owed.key == answered.key && owed.not_before <= now);
    assert!(again.is_none(), "{} is owed again at once after {said}", answered.key);
}

#[test]
fn no_answer_has_the_same_asked_again_at_once() {
    let mut answered = 0;
    for story in every_state() {
        for owed in story.owed() {
            let now = story.now.max(owed.not_before);
            for answer in answers(&owed.effect, &story) {
                let said = format!("{answer:?}");
                let after = story.clone().at(now).does(PayRequests::answered(&owed.effect, answer));
                check_not_asked_again_at_once(&after, &owed, &said);
                answered += 1;
            }
        }
    }
    assert!(answered > 200, "only {answered} answers");
}

#[test]
fn what_gets_no_answer_is_decided_on_but_for_our_own_objects() {
    for story in every_state() {
        for owed in story.owed() {
            let now = story.now.max(owed.not_before);
            for why in [Unanswered::TooLate, Unanswered::GaveUp] {
                let after = story.clone().at(now).does(PayRequests::unanswered(&owed.effect, why));
                match owed.effect {
                    Effect::EnterWatch { .. }
                    | Effect::TellMember { .. }
                    | Effect::TellDesk { .. } => {
                        assert!(after.owed().contains(&owed), "{} was given up", owed.key);
                    }
                    Effect::CreateOrder { .. }
                    | Effect::QueryOrder { .. }
                    | Effect::CloseOrder { .. }
                    | Effect::SendRefund { .. }
                    | Effect::QueryRefund { .. } => {
                        check_not_asked_again_at_once(&after, &owed, "no answer");
                    }
                }
            }
        }
    }
}

#[test]
fn an_order_is_created_before_anything_is_asked_about_it() {
    let story = a_request().starts(known("lin"));
    let [create, query] = story.owed().try_into().unwrap();
    assert_eq!(create.lane, Lane("order.1".to_owned()));
    assert_eq!(query.lane, create.lane);
    assert!(matches!(create.effect, Effect::CreateOrder { .. }));
}

#[test]
fn orders_do_not_wait_for_each_other() {
    let story = a_request().starts(unknown("wei")).starts_anyway(unknown("mei"));
    let lanes: Vec<_> = story.owed().into_iter().map(|owed| owed.lane.0).collect();
    assert_eq!(lanes, ["order.1", "order.1", "order.2", "order.2"]);
}

#[test]
fn keys_begin_with_the_request_so_that_a_receiver_tells_requests_apart() {
    let story = a_request().starts(known("lin")).after(SECOND).pays(1).after(MINUTE);
    let id = story.request().terms.request.to_string();
    assert!(story.owed().iter().all(|owed| owed.key.0.starts_with(&id)));
}

#[test]
fn the_same_questions_again_have_other_keys() {
    // Every step of every story compares what each key ever named: here over a long one.
    let mut story = a_request().starts(known("lin"));
    for _ in 0..30 {
        let key = story.owed_keys().pop().unwrap();
        let at = story.owed_under(&key).not_before.max(story.now);
        let not_yet = OrderAnswer::NotYet;
        story = story.at(at).answers(&key, Answer::Order(not_yet));
    }
    let questions = story.ever_owed.keys().filter(|key| key.contains(".order.1."));
    assert_eq!(questions.count(), 31);
}
