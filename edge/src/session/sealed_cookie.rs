//! Facts in a cookie: separated by dots, behind them the key's version and its whole MAC over purpose and facts.

use crate::crypto::{CryptoError, KeyRing, KeyVersion, Mac, encoding};

/// The longest cookie value that is looked at.
const MOST_CHARACTERS: usize = 1_024;

/// What a cookie is for: its MAC fits no other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    Session,
    SignIn,
    Operator,
}

impl Purpose {
    fn message(self, authenticated: &str) -> Vec<u8> {
        let label: &[u8] = match self {
            Self::Session => b"session/v1\0",
            Self::SignIn => b"sign-in/v1\0",
            Self::Operator => b"operator/v1\0",
        };
        [label, authenticated.as_bytes()].concat()
    }
}

pub(super) async fn seal(
    purpose: Purpose,
    facts: &str,
    keys: &KeyRing<impl Mac>,
) -> Result<String, CryptoError> {
    let (version, key) = keys.newest();
    let authenticated = format!("{facts}.{version}");
    let mac = key.sign(&purpose.message(&authenticated)).await?;
    Ok(format!("{authenticated}.{}", encoding::plain_text(&mac)))
}

/// The facts, where the MAC fits; `Ok(None)` where anything is not as it was made.
pub(super) async fn open<'a>(
    purpose: Purpose,
    value: &'a str,
    keys: &KeyRing<impl Mac>,
) -> Result<Option<&'a str>, CryptoError> {
    let Some(parts) = split(value) else { return Ok(None) };
    let Some(key) = keys.get(parts.version) else { return Ok(None) };
    let fits = key.verify(&purpose.message(parts.authenticated), &parts.mac).await?;
    Ok(fits.then_some(parts.facts))
}

struct Parts<'a> {
    facts: &'a str,
    authenticated: &'a str,
    version: KeyVersion,
    mac: [u8; 32],
}

fn split(value: &str) -> Option<Parts<'_>> {
    if value.len() > MOST_CHARACTERS || !value.is_ascii() {
        return None;
    }
    let (authenticated, mac) = value.rsplit_once('.')?;
    let (facts, version) = authenticated.rsplit_once('.')?;
    let mut symbols = version.chars();
    let version = KeyVersion::from_symbol(symbols.next()?)?;
    if symbols.next().is_some() {
        return None;
    }
    Some(Parts { facts, authenticated, version, mac: encoding::decode_base32_exactly(mac)? })
}

/// A number in its one text form.
pub(super) fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
