use super::*;
use crate::wechat_pay::OpenId;
use crate::{
    crypto::testing::{PlainMac, ready},
    wechat_pay::testing::{
        NOW, ORDER, api_v3, envelope, keys, now, settings, signed, signed_at, transaction, with,
    },
};
use serde_json::{Value, json};

fn receive_signed(headers: &SignatureHeaders, body: &str) -> Result<Notification, Unverified> {
    ready(receive(headers, body.as_bytes(), &keys(), &api_v3(), &settings(), now()))
}

/// The news of correctly signed and sealed content.
fn news(event_type: &str, original_type: &str, content: &Value) -> News {
    let body = envelope(event_type, original_type, &content.to_string());
    receive_signed(&signed("PUB_KEY_ID_01", body.as_bytes()), &body).unwrap().news
}

fn refund() -> Value {
    json!({
        "mchid": "1900000001", "out_trade_no": ORDER, "transaction_id": "1008450740201411110005820873",
        "out_refund_no": format!("{ORDER}R1"), "refund_id": "50200207182018070300011301001",
        "refund_status": "SUCCESS", "success_time": "2018-06-08T10:34:56+08:00",
        "user_received_account": "招商银行信用卡0403",
        "amount": { "total": 29_900, "refund": 29_900, "payer_total": 29_900, "payer_refund": 29_900 },
    })
}

fn not_ours(because: Mismatch) -> News {
    News::NotOurs { because, order: ORDER.parse().ok() }
}

#[test]
fn a_payment_is_read() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", &transaction().to_string());
    let notification = receive_signed(&signed("7132D72A03E9", body.as_bytes()), &body).unwrap();
    assert_eq!(notification.id, "EV-2018022511223320873");
    let News::Payment(payment) = notification.news else { panic!("no payment") };
    assert_eq!(payment.order, ORDER.parse().unwrap());
    assert_eq!(payment.amount.get(), 29_900);
    assert_eq!(payment.paid_at.milliseconds(), 1_528_425_296_000);
    assert!(payment.payer.is_some());
}

#[test]
fn every_altered_byte_changes_nothing() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", &transaction().to_string());
    let headers = signed("PUB_KEY_ID_01", body.as_bytes());
    for place in 0..body.len() {
        let mut altered = body.clone().into_bytes();
        altered[place] ^= 1;
        let received = ready(receive(&headers, &altered, &keys(), &api_v3(), &settings(), now()));
        assert!(received.is_err(), "byte {place}");
    }
}

#[test]
fn what_is_not_signed_lately_by_the_provider_is_refused() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", &transaction().to_string());
    let stale = signed_at("PUB_KEY_ID_01", NOW - 301, body.as_bytes());
    assert_eq!(receive_signed(&stale, &body), Err(Unverified::OutsideWindow));
    let future = signed_at("PUB_KEY_ID_01", NOW + 301, body.as_bytes());
    assert_eq!(receive_signed(&future, &body), Err(Unverified::OutsideWindow));
    let stranger = signed("STRANGER", body.as_bytes());
    assert_eq!(receive_signed(&stranger, &body), Err(Unverified::UnknownSerial));
    let probe = SignatureHeaders {
        signature: Some("WECHATPAY/SIGNTEST/o6Z0UEbWXTN3AW".to_owned()),
        ..signed("PUB_KEY_ID_01", body.as_bytes())
    };
    assert!(receive_signed(&probe, &body).is_err());
    assert!(receive_signed(&SignatureHeaders::default(), &body).is_err());
}

#[test]
fn content_under_another_key_is_refused() {
    let body = envelope("TRANSACTION.SUCCESS", "transaction", &transaction().to_string());
    let headers = signed("PUB_KEY_ID_01", body.as_bytes());
    let other = PlainMac::new(b"another key of thirty-two bytes.");
    let received = ready(receive(&headers, body.as_bytes(), &keys(), &other, &settings(), now()));
    assert_eq!(received, Err(Unverified::Sealed));
}

#[test]
fn verified_payments_that_are_not_ours_are_told() {
    for (pointer, value, because) in [
        ("/mchid", json!("1900000002"), Mismatch::Merchant),
        ("/appid", json!("wx1"), Mismatch::App),
        ("/amount/currency", json!("USD"), Mismatch::Currency),
        ("/amount/total", json!(0), Mismatch::Amount),
        ("/trade_state", json!("NOTPAY"), Mismatch::State),
        ("/trade_state", Value::Null, Mismatch::State),
        ("/success_time", json!("yesterday"), Mismatch::Malformed("success_time")),
        ("/transaction_id", Value::Null, Mismatch::Malformed("transaction_id")),
    ] {
        let content = with(transaction(), pointer, value);
        assert_eq!(
            news("TRANSACTION.SUCCESS", "transaction", &content),
            not_ours(because),
            "{pointer}"
        );
    }
    for number in [json!("ORDER-1"), json!("0123456789ABCDEF7"), Value::Null] {
        let content = with(transaction(), "/out_trade_no", number);
        let expected = News::NotOurs { because: Mismatch::Order, order: None };
        assert_eq!(news("TRANSACTION.SUCCESS", "transaction", &content), expected);
    }
}

