use super::*;
use crate::{
    asked::tests::asked,
    time::{DAY, MINUTE, Time},
    world::{
        order::Order,
        payment::{Despite, Paying},
        tests::Desk,
    },
};
use serde_json::{Value, json};

const NATIVE: &str = "/v3/pay/transactions/native";

fn order() -> Value {
    json!({
        "appid": "app_id", "mchid": "1900000001", "description": "一年", "out_trade_no": "ORDER1",
        "notify_url": "https://shop.example/notify", "amount": { "total": 100, "currency": "CNY" },
    })
}

/// Status and body of a call whose signature was good.
fn call(desk: &Desk, method: &str, target: &str, body: &Value) -> (u16, Value) {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let asked = asked(method, target, &text);
    let call = Call::of(&asked).unwrap();
    let answer = handle(&desk.turn(), &call, &asked).answer;
    (answer.status, serde_json::from_str(&answer.body).unwrap_or_default())
}

fn stands(desk: &Desk) -> Order {
    desk.turn().order("ORDER1").unwrap()
}

#[test]
fn each_documented_call_is_found_and_nothing_else() {
    let number = |number: &str| number.to_owned();
    for (method, target, expected) in [
        ("POST", NATIVE, Call::Prepay(Channel::Native)),
        ("POST", "/v3/pay/transactions/h5", Call::Prepay(Channel::H5)),
        (
            "GET",
            "/v3/pay/transactions/out-trade-no/A%7CB?mchid=1",
            Call::QueryByNumber(number("A|B")),
        ),
        ("GET", "/v3/pay/transactions/id/42?mchid=1", Call::QueryByTransaction(number("42"))),
        ("POST", "/v3/pay/transactions/out-trade-no/A/close", Call::Close(number("A"))),
        ("POST", "/v3/refund/domestic/refunds", Call::Refund),
        ("GET", "/v3/refund/domestic/refunds/R", Call::RefundQuery(number("R"))),
    ] {
        assert_eq!(Call::of(&asked(method, target, "")), Ok(expected));
        let other = if method == "GET" { "POST" } else { "DELETE" };
        let known = Call::of(&asked(other, target, ""));
        assert!(known.is_err() || target.ends_with("/close"), "{other} {target}");
    }
    assert!(Call::of(&asked("POST", "/v3/pay/transactions/jsapi", "")).is_err());
    assert!(Call::of(&asked("GET", "/v3/certificates", "")).is_err());
}

#[test]
fn an_order_stands_seven_days_or_as_asked_within_a_minute_and_ninety_days() {
    for (asked_for, stands_ms) in [
        (None, 7 * DAY),
        (Some(1), MINUTE),
        (Some(5 * MINUTE), 5 * MINUTE),
        (Some(91 * DAY), 90 * DAY),
    ] {
        let desk = Desk::new();
        let mut body = order();
        if let Some(after) = asked_for {
            body["time_expire"] = json!(desk.now.plus(after).rfc3339());
        }
        assert_eq!(call(&desk, "POST", NATIVE, &body).0, 200);
        assert_eq!(stands(&desk).expires, desk.now.plus(stands_ms));
    }
}

#[test]
fn the_same_order_again_is_the_same_order() {
    let desk = Desk::new();
    let one = call(&desk, "POST", NATIVE, &order());
    let other = call(&desk, "POST", NATIVE, &order());
    assert_eq!((one.0, other.0), (200, 200));
    assert_ne!(one.1["code_url"], other.1["code_url"]);
    for (field, value) in [
        ("/amount/total", json!(101)),
        ("/description", json!("二年")),
        ("/notify_url", json!("https://shop.example/other")),
    ] {
        let mut changed = order();
        *changed.pointer_mut(field).unwrap() = value;
        let (status, body) = call(&desk, "POST", NATIVE, &changed);
        assert_eq!((status, &body["code"]), (400, &json!("INVALID_REQUEST")), "{field}");
    }
    let mut dated = order();
    dated["time_expire"] = json!("2027-01-01T00:00:00+08:00");
    assert_eq!(call(&desk, "POST", NATIVE, &dated).0, 400);
    assert_eq!(stands(&desk).total, 100);
}

