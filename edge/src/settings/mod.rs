//! What the worker is told by its environment, read once into checked types.
//!
//! [`Settings`] is pure and says of every variable what was expected; [`Installation`] adds the keys as the runtime
//! holds them and lives as long as the isolate.

mod installation;
mod read;

pub use installation::{Installation, InstallationKeys, NotInstalled};

use crate::{crypto::KeyRing, http::Origin};
use read::Reader;
use std::collections::BTreeMap;

/// A key of 256 bits.
pub type SecretKey = [u8; 32];

/// All that the environment says.
#[derive(Clone)]
pub struct Settings {
    /// Where the worker itself is reached: links, `notify_url` and checks of `Origin` follow from it.
    pub public_address: Origin,
    /// The merchant as WeChat's cashier shows it.
    pub merchant_name: String,
    /// WeChat Pay.
    pub wechat_pay: WeChatPaySettings,
    /// WeChat's web login.
    pub wechat_login: WeChatLoginSettings,
    /// Keys of links, receipts and digits.
    pub link_keys: KeyRing<SecretKey>,
    /// Keys of sessions.
    pub session_keys: KeyRing<SecretKey>,
    /// The key under which people and browsers get their names here. It is never replaced.
    pub person_key: SecretKey,
    /// SHA-256 of each operator's key, by the operator's name.
    pub operators: BTreeMap<String, [u8; 32]>,
    /// The sandbox's clock; never in a deployment.
    pub local_clock: Option<LocalClock>,
}

/// The merchant at WeChat Pay.
#[derive(Clone)]
pub struct WeChatPaySettings {
    /// The provider's API, for instance `https://api.mch.weixin.qq.com`.
    pub api: Origin,
    /// The merchant's number (商户号, `mchid`).
    pub merchant_id: String,
    /// The app id that orders are made under.
    pub app_id: String,
    /// The key of API v3: 32 ASCII characters, used as they are.
    pub api_v3_key: SecretKey,
    /// Serial of the merchant's certificate.
    pub merchant_serial: String,
    /// The merchant's private key, PKCS#8 in DER.
    pub merchant_private_key: Vec<u8>,
    /// The provider's public keys (SPKI in DER) by serial; two while one replaces the other.
    pub platform_keys: BTreeMap<String, Vec<u8>>,
}

/// The web app at WeChat's open platform.
#[derive(Clone)]
pub struct WeChatLoginSettings {
    /// Where people sign in, for instance `https://open.weixin.qq.com`.
    pub open: Origin,
    /// Where codes are exchanged, for instance `https://api.weixin.qq.com`.
    pub api: Origin,
    /// The web app's id.
    pub app_id: String,
    /// The web app's secret.
    pub secret: String,
}

/// The sandbox's clock, on a desk only.
#[derive(Clone)]
pub struct LocalClock {
    /// Where the offset is asked for.
    pub address: String,
    /// With what the sandbox proves that it moved time.
    pub key: String,
}

/// A variable of the environment is missing or not as it must be. Never holds the value.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{variable} must be {expected}")]
pub struct SettingsError {
    /// The variable.
    pub variable: &'static str,
    /// What was expected there.
    pub expected: &'static str,
}

impl Settings {
    /// Reads everything; `get` gives a variable's text where there is one.
    pub fn read(get: impl Fn(&'static str) -> Option<String>) -> Result<Self, SettingsError> {
        let reader = Reader::new(&get);
        Ok(Self {
            public_address: reader.origin("PUBLIC_ADDRESS")?,
            merchant_name: reader.text("MERCHANT_NAME", 32)?,
            wechat_pay: WeChatPaySettings {
                api: reader.origin("WECHATPAY_API")?,
                merchant_id: reader.word("WECHATPAY_MERCHANT_ID", 32)?,
                app_id: reader.word("WECHATPAY_APP_ID", 32)?,
                api_v3_key: reader.ascii_key("WECHATPAY_API_V3_KEY")?,
                merchant_serial: reader.word("WECHATPAY_MERCHANT_SERIAL", 64)?,
                merchant_private_key: reader.der("WECHATPAY_MERCHANT_PRIVATE_KEY")?,
                platform_keys: reader.ders_by_serial("WECHATPAY_PLATFORM_KEYS")?,
            },
            wechat_login: WeChatLoginSettings {
                open: reader.origin("WECHAT_OPEN")?,
                api: reader.origin("WECHAT_API")?,
                app_id: reader.word("WECHAT_LOGIN_APP_ID", 32)?,
                secret: reader.word("WECHAT_LOGIN_SECRET", 64)?,
            },
            link_keys: reader.key_ring("LINK_KEYS")?,
            session_keys: reader.key_ring("SESSION_KEYS")?,
            person_key: reader.key("PERSON_KEY")?,
            operators: reader.digests_by_name("OPERATOR_KEYS")?,
            local_clock: reader.local_clock()?,
        })
    }
}

#[cfg(test)]
mod tests;
