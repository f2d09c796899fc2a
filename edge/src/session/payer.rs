//! A browser that came to pay: a random secret, and nothing about a person.

use crate::{
    crypto::{CryptoError, Mac, encoding},
    http::{Cookies, SetCookie},
    secrets,
};
use core::fmt;
use mangrove_domain::{ids::BrowserId, time::Span};

/// The cookie.
pub const PAYER_COOKIE: &str = "__Host-payer";
/// How long a browser is recognised.
pub const PAYER_LASTS: Span = Span::days(180);

/// The secret by which a browser is recognised as the one that started an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PayerCookie([u8; 32]);

impl PayerCookie {
    /// A new browser's, from fresh random bytes.
    pub const fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(entropy)
    }

    /// This browser's, where it has one.
    pub fn of(cookies: &Cookies) -> Option<Self> {
        cookies.get(PAYER_COOKIE).and_then(encoding::decode_base32_exactly).map(Self)
    }

    /// The cookie that a POST sets.
    pub fn cookie(self) -> SetCookie {
        SetCookie::new(PAYER_COOKIE, encoding::plain_text(&self.0), PAYER_LASTS)
    }

    /// The browser's name here.
    pub async fn browser_id(self, person_key: &impl Mac) -> Result<BrowserId, CryptoError> {
        secrets::browser_id(&self.0, person_key).await
    }
}

/// A secret is in no log.
impl fmt::Debug for PayerCookie {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PayerCookie(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_recognised_by_its_own_cookie_only() {
        let browser = PayerCookie::from_entropy([7; 32]);
        let header = browser.cookie().to_string();
        let header = header.split(';').next();
        assert_eq!(PayerCookie::of(&Cookies::parse(header)), Some(browser));
        for wrong in ["__Host-payer=", "__Host-payer=ABC", "payer=ABC"] {
            assert_eq!(PayerCookie::of(&Cookies::parse(Some(wrong))), None);
        }
    }
}
