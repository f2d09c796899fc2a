//! A member's session.

use super::sealed_cookie::{self, Purpose, number};
use crate::{
    crypto::{CryptoError, KeyRing, Mac, encoding},
    http::{Cookies, SetCookie},
};
use mangrove_domain::{Timestamp, ids::MemberId, time::Span};

/// The cookie.
pub const SESSION_COOKIE: &str = "__Host-session";
/// How long a session lasts.
pub const SESSION_LASTS: Span = Span::days(30);

/// Which "sign out everywhere" a session came after. The member's object knows the living one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct SessionEpoch(pub u32);

/// A new one at every sign-in, so that nobody can hand a session to somebody beforehand: 80 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionId([u8; 10]);

impl SessionId {
    /// From fresh random bytes.
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(entropy.first_chunk().copied().unwrap_or_default())
    }
}

/// A member who signed in with this browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Session {
    /// Which session it is.
    pub id: SessionId,
    /// Whose.
    pub member: MemberId,
    /// Under which epoch it began; another one than the member's has ended it.
    pub epoch: SessionEpoch,
    /// When it began. It ends [`SESSION_LASTS`] later.
    pub issued_at: Timestamp,
}

/// Why a browser is a visitor's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SessionRefused {
    /// It has no session.
    #[error("no session")]
    Missing,
    /// Its session is forged, altered, or made under a key that is no longer there.
    #[error("the session does not verify")]
    Forged,
    /// Its session is over.
    #[error("the session is over")]
    Over,
    /// It could not be checked.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

impl Session {
    /// The cookie of this session.
    pub async fn cookie(&self, keys: &KeyRing<impl Mac>) -> Result<SetCookie, CryptoError> {
        let facts = format!(
            "{}.{}.{}.{}",
            encoding::plain_text(&self.id.0),
            self.member,
            self.epoch.0,
            self.issued_at.milliseconds()
        );
        let value = sealed_cookie::seal(Purpose::Session, &facts, keys).await?;
        Ok(SetCookie::new(SESSION_COOKIE, value, SESSION_LASTS))
    }

    /// The session of a browser. Its epoch is still to be compared by the member's object.
    pub async fn of(
        cookies: &Cookies,
        keys: &KeyRing<impl Mac>,
        now: Timestamp,
    ) -> Result<Self, SessionRefused> {
        let value = cookies
            .get(SESSION_COOKIE)
            .filter(|value| !value.is_empty())
            .ok_or(SessionRefused::Missing)?;
        let facts = sealed_cookie::open(Purpose::Session, value, keys)
            .await?
            .ok_or(SessionRefused::Forged)?;
        let session = Self::read(facts).ok_or(SessionRefused::Forged)?;
        if now < session.issued_at.plus(SESSION_LASTS) {
            Ok(session)
        } else {
            Err(SessionRefused::Over)
        }
    }

    fn read(facts: &str) -> Option<Self> {
        let mut parts = facts.split('.');
        let session = Self {
            id: SessionId(encoding::decode_base32_exactly(parts.next()?)?),
            member: parts.next()?.parse().ok()?,
            epoch: SessionEpoch(number(parts.next()?)?.try_into().ok()?),
            issued_at: Timestamp::from_milliseconds(number(parts.next()?)?)?,
        };
        parts.next().is_none().then_some(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{
        KeyVersion,
        testing::{PlainMac, ready},
    };

    fn ring(versions: &[u8]) -> KeyRing<PlainMac> {
        let keys = versions
            .iter()
            .map(|number| (KeyVersion::new(*number).unwrap(), PlainMac::new(&[*number])));
        KeyRing::new(keys.collect()).unwrap()
    }

    fn session() -> Session {
        Session {
            id: SessionId::from_entropy([3; 32]),
            member: MemberId::from_bytes([5; 10]),
            epoch: SessionEpoch(2),
            issued_at: Timestamp::from_milliseconds(1_795_190_400_000).unwrap(),
        }
    }

    fn value(session: Session, keys: &KeyRing<PlainMac>) -> String {
        let cookie = ready(session.cookie(keys)).unwrap().to_string();
        cookie.split(';').next().unwrap().to_owned()
    }

    fn read(
        cookie: &str,
        keys: &KeyRing<PlainMac>,
        now: Timestamp,
    ) -> Result<Session, SessionRefused> {
        ready(Session::of(&Cookies::parse(Some(cookie)), keys, now))
    }

    #[test]
    fn a_session_is_read_back_until_its_last_moment() {
        let cookie = value(session(), &ring(&[1]));
        let end = session().issued_at.plus(Span::days(30));
        assert_eq!(read(&cookie, &ring(&[1, 2]), end.minus(Span::milliseconds(1))), Ok(session()));
        assert_eq!(read(&cookie, &ring(&[1, 2]), end), Err(SessionRefused::Over));
        assert_eq!(read(&cookie, &ring(&[2]), session().issued_at), Err(SessionRefused::Forged));
    }

    #[test]
    fn every_changed_character_makes_a_visitor() {
        let keys = ring(&[1]);
        let cookie = value(session(), &keys);
        for place in SESSION_COOKIE.len() + 1..cookie.len() {
            for letter in [b'0', b'1', b'Z', b'.', b'x'] {
                let mut wrong = cookie.clone().into_bytes();
                if wrong[place] != letter {
                    wrong[place] = letter;
                    let wrong = String::from_utf8(wrong).unwrap();
                    assert_eq!(
                        read(&wrong, &keys, session().issued_at),
                        Err(SessionRefused::Forged),
                        "{wrong}"
                    );
                }
            }
        }
    }

    #[test]
    fn without_a_cookie_somebody_is_a_visitor() {
        let nothing = ready(Session::of(&Cookies::default(), &ring(&[1]), Timestamp::ZERO));
        assert_eq!(nothing, Err(SessionRefused::Missing));
        assert_eq!(
            read("__Host-session=", &ring(&[1]), Timestamp::ZERO),
            Err(SessionRefused::Missing)
        );
    }
}