#[test]
fn what_is_not_a_json_object_or_too_large_is_refused() {
    let desk = Desk::new();
    let large = format!("\"{}\"", "a".repeat(70_000));
    for body in ["", "[]", "{", "null", &large] {
        let asked = asked("POST", NATIVE, body);
        let call = Call::of(&asked).unwrap();
        assert_eq!(handle(&desk.turn(), &call, &asked).answer.status, 400);
    }
}

#[test]
fn refunds_are_asked_for_by_either_number() {
    let desk = Desk::new();
    call(&desk, "POST", NATIVE, &order());
    let paying = Paying { payer: "ada".to_owned(), at: None, despite: Despite::Nothing };
    let paid = desk.turn().pay("ORDER1", &paying).unwrap();
    let id = paid.payment().unwrap().transaction_id.clone();
    let refund = |number: &str, name: &str, order: &str| {
        let amount = json!({ "refund": 40, "total": 100, "currency": "CNY" });
        let body = json!({ name: order, "out_refund_no": number, "amount": amount });
        call(&desk, "POST", "/v3/refund/domestic/refunds", &body)
    };
    assert_eq!(refund("R1", "transaction_id", &id).0, 200);
    let (status, body) = refund("R2", "out_trade_no", "ORDER1");
    assert_eq!((status, &body["status"]), (200, &json!("PROCESSING")));
    let again = refund("R2", "out_trade_no", "ORDER1");
    assert_eq!(again, (status, body));
    assert_eq!(refund("R3", "out_trade_no", "ORDER1").0, 400);
    assert_eq!(refund("R3", "neither", "ORDER1").0, 400);
    assert_eq!(refund("R4", "out_trade_no", "ORDER2").1["code"], "RESOURCE_NOT_EXISTS");
    let (_, view) = call(&desk, "GET", "/v3/refund/domestic/refunds/R1", &Value::Null);
    assert_eq!(view["transaction_id"], json!(id));
    assert_eq!(stands(&desk).refunds, ["R1", "R2"]);
}

#[test]
fn a_nonce_is_good_once_and_forgotten_when_its_signature_has_long_ended() {
    let mut desk = Desk::new();
    let authorization = Authorization {
        merchant: "1900000001".to_owned(),
        nonce: "n".to_owned(),
        timestamp: 0,
        serial: String::new(),
        signature: String::new(),
    };
    assert!(remember_nonce(&desk.turn(), &authorization).is_ok());
    desk.now = desk.now.plus(2 * authorization::WINDOW_MS);
    let replayed = remember_nonce(&desk.turn(), &authorization);
    assert_eq!(replayed.unwrap_err().status, 401);
    desk.now = Time::from_milliseconds(desk.now.milliseconds() + 2 * MINUTE);
    assert!(remember_nonce(&desk.turn(), &authorization).is_ok());
}

#[test]
fn a_trouble_concerns_the_calls_that_it_names() {
    let desk = Desk::new();
    let mut troubles = desk.turn().troubles();
    troubles.api = CallTrouble::ServerError;
    troubles.api_calls = TroubledCalls::Refund;
    desk.turn().set_troubles(&troubles);
    assert_eq!(trouble(&desk.turn(), &Call::Refund), CallTrouble::ServerError);
    let query = Call::RefundQuery("R".to_owned());
    assert_eq!(trouble(&desk.turn(), &query), CallTrouble::Fine);
    troubles.api_calls = TroubledCalls::All;
    desk.turn().set_troubles(&troubles);
    assert_eq!(trouble(&desk.turn(), &query), CallTrouble::ServerError);
}
