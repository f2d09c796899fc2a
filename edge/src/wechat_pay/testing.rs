//! What the tests of this folder share: a merchant, the provider's two keys, and messages signed by them.

use super::{SignatureHeaders, message};
use crate::{
    crypto::{
        Aead, Signer, encoding,
        testing::{PlainMac, ready},
    },
    http::Origin,
    settings::WeChatPaySettings,
};
use mangrove_domain::Timestamp;
use std::collections::BTreeMap;

pub(super) const NOW: u64 = 1_795_190_400;
pub(super) const ORDER: &str = "0123456789ABCDEF007";

pub(super) fn now() -> Timestamp {
    Timestamp::from_unix_seconds(NOW).unwrap()
}

pub(super) fn settings() -> WeChatPaySettings {
    WeChatPaySettings {
        api: Origin::parse("http://127.0.0.1:8788").unwrap(),
        merchant_id: "1900000001".to_owned(),
        app_id: "wxd678efh567hg6787".to_owned(),
        api_v3_key: *b"0123456789abcdefghijklmnopqrstuv",
        merchant_serial: "5157F09EFDC096DE".to_owned(),
        merchant_private_key: Vec::new(),
        platform_keys: BTreeMap::new(),
    }
}

pub(super) fn keys() -> BTreeMap<String, PlainMac> {
    ["PUB_KEY_ID_01", "7132D72A03E9"]
        .map(|serial| (serial.to_owned(), PlainMac::new(serial.as_bytes())))
        .into()
}

pub(super) fn api_v3() -> PlainMac {
    PlainMac::new(b"0123456789abcdefghijklmnopqrstuv")
}

pub(super) fn signed(serial: &str, body: &[u8]) -> SignatureHeaders {
    signed_at(serial, NOW, body)
}

pub(super) fn signed_at(serial: &str, seconds: u64, body: &[u8]) -> SignatureHeaders {
    let nonce = "c5ac7061fccab6bf3e254dcf98995b8c";
    let message = message::answer_message(&seconds.to_string(), nonce, body);
    let signature = ready(Signer::sign(&PlainMac::new(serial.as_bytes()), &message)).unwrap();
    SignatureHeaders {
        serial: Some(serial.to_owned()),
        signature: Some(encoding::encode_base64(&signature)),
        timestamp: Some(seconds.to_string()),
        nonce: Some(nonce.to_owned()),
        signature_type: Some(message::SCHEME.to_owned()),
    }
}

/// A notification's body around that content.
pub(super) fn envelope(event_type: &str, original_type: &str, content: &str) -> String {
    let sealed =
        ready(api_v3().seal(b"fdasflkja484", original_type.as_bytes(), content.as_bytes()))
            .unwrap();
    serde_json::json!({
        "id": "EV-2018022511223320873",
        "create_time": "2015-05-20T13:29:35+08:00",
        "resource_type": "encrypt-resource",
        "event_type": event_type,
        "summary": "支付成功",
        "resource": {
            "original_type": original_type,
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": encoding::encode_base64(&sealed),
            "associated_data": original_type,
            "nonce": "fdasflkja484",
        },
    })
    .to_string()
}

/// A transaction as the documentation shows it.
pub(super) fn transaction() -> serde_json::Value {
    serde_json::json!({
        "transaction_id": "1217752501201407033233368018",
        "amount": { "payer_total": 29_900, "total": 29_900, "currency": "CNY", "payer_currency": "CNY" },
        "mchid": "1900000001",
        "trade_state": "SUCCESS",
        "bank_type": "CMC",
        "promotion_detail": [],
        "success_time": "2018-06-08T10:34:56+08:00",
        "payer": { "openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
        "out_trade_no": ORDER,
        "appid": "wxd678efh567hg6787",
        "trade_state_desc": "支付成功",
        "trade_type": "MWEB",
        "attach": "",
        "scene_info": { "device_id": "013467007045764" },
    })
}

/// The same value with one member replaced (a JSON pointer); `Null` takes it away.
pub(super) fn with(
    mut value: serde_json::Value,
    pointer: &str,
    member: serde_json::Value,
) -> serde_json::Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let object = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if member.is_null() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), member);
    }
    value
}
