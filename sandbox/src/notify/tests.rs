use super::*;
use crate::world::{
    notice::Outcome,
    order::{Channel, Order, OrderState},
    payment::{Despite, Paying},
    tests::Desk,
};

fn paid(desk: &Desk) -> Outgoing {
    let order = Order {
        out_trade_no: "ORDER1".to_owned(),
        channel: Channel::H5,
        description: "一年".to_owned(),
        attach: Some("附".to_owned()),
        notify_url: "https://shop.example/notify".to_owned(),
        total: 29_900,
        created: desk.now,
        asked_expiry: None,
        expires: desk.now.plus(60_000),
        state: OrderState::Open,
        failures: 0,
        refunds: Vec::new(),
    };
    desk.turn().save_order(&order);
    let paying = Paying { payer: "ada".to_owned(), at: None, despite: Despite::Nothing };
    desk.turn().pay("ORDER1", &paying).unwrap();
    desk.turn().take_due().remove(0)
}

fn content(desk: &Desk, outgoing: &Outgoing) -> Value {
    let draft = Draft::of(&desk.turn(), outgoing).unwrap();
    serde_json::from_str(&draft.plaintext).unwrap()
}

#[test]
fn a_payment_is_told_with_the_documented_fields() {
    let desk = Desk::new();
    let outgoing = paid(&desk);
    assert_eq!(outgoing.notice.tries[0].outcome, Outcome::UnderWay);
    let view = content(&desk, &outgoing);
    assert_eq!(view["mchid"], "1900000001");
    assert_eq!(view["trade_type"], "MWEB");
    assert_eq!(view["trade_state"], "SUCCESS");
    assert_eq!(view["attach"], "附");
    assert_eq!(view["success_time"], "2026-11-21T00:00:00+08:00");
    assert_eq!(view["payer"]["openid"].as_str().map(str::len), Some(28));
    assert_eq!(view["amount"]["total"], 29_900);
    let transaction = view["transaction_id"].as_str().unwrap();
    assert_eq!(transaction.len(), 28);
    assert!(transaction.starts_with("4200020261121"));
}

#[test]
fn the_envelope_names_what_was_encrypted_and_how() {
    let desk = Desk::new();
    let draft = Draft::of(&desk.turn(), &paid(&desk)).unwrap();
    let envelope: Value = serde_json::from_str(&draft.envelope("nonce", "c2VhbGVk")).unwrap();
    assert_eq!(envelope["event_type"], "TRANSACTION.SUCCESS");
    assert_eq!(envelope["resource"]["original_type"], "transaction");
    assert_eq!(envelope["resource"]["algorithm"], "AEAD_AES_256_GCM");
    assert_eq!(envelope["resource"]["ciphertext"], "c2VhbGVk");
    assert!(envelope["id"].as_str().unwrap().len() <= 36);
}

#[test]
fn each_wrong_content_differs_from_the_truth_in_its_one_way() {
    let desk = Desk::new();
    let mut outgoing = paid(&desk);
    let truth = content(&desk, &outgoing);
    for (forge, field) in [
        (Forgery::WrongAmount, "/amount/total"),
        (Forgery::WrongMerchant, "/mchid"),
        (Forgery::WrongCurrency, "/amount/currency"),
    ] {
        outgoing.forge = forge;
        let mut twisted = content(&desk, &outgoing);
        assert_ne!(twisted.pointer(field), truth.pointer(field), "{forge:?}");
        for pointer in [field, "/amount/payer_total"] {
            *twisted.pointer_mut(pointer).unwrap() = truth.pointer(pointer).unwrap().clone();
        }
        assert_eq!(twisted, truth, "{forge:?}");
    }
}

#[test]
fn a_true_seal_signs_what_is_sent_and_each_forged_one_breaks_one_thing() {
    let now = Time::from_milliseconds(1_000_000_500);
    let seal = |forge| Seal::forged(forge, "{\"id\":\"EV-1\"}".into(), "n".into(), "S", now);
    let truth = Seal::of("{\"id\":\"EV-1\"}".into(), "n".into(), "S", now);
    assert_eq!(truth, seal(Forgery::Nothing));
    assert_eq!(truth.signed, "1000000\nn\n{\"id\":\"EV-1\"}\n");
    assert_eq!(seal(Forgery::Stale).timestamp, 1_000_000 - 600);
    assert_eq!(seal(Forgery::Future).timestamp, 1_000_000 + 600);
    assert!(seal(Forgery::Stale).signed.starts_with("999400\n"));
    assert_ne!(seal(Forgery::UnknownSerial).serial, "S");
    assert_ne!(seal(Forgery::BadSignature).signed, truth.signed);
    let altered = seal(Forgery::AlteredBody);
    assert_eq!(altered.signed, truth.signed);
    assert_eq!(altered.body, "{\"id\":\"EW-1\"}");
    let probe = seal(Forgery::Signtest).headers("c2ln");
    assert!(probe.contains(&("wechatpay-signature", "WECHATPAY/SIGNTEST/c2ln".to_owned())));
    for same in [Forgery::WrongAmount, Forgery::WrongMerchant, Forgery::WrongCurrency] {
        assert_eq!(seal(same), truth);
    }
}

#[test]
fn the_key_asked_for_signs_where_it_is_live() {
    let settings = crate::settings::tests::settings();
    let serial = |asked, switch| signing_key(&settings, asked, switch).serial.as_str();
    assert_eq!(serial(None, SigningKey::Current), "platform_serial");
    assert_eq!(serial(None, SigningKey::Next), "platform_serial_next");
    assert_eq!(serial(Some("platform_serial"), SigningKey::Next), "platform_serial");
    assert_eq!(serial(Some("unknown"), SigningKey::Next), "platform_serial_next");
}
