//! Who may command what: looked at in the turn that decides, so that nothing can change in between.

use super::{
    people::{asker, attempt, browser, known, unknown},
    steps::a_start,
    story::{SECOND, Story, a_request, nothing},
};
use crate::{
    ids::{LinkGeneration, MemberId},
    pay_request::{Command, Refusal, attempt::Place, command::Right},
};

fn by(right: Right, act: Command) -> Command {
    Command::By { right, act: Box::new(act) }
}

fn one_started() -> Story {
    a_request().starts(unknown("wei")).starts_anyway(known("lin")).after(SECOND)
}

#[test]
fn the_living_link_opens_and_a_replaced_one_does_not() {
    let start = |generation| {
        by(Right::Link(LinkGeneration(generation)), Command::Start(a_start(known("lin"))))
    };
    a_request().does(start(1));
    a_request()
        .refuses(start(2), Refusal::LinkReplaced)
        .does(Command::ReplaceLink)
        .refuses(start(1), Refusal::LinkReplaced)
        .does(start(2));
}

#[test]
fn the_rules_of_the_act_hold_behind_the_right() {
    let decline = Command::Decline { browser: browser("wei"), words: None };
    let decline = by(Right::Link(LinkGeneration::FIRST), decline);
    a_request().does(decline.clone()).does_nothing_new(decline.clone());
    a_request().does(Command::Withdraw).refuses(decline.clone(), Refusal::Over);
    nothing().refuses(decline, Refusal::Unknown);
}

#[test]
fn the_asker_acts_and_no_other_member() {
    let stranger = MemberId::from_bytes([9; 10]);
    let withdraw = |member| by(Right::Asker(member), Command::Withdraw);
    a_request().refuses(withdraw(stranger), Refusal::SomebodyElses).does(withdraw(asker()));
}

#[test]
fn a_payer_goes_on_with_their_own_attempt_and_nothing_else() {
    let cancel = |number| Command::Cancel { attempt: attempt(number) };
    let ask_now = |number| Command::AskNow { attempt: attempt(number) };
    let wei = |act| by(Right::Payer(browser("wei")), act);
    let story = one_started()
        .refuses(wei(cancel(2)), Refusal::SomebodyElses)
        .refuses(wei(ask_now(2)), Refusal::SomebodyElses)
        .refuses(wei(cancel(9)), Refusal::SomebodyElses)
        .refuses(wei(Command::Withdraw), Refusal::SomebodyElses)
        .refuses(wei(Command::Free { attempt: attempt(1) }), Refusal::SomebodyElses)
        .does(wei(ask_now(1)))
        .does(wei(cancel(1)));
    assert!(matches!(story.attempt(1).place, Place::Freed { .. }));
    assert!(matches!(story.attempt(2).place, Place::Held { .. }));
}

#[test]
fn an_open_attempt_keeps_its_right_when_the_link_is_replaced() {
    let cancel = by(Right::Payer(browser("wei")), Command::Cancel { attempt: attempt(1) });
    one_started().does(Command::ReplaceLink).does(cancel);
}
