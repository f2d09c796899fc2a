//! A friend starts to pay: what they get, and who may not.

use super::{
    checks::Stands,
    people::{attempt, browser, known, known_in, unknown},
    steps::a_start,
    story::{DAY, HOUR, INSTANT, MINUTE, SECOND, Story, a_request, nothing, paying, price, terms},
};
use crate::{
    decider::PrivateId,
    pay_request::{
        Answer, Command, Effect, Refusal, Reply,
        attempt::{Channel, LeaseKind, Place, Shown},
        command::{OrderAnswer, Start},
        event::{EndCause, Outcome},
    },
    time::Span,
};

#[test]
fn a_start_leases_the_whole_price_for_five_minutes() {
    let story = a_request().after(HOUR).starts(known("lin"));
    let (begun, until) = (story.now, story.now.plus(Span::minutes(5)));
    let order = story.request().order(attempt(1));
    assert_eq!(story.reply, Reply::Started { order });
    let lin = story.attempt(1);
    assert_eq!((lin.amount, lin.started_at, lin.expires_at), (price(), begun, until));
    let handed_over_at = until.plus(MINUTE);
    assert_eq!(lin.place, Place::Held { lease: LeaseKind::Exclusive, until, handed_over_at });
    let create = Effect::CreateOrder {
        order,
        amount: price(),
        plan: "full-screen.year".parse().unwrap(),
        channel: Channel::H5,
        expires_at: until,
    };
    assert_eq!(story.owed_under("create.1").not_after, Some(until));
    assert_eq!(story.owed_under("order.1.1").not_before, begun.plus(Span::seconds(20)));
    story
        .owes(&["create.1", "order.1.1"])
        .owes_effect("create.1", &create)
        .owes_effect("order.1.1", &Effect::QueryOrder { order, number: 1 });
}

#[test]
fn what_a_friend_says_of_themselves_is_private_and_has_its_date() {
    let story = a_request().starts(known("lin"));
    let until = story.attempt(1).expires_at;
    let kept = story.ends_at().plus(Span::days(400));
    let private = |id: &str| story.private.get(&PrivateId(id.to_owned())).cloned();
    assert_eq!(private("asker.name"), Some(("阿满".to_owned(), kept)));
    assert_eq!(private("asker.words"), Some(("请我看一年".to_owned(), kept)));
    assert_eq!(private("attempt.1.name"), Some(("小林".to_owned(), kept)));
    assert_eq!(private("attempt.1.words"), Some(("生日快乐".to_owned(), kept)));
    assert_eq!(private("attempt.1.address"), Some(("203.0.113.7".to_owned(), until)));
}

#[test]
fn an_anonymous_friend_leaves_only_their_address() {
    let anonymous = Start {
        shown: Shown::Anonymous,
        name: None,
        words: None,
        channel: Channel::Native,
        ..a_start(unknown("wei"))
    };
    let story = a_request().does(Command::Start(anonymous));
    let of_attempt = story.private.keys().filter(|id| id.0.starts_with("attempt."));
    assert_eq!(of_attempt.count(), 1);
    assert_eq!(
        (story.attempt(1).shown, story.attempt(1).channel),
        (Shown::Anonymous, Channel::Native)
    );
}

#[test]
fn a_second_tap_is_led_to_the_attempt_that_is_open() {
    let story = a_request().starts(known("lin"));
    let refusal = Refusal::AttemptOpen { order: story.request().order(attempt(1)) };
    story
        .cannot_start(known("lin"), refusal)
        .cannot_start_anyway(known("lin"), refusal)
        // A person is the same in every browser, and a browser that was known is the same unknown.
        .cannot_start(known_in("lin", "desk"), refusal)
        .cannot_start(unknown("lin"), refusal)
        .after(Span::minutes(5))
        .starts(known("lin"));
}

#[test]
fn an_unknown_friend_is_known_by_their_browser_alone() {
    let story = a_request().starts(unknown("wei"));
    let refusal = Refusal::AttemptOpen { order: story.request().order(attempt(1)) };
    story
        .cannot_start(unknown("wei"), refusal)
        .cannot_start(known_in("lin", "wei"), refusal)
        .starts_anyway(unknown("mei"));
}

/// How long the order of a start so long before the request's end can be paid.
#[track_caller]
fn check_expiry(before_the_end: Span, payable_for: Span) {
    let story = a_request();
    let begun = story.ends_at().minus(before_the_end);
    let story = story.at(begun).starts(unknown("wei"));
    assert_eq!(story.attempt(1).expires_at, begun.plus(payable_for), "{before_the_end:?}");
    let asked_at = story.owed_under("order.1.1").not_before;
    assert_eq!(asked_at, begun.plus(Span::seconds(20)));
}

#[test]
fn an_order_hardly_outlives_its_request_but_lasts_a_minute_at_least() {
    check_expiry(HOUR, Span::minutes(5));
    check_expiry(Span::minutes(5), Span::minutes(5));
    check_expiry(Span::minutes(3), Span::minutes(3));
    check_expiry(MINUTE, MINUTE);
    check_expiry(Span::seconds(59), MINUTE);
    check_expiry(INSTANT, MINUTE);
}

