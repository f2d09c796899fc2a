//! Money that goes back outside us: by the merchant's console, or after a complaint. Never refunded a second time.

use super::{
    checks::{Fate, Stands},
    people::{attempt, known, unknown},
    steps::{operated, outside, payment},
    story::{MINUTE, SECOND, Story, a_request, price},
};
use crate::{
    pay_request::{
        Answer, Command, Effect, Refusal,
        attempt::{Puzzle, RefundState, ReturnReason},
        command::{OperatorAct, OrderAnswer, RefundAnswer},
        effect::MemberNews,
        event::{Happening, Outcome},
    },
    time::Span,
};

fn paid() -> Story {
    a_request().starts(known("lin")).after(MINUTE).pays(1)
}

fn paid_and_told() -> Story {
    paid().answers("member.paid-and-ended", Answer::Done)
}

fn all() -> u64 {
    price().get()
}

fn confirm() -> Command {
    operated(OperatorAct::ConfirmTakenBack { attempt: attempt(1) })
}

fn dismiss() -> Command {
    operated(OperatorAct::Dismiss { attempt: attempt(1) })
}

impl Story {
    #[track_caller]
    fn owes_the_take_back(self) -> Self {
        let request = self.request().terms.request;
        let member = self.request().terms.asker;
        let news = MemberNews::TakenBack;
        self.owes_effect("member.take-back", &Effect::TellMember { member, request, news })
    }
}

#[test]
fn all_of_it_gone_takes_the_membership_back_and_refunds_nothing() {
    let story = paid_and_told().after(MINUTE).goes_back_outside(1, "R1", all());
    assert_eq!(story.request().timeline.last(), Some(&(story.now, Happening::TakenBack)));
    assert!(story.request().kept().is_zero());
    story
        .is(1, Fate::TakenBack)
        .stands(Stands::Ended(Outcome::Paid))
        .owes(&["member.take-back"])
        .owes_the_take_back()
        .answers("member.take-back", Answer::Done)
        .owes(&[])
        .does_nothing_new(Command::MemberTold(MemberNews::TakenBack));
}

#[test]
fn the_same_news_of_money_gone_count_once() {
    let story = paid_and_told().goes_back_outside(1, "R1", 100);
    let story = story.does_nothing_new(outside(1, "R1", 100));
    let story = story.goes_back_outside(1, "R2", all() - 100).is(1, Fate::TakenBack);
    story.does_nothing_new(outside(1, "R1", 100)).does_nothing_new(outside(1, "R2", all() - 100));
}

#[test]
fn a_part_gone_is_for_a_person_to_judge() {
    let part = || paid_and_told().goes_back_outside(1, "R1", 1).puzzles(1, Puzzle::PartTakenBack);
    part()
        .kept(1)
        .needs_a_person_for(&["puzzle.1"])
        .owes(&["order.1.2", "desk.0.list.puzzle.1.part"]);
    part().does(confirm()).is(1, Fate::TakenBack).needs_a_person_for(&[]).owes_the_take_back();
    part().does(dismiss()).kept(1).needs_a_person_for(&[]).refuses(dismiss(), Refusal::NotNow);
    // The rest goes too: then no person is needed.
    let rest = part().goes_back_outside(1, "R2", all() - 1);
    rest.is(1, Fate::TakenBack).needs_a_person_for(&[]);
}

#[test]
fn more_than_was_paid_cannot_go_back() {
    let refused = |story: Story, fen| story.refuses(outside(1, "R9", fen), Refusal::NotAsStored);
    refused(paid(), all() + 1);
    refused(paid(), 0);
    refused(paid().goes_back_outside(1, "R1", 100), all() - 99);
    refused(paid().goes_back_outside(1, "R1", all()), 1);
    refused(a_request(), 100);
}

