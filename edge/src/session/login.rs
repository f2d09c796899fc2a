//! A sign-in under way at WeChat.

use super::{
    LocalPath,
    sealed_cookie::{self, Purpose, number},
};
use crate::{
    crypto::{CryptoError, KeyRing, Mac, encoding},
    http::{Cookies, SetCookie},
};
use core::fmt;
use mangrove_domain::{Timestamp, time::Span};

/// The cookie.
pub const LOGIN_COOKIE: &str = "__Host-login";
/// How long somebody may take at WeChat.
pub const LOGIN_LASTS: Span = Span::minutes(5);

const STATE_BYTES: usize = 16;

/// What binds the return from WeChat to the browser that went there: 128 random bits, which travel as `state` and
/// stand in this browser's cookie. The return takes the cookie away, so it works once.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    state: [u8; STATE_BYTES],
    started_at: Timestamp,
    /// Where to go afterwards.
    pub go_to: LocalPath,
}

/// Why a return from WeChat signs nobody in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SignInRefused {
    /// This browser began no sign-in, or has ended it already.
    #[error("this browser began no sign-in")]
    NotBegun,
    /// The cookie is forged, or the `state` is another browser's.
    #[error("the state is not this browser's")]
    Foreign,
    /// It took too long.
    #[error("the sign-in is over")]
    Over,
    /// It could not be checked.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

impl SignIn {
    /// Begins one, with fresh random bytes.
    pub fn begin(entropy: [u8; 32], now: Timestamp, go_to: LocalPath) -> Self {
        let state = entropy.first_chunk().copied().unwrap_or_default();
        Self { state, started_at: now, go_to }
    }

    /// The `state` that travels: 26 letters and digits.
    pub fn state(&self) -> String {
        encoding::plain_text(&self.state)
    }

    /// The cookie that waits in the browser.
    pub async fn cookie(&self, keys: &KeyRing<impl Mac>) -> Result<SetCookie, CryptoError> {
        let facts = format!(
            "{}.{}.{}",
            self.state(),
            self.started_at.milliseconds(),
            encoding::plain_text(self.go_to.as_str().as_bytes())
        );
        let value = sealed_cookie::seal(Purpose::SignIn, &facts, keys).await?;
        Ok(SetCookie::new(LOGIN_COOKIE, value, LOGIN_LASTS))
    }

    /// The sign-in that a return with that `state` ends. Whatever comes out, answer with [`SignIn::ended`].
    pub async fn returned(
        cookies: &Cookies,
        state: &str,
        keys: &KeyRing<impl Mac>,
        now: Timestamp,
    ) -> Result<Self, SignInRefused> {
        let value = cookies
            .get(LOGIN_COOKIE)
            .filter(|value| !value.is_empty())
            .ok_or(SignInRefused::NotBegun)?;
        let facts = sealed_cookie::open(Purpose::SignIn, value, keys)
            .await?
            .ok_or(SignInRefused::Foreign)?;
        let sign_in = Self::read(facts).ok_or(SignInRefused::Foreign)?;
        // The cookie is authentic and this browser's own: how long the comparison takes tells it nothing new.
        if encoding::decode_base32_exactly(state) != Some(sign_in.state) {
            return Err(SignInRefused::Foreign);
        }
        if now < sign_in.started_at.plus(LOGIN_LASTS) {
            Ok(sign_in)
        } else {
            Err(SignInRefused::Over)
        }
    }

    /// Takes the cookie away.
    pub const fn ended() -> SetCookie {
        SetCookie::cleared(LOGIN_COOKIE)
    }

    fn read(facts: &str) -> Option<Self> {
        let mut parts = facts.split('.');
        let state = encoding::decode_base32_exactly(parts.next()?)?;
        let started_at = Timestamp::from_milliseconds(number(parts.next()?)?)?;
        let go_to = String::from_utf8(encoding::decode_base32(parts.next()?)?).ok()?;
        let sign_in = Self { state, started_at, go_to: LocalPath::parse(&go_to)? };
        parts.next().is_none().then_some(sign_in)
    }
}

/// A secret is in no log.
impl fmt::Debug for SignIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignIn(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{
        KeyVersion,
        testing::{PlainMac, ready},
    };
    use std::collections::BTreeMap;

    fn keys() -> KeyRing<PlainMac> {
        KeyRing::new(BTreeMap::from([(KeyVersion::new(1).unwrap(), PlainMac::new(b"key"))]))
            .unwrap()
    }

    fn start() -> Timestamp {
        Timestamp::from_milliseconds(1_795_190_400_000).unwrap()
    }

    fn sign_in(byte: u8) -> SignIn {
        SignIn::begin([byte; 32], start(), LocalPath::parse("/asks/0123456789ABCDEF").unwrap())
    }

    fn browser(sign_in: &SignIn) -> Cookies {
        let cookie = ready(sign_in.cookie(&keys())).unwrap().to_string();
        Cookies::parse(cookie.split(';').next())
    }

    #[test]
    fn the_browser_that_began_ends_it_within_five_minutes() {
        let returned =
            |now| ready(SignIn::returned(&browser(&sign_in(1)), &sign_in(1).state(), &keys(), now));
        assert_eq!(returned(start()), Ok(sign_in(1)));
        assert_eq!(returned(start().plus(Span::milliseconds(299_999))), Ok(sign_in(1)));
        assert_eq!(returned(start().plus(Span::minutes(5))), Err(SignInRefused::Over));
    }

    #[test]
    fn a_state_of_another_browser_signs_nobody_in() {
        let returned =
            |state: &str| ready(SignIn::returned(&browser(&sign_in(1)), state, &keys(), start()));
        assert_eq!(returned(&sign_in(2).state()), Err(SignInRefused::Foreign));
        assert_eq!(returned(""), Err(SignInRefused::Foreign));
        assert_eq!(returned(&sign_in(1).state().to_lowercase()), Err(SignInRefused::Foreign));
    }

    #[test]
    fn a_return_works_once_and_not_without_its_cookie() {
        let state = sign_in(1).state();
        let nothing = ready(SignIn::returned(&Cookies::default(), &state, &keys(), start()));
        assert_eq!(nothing, Err(SignInRefused::NotBegun));
        let ended = SignIn::ended().to_string();
        let after = Cookies::parse(ended.split(';').next());
        assert_eq!(
            ready(SignIn::returned(&after, &state, &keys(), start())),
            Err(SignInRefused::NotBegun)
        );
    }

    #[test]
    fn a_planted_cookie_is_refused() {
        let forged =
            format!("{LOGIN_COOKIE}={}.1795190400000.5W.1.{}", sign_in(1).state(), "0".repeat(52));
        let planted = Cookies::parse(Some(&forged));
        let returned = ready(SignIn::returned(&planted, &sign_in(1).state(), &keys(), start()));
        assert_eq!(returned, Err(SignInRefused::Foreign));
    }

    #[test]
    fn the_state_is_of_letters_and_digits() {
        let state = sign_in(200).state();
        assert!(state.len() == 26 && state.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