#[test]
fn nobody_starts_from_the_end_on() {
    let story = a_request();
    let end = story.ends_at();
    story
        .at(end)
        .cannot_start(known("lin"), Refusal::Over)
        .at(end.plus(INSTANT))
        .cannot_start(known("lin"), Refusal::Over)
        .at(end.minus(INSTANT))
        .starts(known("lin"));
}

#[test]
fn nobody_starts_once_the_end_has_begun() {
    let open = || a_request().starts(unknown("wei")).starts_anyway(unknown("mei"));
    let withdrawn = open().does(Command::Withdraw).stands(Stands::Ending(EndCause::Withdrawn));
    let ran_out = open().at_start_plus(DAY).does(Command::Tick);
    let ran_out = ran_out.stands(Stands::Ending(EndCause::RanOut));
    let paid = open().pays(1).stands(Stands::Ending(EndCause::PaidInFull));
    for ending in [withdrawn, ran_out, paid] {
        ending
            .cannot_start(known("lin"), Refusal::Over)
            .cannot_start_anyway(known("lin"), Refusal::Over);
    }
}

#[test]
fn nobody_starts_after_the_end() {
    let withdrawn = a_request().does(Command::Withdraw).stands(Stands::Ended(Outcome::Withdrawn));
    let ran_out = a_request().at_start_plus(DAY).does(Command::Tick);
    let ran_out = ran_out.stands(Stands::Ended(Outcome::RanOut));
    let paid = a_request().starts(unknown("wei")).pays(1).stands(Stands::Ended(Outcome::Paid));
    for ended in [withdrawn, ran_out, paid] {
        ended
            .cannot_start(known("lin"), Refusal::Over)
            .cannot_start_anyway(known("lin"), Refusal::Over);
    }
}

#[test]
fn nothing_happens_to_a_request_that_nobody_opened() {
    let unopened = nothing();
    unopened
        .refuses(Command::Start(a_start(known("lin"))), Refusal::Unknown)
        .refuses(Command::Withdraw, Refusal::Unknown)
        .refuses(Command::See { browser: browser("wei") }, Refusal::Unknown)
        .does_nothing_new(Command::Tick);
}

#[test]
fn opening_twice_changes_nothing_and_other_terms_are_refused() {
    let again = |standing| Command::Open {
        terms: terms(standing),
        name: "阿满".to_owned(),
        words: "请我看一年".to_owned(),
    };
    nothing()
        .does(again(DAY))
        .owes(&["watch"])
        .answers("watch", Answer::Done)
        .owes(&[])
        .does_nothing_new(again(DAY))
        .does_nothing_new(Command::Watched)
        .refuses(again(HOUR), Refusal::OtherTerms);
}

/// As many identified friends as that, each of whom starts and stops at once.
fn identified_friends_come_and_go(story: Story, names: core::ops::Range<u8>) -> Story {
    let first = story.request().attempts.len();
    (1..).zip(names).fold(story, |story, (further, name)| {
        let number = u16::try_from(first + further).unwrap();
        story.starts_anyway(known(&format!("person {name}"))).cancels(number)
    })
}

#[test]
fn unknown_browsers_take_half_of_the_places_at_most() {
    let (all, unknown_ones) = (paying().open_attempts, paying().open_attempts_unknown);
    assert_eq!((all, unknown_ones), (20, 10));
    let half = (0..unknown_ones)
        .fold(a_request(), |story, name| story.starts_anyway(unknown(&format!("wei {name}"))));
    let half = half.cannot_start_anyway(unknown("mei"), Refusal::TooManyAttempts);
    let full = identified_friends_come_and_go(half, 0..10);
    let full = full
        .cannot_start_anyway(known("lin"), Refusal::TooManyAttempts)
        .cannot_start_anyway(unknown("mei"), Refusal::TooManyAttempts);
    // One that is settled makes room again: of its own kind.
    let room = full.order_is(20, OrderAnswer::Closed);
    room.cannot_start_anyway(unknown("mei"), Refusal::TooManyAttempts).starts_anyway(known("lin"));
}

#[test]
fn identified_friends_may_take_every_place() {
    let full = identified_friends_come_and_go(a_request(), 0..20);
    let full = full.cannot_start(known("lin"), Refusal::TooManyAttempts);
    full.order_is(3, OrderAnswer::Closed).starts(unknown("wei"));
}

#[test]
fn a_request_has_so_many_attempts_and_no_more() {
    let ever = paying().attempts_ever;
    let story = (1..=ever).fold(a_request(), |story, number| {
        let story = story.does_unwatched(Command::Start(a_start(unknown("wei"))));
        let closed = OrderAnswer::Closed;
        let attempt = attempt(number);
        story
            .does_unwatched(Command::OrderAnswered { attempt, number: 1, answer: closed })
            .after(SECOND)
    });
    assert_eq!(story.request().attempts.len(), usize::from(ever));
    story
        .cannot_start(unknown("wei"), Refusal::TooManyAttempts)
        .cannot_start(known("lin"), Refusal::TooManyAttempts);
}
