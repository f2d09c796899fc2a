//! The checks can fail: what is broken on purpose is found, and as what it is. And what is right is not found wrong.

mod news_in_any_order;

use crate::{
    mutation::{Mutation, while_broken},
    story::Telling,
    violation::{Promise, Violation},
    world::World,
};
use mangrove_domain::rule_book::RuleBooks;

/// A mutation must be found within so many seeds.
const SEEDS: u64 = 20_000;

fn rules() -> RuleBooks {
    RuleBooks::from_toml(crate::PROGRAMS).unwrap()
}

fn first_violation(mutation: Mutation, seeds: u64) -> Option<(u64, Violation)> {
    let rules = rules();
    while_broken(mutation, || {
        (0..seeds).find_map(|seed| {
            let ending = World::play(seed, &rules, Telling::Silent);
            ending.violation.map(|violation| (seed, violation))
        })
    })
}

fn check_found(mutation: Mutation, promise: Promise) {
    let found = first_violation(mutation, SEEDS);
    let Some((seed, violation)) = found else { panic!("{mutation:?} was not found") };
    assert_eq!(violation.promise, promise, "seed {seed}: {violation}");
}

#[test]
fn what_is_right_breaks_no_promise() {
    assert_eq!(first_violation(Mutation::None, 300), None);
}

#[test]
fn a_seed_always_tells_the_same_story() {
    let rules = rules();
    let story = || World::play(7, &rules, Telling::All).story;
    let first = story();
    assert!(first.len() > 50);
    assert_eq!(first, story());
}

#[test]
fn a_second_payment_that_is_kept_is_found() {
    check_found(Mutation::KeepsTwice, Promise::AtMostThePrice);
}

#[test]
fn a_refund_that_is_never_sent_is_found() {
    check_found(Mutation::DropsRefunds, Promise::BooksAgree);
}

#[test]
fn a_refund_under_a_second_number_is_found() {
    check_found(Mutation::RefundsTwice, Promise::RefundsAtMostPaid);
}

#[test]
fn a_late_success_that_is_acknowledged_and_forgotten_is_found() {
    check_found(Mutation::ForgetsLateSuccess, Promise::NoSuccessIsLost);
}

#[test]
fn a_request_that_counts_as_paid_while_its_money_goes_back_is_found() {
    check_found(Mutation::SendsBackWhatItKeeps, Promise::GrantedOnce);
}

#[test]
fn an_attempt_after_the_end_is_found() {
    check_found(Mutation::StartsAfterTheEnd, Promise::NothingAfterTheEnd);
}

#[test]
fn an_attempt_that_ends_only_by_callbacks_is_found() {
    check_found(Mutation::NeverAsks, Promise::EverythingEnds);
}

#[test]
fn a_membership_granted_twice_is_found() {
    check_found(Mutation::GrantsTwice, Promise::GrantedOnce);
}

#[test]
fn a_membership_that_stays_when_its_money_is_gone_is_found() {
    check_found(Mutation::DropsTakeBacks, Promise::GrantedOnce);
}

#[test]
fn memberships_that_overlap_are_found() {
    check_found(Mutation::GrantsFromNow, Promise::MembershipsNeverOverlap);
}

#[test]
fn private_words_in_a_journal_are_found() {
    check_found(Mutation::LeaksWords, Promise::PrivateStaysPrivate);
}

#[test]
fn one_key_with_two_contents_is_found() {
    check_found(Mutation::OneKeyForTheDesk, Promise::OneEffectPerKey);
}

#[test]
fn a_fold_that_depends_on_more_than_the_journal_is_found() {
    check_found(Mutation::FoldsByMood, Promise::JournalIsTheTruth);
}
