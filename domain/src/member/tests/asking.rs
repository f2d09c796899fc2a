//! Joining, signing out, asking, and the request's own object that must know.

use super::life::{BOOK, Life, a_member, member_id, nobody_under, plan, start};
use crate::{
    Fen,
    decider::{Decider, PrivateId, Unanswered},
    member::{
        Command, Effect, Members, Refusal, Reply,
        asks::{AskOutcome, Opening},
        command::Answer,
        private,
    },
    time::Span,
};

fn join() -> Command {
    Command::Join { member: member_id(), nickname: "小满".to_owned() }
}

#[test]
fn nobody_does_anything_before_they_join() {
    let nobody = nobody_under(BOOK);
    let ask = nobody.asking(nobody.an_ask("full-screen.year"));
    nobody
        .refuses(ask, Refusal::Unknown)
        .refuses(Command::SignOutEverywhere { session_epoch: 0 }, Refusal::Unknown)
        .does_nothing_new(Command::Tick)
        .does(join());
}

#[test]
fn joining_twice_changes_nothing() {
    let life = a_member();
    assert_eq!(life.reply, Reply::Joined { session_epoch: 0 });
    let kept = life.private.get(&private::name()).unwrap();
    assert_eq!(*kept, ("小满".to_owned(), start().plus(Span::days(400))));
    life.after_days(1).does_nothing_new(join());
}

#[test]
fn signing_out_everywhere_ends_every_session_of_the_epoch() {
    let sign_out = |session_epoch| Command::SignOutEverywhere { session_epoch };
    let life = a_member();
    let old_session = life.asking(life.an_ask("full-screen.year"));
    let life = life
        .refuses(sign_out(1), Refusal::SignedOut)
        .does(sign_out(0))
        .refuses(sign_out(0), Refusal::SignedOut)
        .refuses(old_session, Refusal::SignedOut)
        .asks("full-screen.year")
        .does_nothing_new(join());
    assert_eq!(life.reply, Reply::Joined { session_epoch: 1 });
}

#[test]
fn an_ask_fixes_price_days_and_end() {
    let life = a_member().after_days(1).asks("full-screen.year");
    let ask = life.member().asks.open[&life.request(0)];
    assert_eq!(
        (ask.plan, ask.price, ask.days),
        (plan("full-screen.year"), Fen::new(29_900).unwrap(), 372)
    );
    assert_eq!((ask.asked_at, ask.ends_at), (life.now, life.now.plus(Span::hours(24))));
    assert_eq!(life.reply, Reply::Asked { request: life.request(0) });
    life.row_says(0, AskOutcome::Standing);
}

#[test]
fn what_is_said_in_an_ask_is_private() {
    let life = a_member().after_days(1).asks("full-screen.year");
    let (request, now) = (life.request(0), life.now);
    let kept = |id: PrivateId| life.private.get(&id).cloned();
    let for_a_day = now.plus(Span::hours(24));
    assert_eq!(kept(private::ask_name(request)), Some(("阿满".to_owned(), for_a_day)));
    assert_eq!(kept(private::ask_words(request)), Some(("请我看一年".to_owned(), for_a_day)));
    assert_eq!(kept(private::name()), Some(("阿满".to_owned(), now.plus(Span::days(400)))));
}

#[test]
fn the_requests_own_object_must_know_before_the_request_ends() {
    let life = a_member().asks("full-screen.year");
    let (request, now) = (life.request(0), life.now);
    let [owed] = life.owed().try_into().unwrap();
    assert_eq!(owed.key.0, format!("{request}.open"));
    assert_eq!(owed.not_after, Some(now.plus(Span::hours(24))));
    let Effect::OpenRequest { request: named, asker, price, asked_at, .. } = owed.effect;
    assert_eq!(
        (named, asker, price, asked_at),
        (request, member_id(), Fen::new(29_900).unwrap(), now)
    );
}

fn answered(life: Life, answer: Answer) -> Life {
    let [owed] = life.owed().try_into().unwrap();
    life.does(Members::answered(&owed.effect, answer))
}

#[test]
fn once_it_knows_nothing_is_owed_and_name_and_line_are_forgotten_here() {
    let life = answered(a_member().asks("full-screen.year"), Answer::Opened);
    let request = life.request(0);
    assert!(life.owed().is_empty());
    assert!(!life.private.contains_key(&private::ask_name(request)));
    assert!(!life.private.contains_key(&private::ask_words(request)));
    assert_eq!(life.member().asks.open[&request].opening, Opening::Opened);
    life.does_nothing_new(Command::RequestOpened { request })
        .does_nothing_new(Command::RequestFailed { request });
}

#[test]
fn a_request_that_cannot_be_opened_frees_its_place() {
    let check = |life: Life| {
        let request = life.request(0);
        assert!(life.owed().is_empty() && life.member().asks.open.is_empty());
        assert!(!life.private.contains_key(&private::ask_name(request)));
        life.row_says(0, AskOutcome::RanOut)
            .does_nothing_new(Command::RequestFailed { request })
            .does_nothing_new(Command::RequestOpened { request });
    };
    check(answered(a_member().asks("full-screen.year"), Answer::Refused));
    for why in [Unanswered::TooLate, Unanswered::GaveUp] {
        let life = a_member().asks("full-screen.year");
        let [owed] = life.owed().try_into().unwrap();
        check(life.does(Members::unanswered(&owed.effect, why)));
    }
}

#[test]
fn several_requests_are_opened_each_in_a_lane_of_its_own() {
    let life = a_member().asks("full-screen.month").asks("pc-mobile.month");
    let [one, other] = life.owed().try_into().unwrap();
    assert!(one.key != other.key && one.lane != other.lane);
}
