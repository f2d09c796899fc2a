//! What operators do stands in the journal under their names; what is refused stands nowhere.

use super::{
    people::attempt,
    steps::operated,
    story::{SECOND, Story, a_request},
};
use crate::pay_request::{Event, Refusal, command::OperatorAct};

#[test]
fn an_act_is_written_before_what_follows_from_it() {
    let suspended = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports).after(SECOND);
    let before = suspended.journal.len();
    let story = suspended.operates(OperatorAct::Resume);
    let at = story.now;
    let expected = [
        Event::Operated { operator: "chen".to_owned(), act: OperatorAct::Resume, at },
        Event::Resumed { at },
    ];
    assert_eq!(story.journal.get(before..), Some(expected.as_slice()));
}

#[test]
fn a_refused_act_is_written_nowhere() {
    let acts = [
        (OperatorAct::Resume, Refusal::NotNow),
        (OperatorAct::RefundAgain { attempt: attempt(1) }, Refusal::NoSuchAttempt),
        (OperatorAct::RefundSettledByHand { attempt: attempt(1) }, Refusal::NoSuchAttempt),
        (OperatorAct::ConfirmTakenBack { attempt: attempt(1) }, Refusal::NoSuchAttempt),
        (OperatorAct::Dismiss { attempt: attempt(1) }, Refusal::NoSuchAttempt),
    ];
    let story = a_request();
    let before = story.journal.clone();
    let story =
        acts.into_iter().fold(story, |story, (act, refusal)| story.refuses(operated(act), refusal));
    assert_eq!(story.journal, before);
}

#[test]
fn an_act_works_once() {
    let suspended = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports);
    let resumed = suspended.operates(OperatorAct::Resume);
    resumed.refuses(operated(OperatorAct::Resume), Refusal::NotNow);
}
