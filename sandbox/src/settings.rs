//! Who is who: addresses, the merchant's registration and the keys, from the environment.

/// What the sandbox is told when it starts. Keys are base64 of DER: PKCS#8 for private, SPKI for public ones.
#[derive(Clone)]
pub struct Settings {
    /// The sandbox's own origin, without a slash at its end.
    pub public_address: String,
    /// The shop's origin: the domain registered for H5 payments and for the login's return.
    pub shop_address: String,
    /// Shown to the shop when its clock is moved.
    pub clock_key: String,
    /// The merchant's number.
    pub merchant_id: String,
    /// The merchant's name as the cashier shows it; its number where none was given.
    pub merchant_name: String,
    /// The application under which the merchant takes payments.
    pub app_id: String,
    /// 32 ASCII bytes, the key of the messages' AES-256-GCM.
    pub api_v3_key: String,
    /// Names the merchant's key.
    pub merchant_serial: String,
    /// Verifies what the merchant asks.
    pub merchant_public_key: String,
    /// The key that signs unless another is asked for.
    pub platform: PlatformKey,
    /// The key that takes over when the platform's keys are rotated.
    pub platform_next: PlatformKey,
    /// The application of the web login.
    pub login_app_id: String,
    /// Its secret.
    pub login_secret: String,
}

/// One of the platform's two live keys.
#[derive(Clone)]
pub struct PlatformKey {
    /// Names it.
    pub serial: String,
    /// Signs.
    pub private_key: String,
}

/// A variable that is not set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing(pub &'static str);

impl Settings {
    /// Reads every variable, or names the first that is not there. Only `MERCHANT_NAME` may be absent.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Missing> {
        let get = |name: &'static str| {
            variable(name).filter(|value| !value.is_empty()).ok_or(Missing(name))
        };
        let origin = |name| get(name).map(|address| address.trim_end_matches('/').to_owned());
        Ok(Self {
            public_address: origin("PUBLIC_ADDRESS")?,
            shop_address: origin("SHOP_ADDRESS")?,
            clock_key: get("CLOCK_KEY")?,
            merchant_name: get("MERCHANT_NAME").or_else(|_| get("MERCHANT_ID"))?,
            merchant_id: get("MERCHANT_ID")?,
            app_id: get("APP_ID")?,
            api_v3_key: get("API_V3_KEY")?,
            merchant_serial: get("MERCHANT_SERIAL")?,
            merchant_public_key: get("MERCHANT_PUBLIC_KEY")?,
            platform: PlatformKey {
                serial: get("PLATFORM_SERIAL")?,
                private_key: get("PLATFORM_PRIVATE_KEY")?,
            },
            platform_next: PlatformKey {
                serial: get("PLATFORM_SERIAL_NEXT")?,
                private_key: get("PLATFORM_PRIVATE_KEY_NEXT")?,
            },
            login_app_id: get("LOGIN_APP_ID")?,
            login_secret: get("LOGIN_SECRET")?,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Settings for tests, each variable holding its own name where nothing else matters.
    pub(crate) fn settings() -> Settings {
        Settings::read(|name| {
            Some(match name {
                "PUBLIC_ADDRESS" => "http://127.0.0.1:8788/".to_owned(),
                "SHOP_ADDRESS" => "http://127.0.0.1:8787".to_owned(),
                "MERCHANT_ID" => "1900000001".to_owned(),
                other => other.to_lowercase(),
            })
        })
        .unwrap_or_else(|missing| unreachable!("{missing:?}"))
    }

    #[test]
    fn origins_have_no_slash_at_the_end() {
        assert_eq!(settings().public_address, "http://127.0.0.1:8788");
    }

    #[test]
    fn a_missing_or_empty_variable_is_named() {
        let found = Settings::read(|name| Some(if name == "APP_ID" { "" } else { "x" }.to_owned()));
        assert_eq!(found.err(), Some(Missing("APP_ID")));
    }
}
