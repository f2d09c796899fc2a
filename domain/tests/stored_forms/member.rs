//! The facts of a member, what a member's object owes, and the lines of the list of requests.

use crate::{
    Rows, check, check_form, check_refused,
    sample::{at, fen, member, plan, request},
    variants,
};
use mangrove_domain::{
    Day,
    member::{
        Effect, Event, Reply,
        asks::{AskOutcome, AskRow, OpenAsk, Opening},
        memberships::{Cut, Kind, Source, Stretch, Track},
    },
    pay_request::event::Outcome,
    rule_book::plan::ProductLine,
};

fn ask() -> OpenAsk {
    OpenAsk {
        plan: plan(),
        price: fen(29_900),
        days: 372,
        asked_at: at(1_000),
        ends_at: at(2_000),
        opening: Opening::Owed,
    }
}

fn stretch() -> Stretch {
    Stretch {
        track: Track { line: ProductLine::FullScreen, kind: Kind::Formal },
        from: at(1_300),
        to: at(9_000),
        source: Source::FriendPaid(request()),
    }
}

fn events() -> Rows<Event> {
    let request = request();
    vec![
        (
            Event::Joined { member: member(), at: at(500) },
            r#"{"event":"joined","member":"MEMBERMEMBERMEMB","at":500}"#,
        ),
        (Event::SignedOutEverywhere, r#"{"event":"signed_out_everywhere"}"#),
        (
            Event::Asked { request, ask: ask(), day: Day(20_778) },
            r#"{"event":"asked","request":"0123456789ABCDEF","ask":{"plan":"full-screen.year","price":29900,"days":372,"asked_at":1000,"ends_at":2000,"opening":"owed"},"day":20778}"#,
        ),
        (
            Event::RequestOpened { request },
            r#"{"event":"request_opened","request":"0123456789ABCDEF"}"#,
        ),
        (Event::AskFailed { request }, r#"{"event":"ask_failed","request":"0123456789ABCDEF"}"#),
        (
            Event::AskEnded { request, outcome: Outcome::Withdrawn },
            r#"{"event":"ask_ended","request":"0123456789ABCDEF","outcome":"withdrawn"}"#,
        ),
        (
            Event::MembershipGranted { request, stretch: stretch(), at: at(1_300) },
            r#"{"event":"membership_granted","request":"0123456789ABCDEF","stretch":{"track":{"line":"full-screen","kind":"formal"},"from":1300,"to":9000,"source":{"friend_paid":"0123456789ABCDEF"}},"at":1300}"#,
        ),
        (
            Event::MembershipTakenBack {
                request,
                cut: Some(Cut { from: at(2_000), to: at(9_000) }),
                at: at(2_000),
            },
            r#"{"event":"membership_taken_back","request":"0123456789ABCDEF","cut":{"from":2000,"to":9000},"at":2000}"#,
        ),
        (
            Event::MembershipTakenBack { request, cut: None, at: at(2_000) },
            r#"{"event":"membership_taken_back","request":"0123456789ABCDEF","cut":null,"at":2000}"#,
        ),
    ]
}

#[test]
fn every_fact_of_a_member_keeps_its_form() {
    check(
        &variants!(Event {
            Joined,
            SignedOutEverywhere,
            Asked,
            RequestOpened,
            AskFailed,
            AskEnded,
            MembershipGranted,
            MembershipTakenBack,
        }),
        &events(),
    );
    check_refused::<Event>(&[r#"{"event":"levelled_up"}"#, r#"{"event":"joined"}"#, "{}"]);
}

#[test]
fn every_effect_of_a_member_keeps_its_form() {
    let open = Effect::OpenRequest {
        request: request(),
        asker: member(),
        plan: plan(),
        price: fen(29_900),
        asked_at: at(1_000),
        ends_at: at(2_000),
    };
    check(
        &variants!(Effect { OpenRequest }),
        &vec![(
            open,
            r#"{"effect":"open_request","request":"0123456789ABCDEF","asker":"MEMBERMEMBERMEMB","plan":"full-screen.year","price":29900,"asked_at":1000,"ends_at":2000}"#,
        )],
    );
}

#[test]
fn parts_of_a_members_facts_keep_their_form() {
    check(
        &variants!(Opening { Owed, Opened }),
        &vec![(Opening::Owed, r#""owed""#), (Opening::Opened, r#""opened""#)],
    );
    check(
        &variants!(Kind { Formal, Trial }),
        &vec![(Kind::Formal, r#""formal""#), (Kind::Trial, r#""trial""#)],
    );
    check(
        &variants!(Source { FriendPaid }),
        &vec![(Source::FriendPaid(request()), r#"{"friend_paid":"0123456789ABCDEF"}"#)],
    );
    check(
        &variants!(ProductLine { PcMobile, FullScreen }),
        &vec![
            (ProductLine::PcMobile, r#""pc-mobile""#),
            (ProductLine::FullScreen, r#""full-screen""#),
        ],
    );
}

#[test]
fn the_list_of_requests_keeps_its_form() {
    let row = AskRow {
        request: request(),
        plan: plan(),
        price: fen(29_900),
        asked_at: at(1_000),
        ends_at: at(2_000),
        outcome: AskOutcome::Standing,
    };
    check_form(
        &row,
        r#"{"request":"0123456789ABCDEF","plan":"full-screen.year","price":29900,"asked_at":1000,"ends_at":2000,"outcome":"standing"}"#,
    );
    check(
        &variants!(AskOutcome { Standing, Paid, Withdrawn, RanOut, TakenBack }),
        &vec![
            (AskOutcome::Standing, r#""standing""#),
            (AskOutcome::Paid, r#""paid""#),
            (AskOutcome::Withdrawn, r#""withdrawn""#),
            (AskOutcome::RanOut, r#""ran_out""#),
            (AskOutcome::TakenBack, r#""taken_back""#),
        ],
    );
}

#[test]
fn the_replies_of_a_member_keep_their_form() {
    check(
        &variants!(Reply { Done, Asked, Joined }),
        &vec![
            (Reply::Done, r#""done""#),
            (Reply::Asked { request: request() }, r#"{"asked":{"request":"0123456789ABCDEF"}}"#),
            (Reply::Joined { session_epoch: 2 }, r#"{"joined":{"session_epoch":2}}"#),
        ],
    );
}