#[test]
fn money_gone_before_the_payment_is_known_takes_back_at_once_what_is_told_later() {
    let story = a_request().starts(known("lin")).after(SECOND).goes_back_outside(1, "R1", all());
    let now = story.now;
    assert_eq!(story.owed_under("order.1.2").not_before, now, "the payment is asked about at once");
    let story = story.is(1, Fate::Unknown).order_is(1, OrderAnswer::Refunded(payment(1, now)));
    // The member never heard of a grant: the take-back is remembered there, so that none can follow.
    story
        .is(1, Fate::TakenBack)
        .needs_a_person_for(&[])
        .owes(&["member.take-back"])
        .answers("member.take-back", Answer::Done)
        .owes(&["member.ended"]);
}

#[test]
fn a_part_gone_before_the_payment_is_known_is_puzzling_once_it_is() {
    let story = a_request().starts(known("lin")).after(SECOND).goes_back_outside(1, "R1", 100);
    let story = story.puzzles(1, Puzzle::None).pays(1);
    story.kept(1).puzzles(1, Puzzle::PartTakenBack);
}

#[test]
fn a_refund_of_unknown_amount_is_for_a_person_to_judge() {
    let story = a_request().starts(known("lin")).after(SECOND);
    let news = payment(1, story.now);
    let puzzled = story.order_is(1, OrderAnswer::Refunded(news.clone())).kept(1);
    puzzled
        .puzzles(1, Puzzle::RefundOfUnknownAmount)
        .does(confirm())
        .is(1, Fate::TakenBack)
        .refuses(confirm(), Refusal::NotNow);
    let recheck = paid_and_told().after(Span::days(1)).order_is(1, OrderAnswer::Refunded(news));
    recheck.kept(1).puzzles(1, Puzzle::RefundOfUnknownAmount);
}

#[test]
fn an_amount_that_comes_later_explains_a_refund_of_unknown_amount() {
    let story = paid_and_told().after(Span::days(1));
    let news = payment(1, story.now);
    let story = story.order_is(1, OrderAnswer::Refunded(news)).goes_back_outside(1, "R1", all());
    story.is(1, Fate::TakenBack).puzzles(1, Puzzle::None);
}

#[test]
fn only_a_kept_payment_with_a_puzzle_is_confirmed_as_gone() {
    paid().refuses(confirm(), Refusal::NotNow).refuses(dismiss(), Refusal::NotNow);
    a_request()
        .refuses(confirm(), Refusal::NoSuchAttempt)
        .refuses(dismiss(), Refusal::NoSuchAttempt);
}

fn surplus() -> Story {
    a_request()
        .starts(unknown("wei"))
        .starts_anyway(unknown("mei"))
        .pays(2)
        .pays(1)
        .goes_back(1, ReturnReason::AlreadyPaid)
}

#[test]
fn a_surplus_that_went_back_outside_is_not_sent_back_again() {
    let story = surplus().goes_back_outside(1, "R1", all()).is(1, Fate::TakenBack);
    assert!(
        story.owed_keys().iter().all(|key| !key.starts_with("refund")),
        "{:?}",
        story.owed_keys()
    );
    assert_eq!(story.request().kept(), price());
    // The kept payment of the other friend is not touched.
    story.kept(2).owes(&["order.2.2", "member.paid-and-ended"]);
}

#[test]
fn answers_about_our_refund_that_crossed_one_outside_change_nothing() {
    let story = surplus();
    let refund = story.refund_number(1);
    let refused = Command::RefundAnswered { refund, answer: RefundAnswer::Refused };
    story.goes_back_outside(1, "R1", all()).does_nothing_new(refused).needs_a_person_for(&[]);
}

#[test]
fn a_part_of_a_surplus_gone_leaves_our_refund_to_the_provider() {
    let story = surplus().goes_back_outside(1, "R1", 100);
    story
        .goes_back(1, ReturnReason::AlreadyPaid)
        .refund_stands(1, RefundState::Owed)
        .refund_is(1, RefundAnswer::Refused)
        .needs_a_person_for(&["refund.1.1", "puzzle.1"]);
}

#[test]
fn nothing_new_is_kept_in_place_of_money_taken_back() {
    let story = a_request().starts(unknown("wei")).starts_anyway(unknown("mei")).pays(1);
    let story = story.goes_back_outside(1, "R1", all());
    story.pays(2).goes_back(2, ReturnReason::AlreadyPaid);
}
