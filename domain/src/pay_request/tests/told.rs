//! The member's object and the operators' desk are told, each thing once and in order.

use super::{
    people::{attempt, known, unknown},
    story::{MINUTE, SECOND, Story, a_request, price},
};
use crate::{
    decider::{Lane, Unanswered},
    pay_request::{
        Answer, Command, Effect,
        command::{OperatorAct, OrderAnswer, RefundAnswer},
        effect::{MemberNews, RequestNow},
        event::Outcome,
    },
};

fn two_open() -> Story {
    a_request()
        .starts(unknown("wei"))
        .cashier_is_ready(1)
        .starts_anyway(unknown("mei"))
        .cashier_is_ready(2)
}

impl Story {
    fn member_keys(&self) -> Vec<String> {
        self.owed_keys().into_iter().filter(|key| key.starts_with("member")).collect()
    }

    fn desk_keys(&self) -> Vec<String> {
        self.owed_keys().into_iter().filter(|key| key.starts_with("desk")).collect()
    }

    /// The one telling owed to the desk.
    #[track_caller]
    fn desk_key(&self, key: &str) -> String {
        let [owed] = self.desk_keys().try_into().unwrap();
        assert!(owed.starts_with(key), "{owed} instead of {key}");
        owed
    }

    #[track_caller]
    fn tells_member(self, key: &str, news: MemberNews) -> Self {
        assert_eq!(self.member_keys(), [key]);
        let (member, request) = (self.request().terms.asker, self.request().terms.request);
        assert_eq!(self.owed_under(key).lane, Lane("member".to_owned()));
        self.owes_effect(key, &Effect::TellMember { member, request, news })
            .answers(key, Answer::Done)
    }

    #[track_caller]
    fn tells_desk(self, key: &str) -> Self {
        let key = self.desk_key(key);
        self.answers(&key, Answer::Done)
    }
}

fn paid(request: RequestNow) -> MemberNews {
    MemberNews::Paid { plan: "full-screen.year".parse().unwrap(), price: price(), request }
}

#[test]
fn a_payment_that_ends_the_request_is_told_with_the_end() {
    let story = a_request().starts(known("lin")).pays(1);
    let story = story.tells_member("member.paid-and-ended", paid(RequestNow::Ended));
    assert!(story.member_keys().is_empty());
}

#[test]
fn a_payment_is_told_at_once_and_the_end_when_it_comes() {
    let story = two_open().after(MINUTE).pays(1);
    let story = story.tells_member("member.paid", paid(RequestNow::Ending));
    assert!(story.member_keys().is_empty());
    let story = story.order_is(2, OrderAnswer::Closed);
    story.tells_member("member.ended", MemberNews::Ended { outcome: Outcome::Paid });
}

#[test]
fn a_payment_that_was_not_told_before_the_end_is_told_with_it() {
    let story = two_open().after(MINUTE).pays(1).order_is(2, OrderAnswer::Closed);
    let story = story.tells_member("member.paid-and-ended", paid(RequestNow::Ended));
    assert!(story.member_keys().is_empty());
}

#[test]
fn a_payment_whose_telling_was_answered_after_the_end_leaves_the_end_to_be_told() {
    let story = two_open().after(MINUTE).pays(1).order_is(2, OrderAnswer::Closed);
    let story = story.does(Command::MemberTold(paid(RequestNow::Ending)));
    story.tells_member("member.ended", MemberNews::Ended { outcome: Outcome::Paid });
}

#[test]
fn a_take_back_follows_its_grant() {
    let story = two_open().after(MINUTE).pays(1);
    let story = story.tells_member("member.paid", paid(RequestNow::Ending));
    let story = story.goes_back_outside(1, "R1", price().get());
    let story = story.tells_member("member.take-back", MemberNews::TakenBack);
    assert!(story.member_keys().is_empty());
    let story = story.order_is(2, OrderAnswer::Closed);
    let story = story.tells_member("member.ended", MemberNews::Ended { outcome: Outcome::Paid });
    assert!(story.member_keys().is_empty());
}

#[test]
fn a_take_back_whose_grant_was_never_told_is_told_instead_of_it() {
    let story = two_open().after(MINUTE).pays(1).goes_back_outside(1, "R1", price().get());
    let story = story.tells_member("member.take-back", MemberNews::TakenBack);
    // A grant that was on its way all the same is answered later, and changes nothing.
    story.does_nothing_new(Command::MemberTold(paid(RequestNow::Ending)));
}

#[test]
fn telling_the_member_is_never_given_up() {
    let story = a_request().starts(known("lin")).pays(1);
    let story = story.gets_no_answer("member.paid-and-ended", Unanswered::GaveUp);
    story.tells_member("member.paid-and-ended", paid(RequestNow::Ended));
}

#[test]
fn a_telling_repeated_changes_nothing() {
    let story =
        a_request().starts(known("lin")).pays(1).answers("member.paid-and-ended", Answer::Done);
    story
        .does_nothing_new(Command::MemberTold(paid(RequestNow::Ended)))
        .does_nothing_new(Command::MemberTold(paid(RequestNow::Ending)));
}

#[test]
fn the_desk_lists_what_needs_a_person_and_takes_it_off_again() {
    let story = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports);
    let story = story.tells_desk("desk.0.list.suspended");
    assert!(story.desk_keys().is_empty());
    let story = story.operates(OperatorAct::Resume).tells_desk("desk.1.take-off.suspended");
    assert!(story.desk_keys().is_empty());
    // Another time is another telling.
    let again = ["d", "e", "f"].into_iter().fold(story, Story::reports);
    again.tells_desk("desk.2.list.suspended");
}

#[test]
fn what_no_longer_needs_a_person_is_not_listed() {
    let story = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports);
    let story = story.operates(OperatorAct::Resume);
    assert!(story.desk_keys().is_empty());
}

#[test]
fn each_try_of_a_refund_is_an_item_of_its_own() {
    let story = two_open().after(MINUTE).pays(1).pays(2).refund_is(2, RefundAnswer::Closed);
    let story = story.tells_desk("desk.0.list.refund.2.1");
    let again = OperatorAct::RefundAgain { attempt: attempt(2) };
    let story = story.after(SECOND).operates(again).refund_is(2, RefundAnswer::Abnormal);
    let [listed, taken_off] = story.desk_keys().try_into().unwrap();
    assert!(listed.starts_with("desk.1.list.refund.2.2"), "{listed}");
    assert_eq!(taken_off, "desk.1.take-off.refund.2.1");
    story.answers(&listed, Answer::Done).tells_desk("desk.2.take-off.refund.2.1");
}

#[test]
fn the_desk_is_told_until_it_knows() {
    let story = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports);
    let key = story.desk_key("desk.0.list.suspended");
    let story = story.gets_no_answer(&key, Unanswered::GaveUp);
    assert_eq!(story.desk_keys(), [key]);
    story.tells_desk("desk.0.list.suspended");
}

#[test]
fn an_item_that_changed_before_it_was_listed_is_told_under_another_key() {
    let again = OperatorAct::RefundAgain { attempt: attempt(2) };
    let story = two_open().after(MINUTE).pays(1).pays(2).refund_is(2, RefundAnswer::Refused);
    let first = story.desk_key("desk.0.list.refund.2.1");
    let story = story.after(SECOND).operates(again).refund_is(2, RefundAnswer::Abnormal);
    assert_ne!(story.desk_key("desk.0.list.refund.2.1"), first);
}
