//! A verified success is accepted in every state; at most the price is kept, everything else goes straight back.

use super::{
    checks::{Fate, Stands},
    people::{attempt, known, transaction, unknown},
    steps::{notified, payment},
    story::{DAY, HOUR, INSTANT, MINUTE, SECOND, Story, a_request, price, start},
};
use crate::{
    Fen, Timestamp,
    pay_request::{
        Command, Refusal,
        attempt::{RefundState, ReturnReason},
        command::{OrderAnswer, PaymentNews},
        event::{EndCause, Happening, Outcome},
    },
};

use Fate::{GoesBack, Kept};
use ReturnReason::{AlreadyPaid, TooLate, Withdrawn};

/// Two unknown friends have started; the first is the one whose news are waited for.
fn two_have_started() -> Story {
    a_request()
        .after(HOUR)
        .starts(unknown("wei"))
        .cashier_is_ready(1)
        .starts_anyway(unknown("mei"))
        .cashier_is_ready(2)
}

fn the_end() -> Timestamp {
    start().plus(DAY)
}

#[test]
fn a_payment_is_kept_and_ends_the_request() {
    let story = a_request().starts(known("lin")).after(MINUTE).pays(1).kept(1);
    assert_eq!(story.request().kept(), price());
    assert!(story.request().remaining().is_zero());
    assert_eq!(story.request().timeline.last(), Some(&(story.now, Happening::Paid)));
    story.stands(Stands::Ended(Outcome::Paid));
}

/// Payments of the first friend, made an instant before, at and an instant after `end`; the news come a minute later.
#[track_caller]
fn check_around(end: Timestamp, told: impl Fn() -> Story, fates: [Fate; 3]) {
    let times = [end.minus(INSTANT), end, end.plus(INSTANT)];
    for (paid_at, fate) in times.into_iter().zip(fates) {
        let notified = told();
        let now = notified.now.max(end).plus(MINUTE);
        let by_notification = notified.at(now).hears_that_it_paid(1, paid_at).is(1, fate);
        // The provider's answer to a question counts as its notification does.
        let asked = told().at(now).does(Command::OrderAnswered {
            attempt: attempt(1),
            number: 1,
            answer: OrderAnswer::Paid(payment(1, paid_at)),
        });
        assert_eq!(asked.state, by_notification.state, "{paid_at:?}");
    }
}

#[test]
fn while_it_stands_what_was_paid_before_its_end_is_kept_though_nobody_noticed_the_end() {
    check_around(the_end(), two_have_started, [Kept, GoesBack(TooLate), GoesBack(TooLate)]);
}

#[test]
fn while_it_is_suspended_an_open_attempt_keeps_its_right() {
    let suspended = || ["a", "b", "c"].into_iter().fold(two_have_started(), Story::reports);
    suspended().stands(Stands::Suspended).pays(1).kept(1);
    check_around(the_end(), suspended, [Kept, GoesBack(TooLate), GoesBack(TooLate)]);
}

#[test]
fn while_it_ends_because_its_time_ran_out_what_was_paid_in_time_is_kept() {
    let ending = || two_have_started().at(the_end()).does(Command::Tick);
    ending().stands(Stands::Ending(EndCause::RanOut));
    check_around(the_end(), ending, [Kept, GoesBack(TooLate), GoesBack(TooLate)]);
}

#[test]
fn a_tick_that_comes_late_moves_no_end() {
    let ending = || two_have_started().at(the_end().plus(HOUR)).does(Command::Tick);
    check_around(the_end(), ending, [Kept, GoesBack(TooLate), GoesBack(TooLate)]);
}

#[test]
fn while_it_ends_because_it_was_withdrawn_what_was_paid_before_is_kept() {
    let ending = || two_have_started().after(MINUTE).does(Command::Withdraw);
    let end = ending().stands(Stands::Ending(EndCause::Withdrawn)).now;
    check_around(end, ending, [Kept, GoesBack(Withdrawn), GoesBack(Withdrawn)]);
}

#[test]
fn while_it_ends_because_it_was_paid_nothing_else_is_kept() {
    let ending = || two_have_started().after(MINUTE).pays(2);
    let end = ending().stands(Stands::Ending(EndCause::PaidInFull)).now;
    check_around(end, ending, [GoesBack(AlreadyPaid); 3]);
}

/// The provider said that the first attempt was never paid.
fn settled(story: Story) -> Story {
    let story = story.is(1, Fate::Unknown).order_is(1, OrderAnswer::Closed).is(1, Fate::NotPaid);
    if story.attempt(2).is_awaited() { story.order_is(2, OrderAnswer::Closed) } else { story }
}

#[test]
fn once_it_ended_because_its_time_ran_out_everything_goes_back() {
    let ended = || settled(two_have_started().at(the_end()).does(Command::Tick));
    ended().stands(Stands::Ended(Outcome::RanOut));
    check_around(the_end(), ended, [GoesBack(TooLate); 3]);
}

#[test]
fn once_it_ended_because_it_was_withdrawn_everything_goes_back() {
    let ended = || settled(two_have_started().after(MINUTE).does(Command::Withdraw));
    let end = ended().stands(Stands::Ended(Outcome::Withdrawn)).now;
    check_around(end, ended, [GoesBack(Withdrawn); 3]);
}

#[test]
fn once_it_ended_because_it_was_paid_everything_else_goes_back() {
    let ended = || settled(two_have_started().after(MINUTE).pays(2));
    let end = ended().stands(Stands::Ended(Outcome::Paid)).now;
    check_around(end, ended, [GoesBack(AlreadyPaid); 3]);
}

