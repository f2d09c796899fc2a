//! The settings with their keys as the runtime holds them, once per isolate.

use super::{SecretKey, Settings, SettingsError};
use crate::crypto::{
    AesGcmKey, CryptoError, HmacKey, KeyRing, RsaSigningKey, RsaVerifyingKey, sha256,
};
use js_sys::Reflect;
use std::{cell::OnceCell, collections::BTreeMap, rc::Rc};
use worker::Env;

/// Settings and keys.
pub struct Installation {
    /// What the environment says.
    pub settings: Settings,
    /// Its keys, imported.
    pub keys: InstallationKeys,
}

/// The keys of an installation.
pub struct InstallationKeys {
    /// Links, receipts, digits.
    pub links: KeyRing<HmacKey>,
    /// Sessions and sign-ins.
    pub sessions: KeyRing<HmacKey>,
    /// Names of people and browsers.
    pub person: HmacKey,
    /// Signs requests to WeChat Pay.
    pub merchant: RsaSigningKey,
    /// Opens notifications from WeChat Pay.
    pub api_v3: AesGcmKey,
    /// Check what WeChat Pay signed, by serial.
    pub platform: BTreeMap<String, RsaVerifyingKey>,
}

/// The worker cannot serve with the environment that it was given.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotInstalled {
    /// A variable is missing or wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A key has the right length but is none.
    #[error("{variable}: {error}")]
    Key {
        /// The variable.
        variable: &'static str,
        /// What the runtime said.
        error: CryptoError,
    },
}

thread_local! {
    static INSTALLATION: OnceCell<Rc<Installation>> = const { OnceCell::new() };
}

impl Installation {
    /// This isolate's installation, read and imported at the first call. Requests that come meanwhile do the same
    /// work once more; what they make is equal.
    pub async fn of(env: &Env) -> Result<Rc<Self>, NotInstalled> {
        if let Some(installation) = INSTALLATION.with(|cell| cell.get().cloned()) {
            return Ok(installation);
        }
        let settings = Settings::read(|name| variable(env, name))?;
        let keys = InstallationKeys::import(&settings).await?;
        let installation = Rc::new(Self { settings, keys });
        Ok(INSTALLATION.with(|cell| cell.get_or_init(|| installation).clone()))
    }

    /// The operator who holds that key. What is compared are digests of random keys, so time tells nothing.
    pub async fn operator(&self, key: &str) -> Result<Option<&str>, CryptoError> {
        let digest = sha256(key.as_bytes()).await?;
        let operators = self.settings.operators.iter();
        Ok(operators.filter(|(_, known)| **known == digest).map(|(name, _)| name.as_str()).next())
    }
}

fn variable(env: &Env, name: &str) -> Option<String> {
    Reflect::get(env, &name.into()).ok()?.as_string()
}

impl InstallationKeys {
    async fn import(settings: &Settings) -> Result<Self, NotInstalled> {
        let named = |variable| move |error| NotInstalled::Key { variable, error };
        let pay = &settings.wechat_pay;
        let mut platform = BTreeMap::new();
        for (serial, der) in &pay.platform_keys {
            let key =
                RsaVerifyingKey::import(der).await.map_err(named("WECHATPAY_PLATFORM_KEYS"))?;
            platform.insert(serial.clone(), key);
        }
        Ok(Self {
            links: import_ring(&settings.link_keys).await.map_err(named("LINK_KEYS"))?,
            sessions: import_ring(&settings.session_keys).await.map_err(named("SESSION_KEYS"))?,
            person: HmacKey::import(&settings.person_key).await.map_err(named("PERSON_KEY"))?,
            merchant: RsaSigningKey::import(&pay.merchant_private_key)
                .await
                .map_err(named("WECHATPAY_MERCHANT_PRIVATE_KEY"))?,
            api_v3: AesGcmKey::import(&pay.api_v3_key)
                .await
                .map_err(named("WECHATPAY_API_V3_KEY"))?,
            platform,
        })
    }
}

async fn import_ring(ring: &KeyRing<SecretKey>) -> Result<KeyRing<HmacKey>, CryptoError> {
    let mut keys = BTreeMap::new();
    for (version, bytes) in ring.iter() {
        keys.insert(version, HmacKey::import(bytes).await?);
    }
    KeyRing::new(keys).ok_or(CryptoError::Key("HMAC"))
}
