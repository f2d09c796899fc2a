//! The end: no new attempt, every open one asked about and closed, then over, and nothing owed.

use super::{
    checks::{Fate, Stands},
    people::{attempt, known, unknown},
    steps::{operated, payment},
    story::{DAY, HOUR, INSTANT, MINUTE, Story, a_request},
};
use crate::{
    decider::Decider,
    pay_request::{
        Answer, Command, PayRequests, Refusal,
        command::{OperatorAct, OrderAnswer, RefundAnswer},
        effect::{Effect, MemberNews},
        event::{EndCause, Happening, Outcome},
    },
};

impl Story {
    fn open_attempts() -> Self {
        a_request()
            .starts(unknown("wei"))
            .cashier_is_ready(1)
            .starts_anyway(unknown("mei"))
            .cashier_is_ready(2)
    }

    #[track_caller]
    fn withdraws(self) -> Self {
        self.does(Command::Withdraw)
    }

    #[track_caller]
    fn every_order_is_closed(self) -> Self {
        let awaited: Vec<_> = self
            .request()
            .numbered()
            .filter(|(_, attempt)| attempt.is_awaited())
            .map(|(number, _)| number.get())
            .collect();
        awaited.into_iter().fold(self, |story, number| {
            story
                .asked_in_time_it_is(number, OrderAnswer::NotPaid)
                .order_is(number, OrderAnswer::Closed)
        })
    }
}

#[test]
fn it_stands_to_the_last_instant_before_its_end() {
    let story = a_request();
    let end = story.ends_at();
    assert_eq!(PayRequests::wake(&story.state), Some(end));
    let story =
        story.at(end.minus(INSTANT)).does_nothing_new(Command::Tick).stands(Stands::Payable);
    let story = story.at(end).does(Command::Tick).stands(Stands::Ended(Outcome::RanOut));
    assert_eq!(PayRequests::wake(&story.state), None);
    assert_eq!(story.request().timeline.last(), Some(&(end, Happening::RanOut)));
    story.does_nothing_new(Command::Tick).after(DAY).does_nothing_new(Command::Tick);
}

#[test]
fn whatever_is_decided_at_the_end_notices_the_end() {
    let at_the_end = || {
        let story = Story::open_attempts();
        let end = story.ends_at();
        story.at(end)
    };
    let closed = OrderAnswer::Closed;
    for command in [
        Command::Tick,
        Command::AskNow { attempt: attempt(1) },
        Command::Cancel { attempt: attempt(1) },
        Command::OrderAnswered { attempt: attempt(1), number: 1, answer: closed },
    ] {
        at_the_end().does(command).stands(Stands::Ending(EndCause::RanOut));
    }
}

#[test]
fn without_open_attempts_a_withdrawal_ends_at_once() {
    a_request()
        .withdraws()
        .stands(Stands::Ended(Outcome::Withdrawn))
        .does_nothing_new(Command::Withdraw);
}

#[test]
fn with_open_attempts_each_is_asked_about_at_once_and_closed() {
    let story = Story::open_attempts().after(MINUTE).withdraws();
    let now = story.now;
    for key in ["order.1.1", "order.2.1"] {
        // Both were due already.
        assert!(story.owed_under(key).not_before <= now);
    }
    let soon = Story::open_attempts().withdraws();
    for key in ["order.1.2", "order.2.2"] {
        assert_eq!(soon.owed_under(key).not_before, soon.now);
    }
    story
        .stands(Stands::Ending(EndCause::Withdrawn))
        .does_nothing_new(Command::Withdraw)
        .order_is(1, OrderAnswer::NotPaid)
        .order_is(1, OrderAnswer::Closed)
        .stands(Stands::Ending(EndCause::Withdrawn))
        .order_is(2, OrderAnswer::NotPaid)
        .order_is(2, OrderAnswer::Closed)
        .stands(Stands::Ended(Outcome::Withdrawn));
}