#[test]
fn another_amount_is_for_the_request_to_judge() {
    let content = with(transaction(), "/amount/total", json!(29_901));
    let News::Payment(payment) = news("TRANSACTION.SUCCESS", "transaction", &content) else {
        panic!("no payment")
    };
    assert_eq!(payment.amount.get(), 29_901);
}

#[test]
fn unknown_events_and_broken_content_are_told() {
    let unknown = news("COUPON.USE", "coupon", &json!({}));
    assert_eq!(unknown, News::NotOurs { because: Mismatch::Event, order: None });
    let broken = news("TRANSACTION.SUCCESS", "transaction", &json!([]));
    assert_eq!(broken, News::NotOurs { because: Mismatch::Malformed("transaction"), order: None });
    for (pointer, value, name) in [
        ("/resource/algorithm", json!("AES_CBC"), "algorithm"),
        ("/resource/nonce", json!("short"), "nonce"),
        ("/resource/ciphertext", json!("not base64"), "ciphertext"),
        ("/resource", Value::Null, "envelope"),
    ] {
        let body = envelope("TRANSACTION.SUCCESS", "transaction", &transaction().to_string());
        let body = with(serde_json::from_str(&body).unwrap(), pointer, value).to_string();
        let received = receive_signed(&signed("PUB_KEY_ID_01", body.as_bytes()), &body).unwrap();
        assert_eq!(
            received.news,
            News::NotOurs { because: Mismatch::Malformed(name), order: None }
        );
    }
}

#[test]
fn our_own_refund_is_known_by_its_number() {
    let News::Refund(refund) = news("REFUND.SUCCESS", "refund", &refund()) else {
        panic!("no refund")
    };
    let order = ORDER.parse().unwrap();
    assert_eq!(refund.origin, RefundOrigin::Ours(RefundNumber { order, serial: 1 }));
    assert_eq!((refund.amount.get(), refund.total.get()), (29_900, 29_900));
    assert!(
        matches!(refund.state, RefundState::Succeeded { at } if at.unix_seconds() == 1_528_425_296)
    );
}

#[test]
fn a_refund_from_the_console_is_told_apart() {
    for number in [json!("2026112100001"), json!("console_1"), Value::Null] {
        let content = with(refund(), "/out_refund_no", number);
        let News::Refund(refund) = news("REFUND.SUCCESS", "refund", &content) else {
            panic!("no refund")
        };
        assert_eq!(refund.origin, RefundOrigin::Outside);
        assert_eq!(refund.provider_refund.as_str(), "50200207182018070300011301001");
    }
}

#[test]
fn refunds_that_stuck_are_told_apart() {
    for (word, state) in [("ABNORMAL", RefundState::Abnormal), ("CLOSED", RefundState::Closed)] {
        let content =
            with(with(refund(), "/refund_status", json!(word)), "/success_time", Value::Null);
        let News::Refund(refund) = news(&format!("REFUND.{word}"), "refund", &content) else {
            panic!("no refund")
        };
        assert_eq!(refund.state, state);
    }
}

#[test]
fn verified_refunds_that_are_not_ours_are_told() {
    for (pointer, value, because) in [
        ("/mchid", json!("1900000002"), Mismatch::Merchant),
        ("/refund_status", json!("CLOSED"), Mismatch::State),
        ("/out_refund_no", json!("0123456789ABCDEF008R1"), Mismatch::Refund),
        ("/amount/refund", json!(29_901), Mismatch::Amount),
        ("/amount/refund", json!(0), Mismatch::Amount),
        ("/amount", Value::Null, Mismatch::Malformed("amount")),
        ("/refund_id", Value::Null, Mismatch::Malformed("refund_id")),
        ("/success_time", Value::Null, Mismatch::Malformed("success_time")),
    ] {
        let content = with(refund(), pointer, value);
        assert_eq!(news("REFUND.SUCCESS", "refund", &content), not_ours(because), "{pointer}");
    }
}

#[test]
fn a_payer_is_not_printed() {
    let content = news("TRANSACTION.SUCCESS", "transaction", &transaction());
    assert!(!format!("{content:?}").contains("oUpF8uMuAJO"));
    assert!(OpenId::parse("a b").is_none());
}
