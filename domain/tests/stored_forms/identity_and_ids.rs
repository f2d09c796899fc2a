//! The facts of an identity, and the names of things.

use crate::{
    check, check_form, check_refused,
    sample::{
        at, attempt, browser, fen, identity, link, member, order, plan, refund_number, request,
        transaction,
    },
    variants,
};
use mangrove_domain::{
    Fen, Timestamp,
    decider::{EffectKey, Lane, PrivateId},
    identity::{Event, Reply},
    ids::{AttemptNumber, OrderNumber, RefundNumber, RequestId, TransactionId},
    rule_book::plan::{Period, Plan, ProductLine},
};

#[test]
fn every_fact_of_an_identity_keeps_its_form() {
    let registered = Event::Registered { member: member(), at: at(500) };
    check(
        &variants!(Event { Registered }),
        &vec![(registered, r#"{"event":"registered","member":"MEMBERMEMBERMEMB","at":500}"#)],
    );
    check(
        &variants!(Reply { Member, Done }),
        &vec![
            (Reply::Member(member()), r#"{"member":"MEMBERMEMBERMEMB"}"#),
            (Reply::Done, r#""done""#),
        ],
    );
}

#[test]
fn names_of_things_keep_their_form() {
    check_form(&request(), r#""0123456789ABCDEF""#);
    check_form(&member(), r#""MEMBERMEMBERMEMB""#);
    check_form(&identity(), r#""PERS0NPERS0NPERS""#);
    check_form(&browser(), r#""BR0WSERBR0WSER00""#);
    check_form(&order(), r#""0123456789ABCDEF003""#);
    check_form(&refund_number(), r#""0123456789ABCDEF003R2""#);
    check_form(&attempt(), "3");
    check_form(&transaction(), r#""4200001234""#);
    check_form(&link(), "2");
    check_form(&EffectKey("a.b".to_owned()), r#""a.b""#);
    check_form(&Lane("order.3".to_owned()), r#""order.3""#);
    check_form(&PrivateId("asker.name".to_owned()), r#""asker.name""#);
}

#[test]
fn amounts_and_times_keep_their_form() {
    check_form(&fen(29_900), "29900");
    check_form(&Fen::MAX, "9007199254740991");
    check_form(&at(1_795_190_400_000), "1795190400000");
    check_form(&Timestamp::MAX, "9007199254740991");
}

#[test]
fn what_is_no_name_is_refused() {
    check_refused::<RequestId>(&[r#""""#, r#""0123456789abcdef""#, r#""0123456789ABCDE""#, "1"]);
    check_refused::<AttemptNumber>(&["0", "1000", r#""3""#, "-1"]);
    check_refused::<OrderNumber>(&[r#""0123456789ABCDEF000""#, r#""0123456789ABCDEF3""#]);
    check_refused::<RefundNumber>(&[r#""0123456789ABCDEF003""#, r#""0123456789ABCDEF003R0""#]);
    check_refused::<TransactionId>(&[
        r#""""#,
        r#""a b""#,
        r#""000000000000000000000000000000000""#,
    ]);
    check_refused::<Plan>(&[r#""full-screen""#, r#""full-screen.decade""#]);
}

#[test]
fn every_plan_keeps_its_name() {
    check_form(&plan(), r#""full-screen.year""#);
    let lines = ProductLine::ALL.map(ProductLine::name);
    assert_eq!(lines, ["pc-mobile", "full-screen"]);
    let periods = Period::ALL.map(Period::name);
    assert_eq!(periods, ["month", "quarter", "half-year", "year", "auto-renewing-month"]);
}