#[test]
fn of_two_payments_the_first_news_is_kept_and_the_other_goes_back_in_full() {
    for (first, second) in [(1, 2), (2, 1)] {
        let story = two_have_started().after(MINUTE).pays(first).after(SECOND).pays(second);
        let now = story.now;
        let story =
            story.kept(first).goes_back(second, AlreadyPaid).stands(Stands::Ended(Outcome::Paid));
        let owed = story.owed_under(&format!("refund.{second}.1"));
        assert_eq!(owed.not_before, now, "a refund starts within a minute");
        assert_eq!(story.attempt(second).amount, price());
        story.refund_stands(second, RefundState::Owed);
    }
}

#[test]
fn a_second_friend_whose_news_come_after_weeks_is_refunded() {
    let story = two_have_started().after(MINUTE);
    let then = story.now;
    settled(story.pays(2))
        .after(DAY)
        .after(DAY)
        .hears_that_it_paid(1, then)
        .goes_back(1, AlreadyPaid);
}

#[test]
fn news_in_any_order_and_number_change_only_which_friend_won() {
    let paid_at = two_have_started().now.plus(SECOND);
    let news = |number| notified(number, paid_at);
    for order in
        [[1, 1, 2, 2], [1, 2, 1, 2], [1, 2, 2, 1], [2, 1, 1, 2], [2, 1, 2, 1], [2, 2, 1, 1]]
    {
        let story = order
            .into_iter()
            .fold(two_have_started().after(MINUTE), |story, number| story.does(news(number)));
        let [winner, ..] = order;
        let story = story.kept(winner).goes_back(3 - winner, AlreadyPaid);
        assert_eq!(story.request().kept(), price());
    }
}

#[test]
fn the_same_news_again_changes_nothing() {
    let paid_at = two_have_started().now;
    let story = two_have_started().pays(1).pays(2);
    story
        .does_nothing_new(notified(1, paid_at))
        .does_nothing_new(notified(2, paid_at))
        .does_nothing_new(stale_answer(1, paid_at))
        .does_nothing_new(stale_answer(2, paid_at));
}

fn stale_answer(number: u16, paid_at: Timestamp) -> Command {
    let answer = OrderAnswer::Paid(payment(number, paid_at));
    Command::OrderAnswered { attempt: attempt(number), number: 1, answer }
}

#[test]
fn another_transaction_on_the_same_order_is_refused() {
    let paid_at = two_have_started().now;
    let another = |number| {
        let news = PaymentNews { transaction: transaction("ANOTHER"), ..payment(number, paid_at) };
        Command::PaymentNotified(news, attempt(number))
    };
    two_have_started()
        .pays(1)
        .pays(2)
        .refuses(another(1), Refusal::NotAsStored)
        .refuses(another(2), Refusal::NotAsStored)
        .goes_back_outside(1, "OUTSIDE", price().get())
        .is(1, Fate::TakenBack)
        .refuses(another(1), Refusal::NotAsStored);
}

#[test]
fn a_payment_off_by_one_fen_is_refused_in_every_state() {
    let paid_at = two_have_started().now;
    let off = |number, fen| {
        let news = PaymentNews { amount: Fen::new(fen).unwrap(), ..payment(number, paid_at) };
        Command::PaymentNotified(news, attempt(number))
    };
    let less_and_more = |story: Story| {
        [price().get() - 1, price().get() + 1]
            .into_iter()
            .fold(story, |story, fen| story.refuses(off(1, fen), Refusal::NotAsStored))
    };
    less_and_more(two_have_started());
    less_and_more(two_have_started().does(Command::Withdraw));
    less_and_more(settled(two_have_started().does(Command::Withdraw)));
    less_and_more(two_have_started().pays(1));
    less_and_more(two_have_started().pays(2).pays(1));
    less_and_more(two_have_started().pays(1).goes_back_outside(1, "OUTSIDE", price().get()));
}

#[test]
fn a_payment_of_an_order_that_was_never_made_is_refused() {
    a_request().refuses(notified(1, start()), Refusal::NotAsStored);
    two_have_started().refuses(notified(3, start()), Refusal::NotAsStored);
}

#[test]
fn a_late_success_after_the_last_word_is_kept_while_the_request_stands() {
    let closed = || {
        let story = a_request().starts(known("lin")).after(MINUTE).cancels(1);
        story.order_is(1, OrderAnswer::NotPaid).order_is(1, OrderAnswer::Closed)
    };
    closed().is(1, Fate::NotPaid).pays(1).kept(1).stands(Stands::Ended(Outcome::Paid));
    let paid_at = closed().now;
    closed().does(stale_answer(1, paid_at)).kept(1);
}

#[test]
fn what_was_paid_in_time_is_kept_however_late_the_news() {
    let story = two_have_started();
    let paid_at = story.now;
    let story = story.at(the_end()).does(Command::Tick).at(the_end().plus(DAY).plus(DAY));
    story
        .order_is(2, OrderAnswer::Closed)
        .hears_that_it_paid(1, paid_at)
        .kept(1)
        .stands(Stands::Ended(Outcome::Paid));
}

#[test]
fn an_attempt_keeps_its_right_when_the_link_is_replaced() {
    two_have_started().does(Command::ReplaceLink).pays(1).kept(1);
}

#[test]
fn a_place_given_up_can_still_have_been_paid() {
    two_have_started().cancels(1).after(SECOND).pays(1).kept(1);
}
