use super::*;
use crate::crypto::{KeyVersion, encoding::encode_base64};

fn environment() -> BTreeMap<&'static str, String> {
    let key = encode_base64(&[7; 32]);
    let ring = format!(r#"{{"1":"{key}","2":"{key}"}}"#);
    BTreeMap::from([
        ("PUBLIC_ADDRESS", "http://127.0.0.1:8787".to_owned()),
        ("MERCHANT_NAME", "红树林影视".to_owned()),
        ("WECHATPAY_API", "https://api.mch.weixin.qq.com".to_owned()),
        ("WECHATPAY_MERCHANT_ID", "1900000001".to_owned()),
        ("WECHATPAY_APP_ID", "wxd678efh567hg6787".to_owned()),
        ("WECHATPAY_API_V3_KEY", "0123456789abcdefghijklmnopqrstuv".to_owned()),
        ("WECHATPAY_MERCHANT_SERIAL", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1".to_owned()),
        ("WECHATPAY_MERCHANT_PRIVATE_KEY", encode_base64(b"pkcs8")),
        (
            "WECHATPAY_PLATFORM_KEYS",
            format!(r#"{{"PUB_KEY_ID_01":"{key}","7132D72A03E9":"{key}"}}"#),
        ),
        ("WECHAT_OPEN", "https://open.weixin.qq.com".to_owned()),
        ("WECHAT_API", "https://api.weixin.qq.com".to_owned()),
        ("WECHAT_LOGIN_APP_ID", "wxlogin".to_owned()),
        ("WECHAT_LOGIN_SECRET", "secret".to_owned()),
        ("LINK_KEYS", ring.clone()),
        ("SESSION_KEYS", ring),
        ("PERSON_KEY", key),
        ("OPERATOR_KEYS", format!(r#"{{"lin":"{}"}}"#, "0a".repeat(32))),
    ])
}

fn read(environment: &BTreeMap<&'static str, String>) -> Result<Settings, SettingsError> {
    Settings::read(|name| environment.get(name).cloned())
}

#[test]
fn a_complete_environment_is_read() {
    let settings = read(&environment()).unwrap();
    assert_eq!(settings.link_keys.newest().0, KeyVersion::new(2).unwrap());
    assert_eq!(settings.wechat_pay.platform_keys.len(), 2);
    assert_eq!(settings.operators.get("lin"), Some(&[10; 32]));
    assert!(settings.local_clock.is_none());
}

#[test]
fn every_missing_variable_is_named() {
    for missing in environment().into_keys() {
        let mut environment = environment();
        environment.remove(missing);
        assert_eq!(read(&environment).err().map(|error| error.variable), Some(missing));
    }
}

#[test]
fn every_wrong_value_is_named_and_not_repeated() {
    let wrong = [
        ("PUBLIC_ADDRESS", "http://shop.example/"),
        ("MERCHANT_NAME", " "),
        ("WECHATPAY_API", "ftp://a"),
        ("WECHATPAY_MERCHANT_ID", "19\"00"),
        ("WECHATPAY_API_V3_KEY", "short"),
        ("WECHATPAY_MERCHANT_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----"),
        ("WECHATPAY_PLATFORM_KEYS", "{}"),
        ("LINK_KEYS", "{\"0\":\"AAAA\"}"),
        ("SESSION_KEYS", "{}"),
        ("PERSON_KEY", "AAAA"),
        ("OPERATOR_KEYS", "{\"lin\":\"zz\"}"),
    ];
    for (variable, value) in wrong {
        let mut environment = environment();
        environment.insert(variable, value.to_owned());
        let error = read(&environment).err().unwrap();
        assert_eq!(error.variable, variable);
        assert!(!error.to_string().contains(value) || value.len() < 3);
    }
}

#[test]
fn a_clock_needs_its_key_and_a_loopback_address() {
    let mut environment = environment();
    environment.insert("CLOCK", "http://127.0.0.1:8788/sandbox/clock".to_owned());
    assert_eq!(read(&environment).err().map(|error| error.variable), Some("CLOCK_KEY"));
    environment.insert("CLOCK_KEY", "shared".to_owned());
    assert!(read(&environment).is_ok_and(|settings| settings.local_clock.is_some()));
    environment.insert("CLOCK", "https://time.example/clock".to_owned());
    assert_eq!(read(&environment).err().map(|error| error.variable), Some("CLOCK"));
}
