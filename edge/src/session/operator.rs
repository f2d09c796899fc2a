//! An operator at the desk: their name and when they signed in.

use super::sealed_cookie::{self, Purpose, number};
use crate::{
    crypto::{CryptoError, KeyRing, Mac, encoding},
    http::{Cookies, SetCookie},
};
use mangrove_domain::{Timestamp, time::Span};

/// The cookie.
pub const OPERATOR_COOKIE: &str = "__Host-operator";
/// How long a turn at the desk lasts.
pub const OPERATOR_LASTS: Span = Span::hours(12);

/// An operator who signed in with their key. Whether the key still counts is looked up by the name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operator {
    /// Whose key it was.
    pub name: String,
    /// When it was given.
    pub since: Timestamp,
}

impl Operator {
    /// The cookie of this turn.
    pub async fn cookie(&self, keys: &KeyRing<impl Mac>) -> Result<SetCookie, CryptoError> {
        let name = encoding::plain_text(self.name.as_bytes());
        let facts = format!("{name}.{}", self.since.milliseconds());
        let value = sealed_cookie::seal(Purpose::Operator, &facts, keys).await?;
        Ok(SetCookie::new(OPERATOR_COOKIE, value, OPERATOR_LASTS))
    }

    /// The operator at this browser; nobody where the cookie is missing, forged or over.
    pub async fn of(
        cookies: &Cookies,
        keys: &KeyRing<impl Mac>,
        now: Timestamp,
    ) -> Result<Option<Self>, CryptoError> {
        let Some(value) = cookies.get(OPERATOR_COOKIE) else { return Ok(None) };
        let facts = sealed_cookie::open(Purpose::Operator, value, keys).await?;
        let operator = facts.and_then(Self::read);
        Ok(operator.filter(|operator| now < operator.since.plus(OPERATOR_LASTS)))
    }

    fn read(facts: &str) -> Option<Self> {
        let (name, since) = facts.split_once('.')?;
        let name = String::from_utf8(encoding::decode_base32(name)?).ok()?;
        Some(Self { name, since: Timestamp::from_milliseconds(number(since)?)? })
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

    #[test]
    fn an_operator_is_known_for_twelve_hours_and_by_their_own_cookie() {
        let keys = BTreeMap::from([(KeyVersion::new(1).unwrap(), PlainMac::new(b"key"))]);
        let keys = KeyRing::new(keys).unwrap();
        let since = Timestamp::from_milliseconds(1_795_190_400_000).unwrap();
        let operator = Operator { name: "值班".to_owned(), since };
        let header = ready(operator.cookie(&keys)).unwrap().to_string();
        let cookies = Cookies::parse(header.split(';').next());
        assert_eq!(ready(Operator::of(&cookies, &keys, since)), Ok(Some(operator)));
        assert_eq!(ready(Operator::of(&cookies, &keys, since.plus(OPERATOR_LASTS))), Ok(None));
        assert_eq!(ready(Operator::of(&Cookies::default(), &keys, since)), Ok(None));
    }
}