#[test]
fn a_success_made_before_the_withdrawal_makes_it_a_paid_request() {
    let story = Story::open_attempts().after(MINUTE);
    let paid_at = story.now;
    story
        .after(MINUTE)
        .withdraws()
        .order_is(1, OrderAnswer::Paid(payment(1, paid_at)))
        .kept(1)
        .stands(Stands::Ending(EndCause::PaidInFull))
        .order_is(2, OrderAnswer::Closed)
        .stands(Stands::Ended(Outcome::Paid))
        .refuses(Command::Withdraw, Refusal::Over);
}

#[test]
fn what_is_over_cannot_be_withdrawn() {
    let story = a_request();
    let end = story.ends_at();
    story
        .at(end)
        .refuses(Command::Withdraw, Refusal::Over)
        .does(Command::Tick)
        .refuses(Command::Withdraw, Refusal::Over);
    a_request().starts(known("lin")).pays(1).refuses(Command::Withdraw, Refusal::Over);
}

#[test]
fn a_suspended_request_runs_out_like_any_other() {
    let story = ["a", "b", "c"].into_iter().fold(a_request(), Story::reports);
    let end = story.ends_at();
    let story = story.stands(Stands::Suspended).at(end).does(Command::Tick);
    story.stands(Stands::Ended(Outcome::RanOut)).needs_a_person_for(&[]);
}

#[test]
fn an_operator_ends_it_as_a_withdrawal_would() {
    Story::open_attempts()
        .does(operated(OperatorAct::End))
        .stands(Stands::Ending(EndCause::Withdrawn))
        .refuses(operated(OperatorAct::End), Refusal::NotNow)
        .every_order_is_closed()
        .stands(Stands::Ended(Outcome::Withdrawn))
        .refuses(operated(OperatorAct::End), Refusal::NotNow);
}

#[test]
fn the_member_is_told_how_it_ended() {
    let ended = |story: Story, outcome| {
        let news = MemberNews::Ended { outcome };
        let (member, request) = (story.request().terms.asker, story.request().terms.request);
        story
            .owes(&["member.ended"])
            .owes_effect("member.ended", &Effect::TellMember { member, request, news })
            .answers("member.ended", Answer::Done)
            .owes(&[])
            .does_nothing_new(Command::MemberTold(news));
    };
    ended(a_request().withdraws(), Outcome::Withdrawn);
    ended(a_request().at_start_plus(DAY).does(Command::Tick), Outcome::RanOut);
    ended(Story::open_attempts().withdraws().every_order_is_closed(), Outcome::Withdrawn);
}

#[test]
fn the_member_is_not_told_of_an_end_before_every_attempt_is_settled() {
    let story = Story::open_attempts().withdraws();
    assert!(story.owed_keys().iter().all(|key| !key.starts_with("member")));
}

#[test]
fn once_everything_is_settled_nothing_is_owed() {
    let mut story = Story::open_attempts().after(MINUTE).pays(1).every_order_is_closed();
    let paid = story.owed_keys().into_iter().find(|key| key.starts_with("member")).unwrap();
    story = story.answers(&paid, Answer::Done);
    let mut looks = 0;
    while let Some(key) = story.owed_keys().first().cloned() {
        let at = story.owed_under(&key).not_before.max(story.now);
        let news = payment(1, a_request().now.plus(MINUTE));
        story = story.at(at).answers(&key, Answer::Order(OrderAnswer::Paid(news)));
        looks += 1;
        assert!(looks < 10, "{:?}", story.owed_keys());
    }
    assert_eq!(looks, 4, "days 1, 7, 30 and 90");
    assert_eq!(PayRequests::wake(&story.state), None);
    story.needs_a_person_for(&[]).is(2, Fate::NotPaid).kept(1);
}

#[test]
fn a_payment_after_everything_was_settled_is_owed_back_and_watched_again() {
    let story = a_request().starts(known("lin")).withdraws().every_order_is_closed();
    let story = story.answers("member.ended", Answer::Done).owes(&[]);
    let story = story.after(HOUR).pays(1).stands(Stands::Ended(Outcome::Withdrawn));
    // Nobody looked after it any more: a `Watch` must know of it again.
    let at = story.now;
    let story = story.owes(&["watch.1", "refund.1.1"]).answers("watch.1", Answer::Done);
    story.owes(&["refund.1.1"]).refund_is(1, RefundAnswer::Succeeded { at }).owes(&[]);
}
