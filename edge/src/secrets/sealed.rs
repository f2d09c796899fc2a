//! Facts with a short MAC behind them, in one text without separators.

use super::SecretRefused;
use crate::crypto::{
    CryptoError, KeyRing, KeyVersion, Mac, SHORT_MAC_BYTES, encoding, short_mac, short_mac_fits,
};

/// Characters of 128 bits in base32.
const MAC_CHARACTERS: usize = 26;

/// What a sealed text is for: its MAC fits nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    PayLink,
    Receipt,
    Digits,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::PayLink => b"pay-link/v1\0",
            Self::Receipt => b"receipt/v1\0",
            Self::Digits => b"digits/v1\0",
        }
    }

    pub(super) fn message(self, facts: &str) -> Vec<u8> {
        [self.label(), facts.as_bytes()].concat()
    }
}

/// The facts, the newest key's version, the MAC over both.
pub(super) async fn seal(
    purpose: Purpose,
    facts: &str,
    keys: &KeyRing<impl Mac>,
) -> Result<String, CryptoError> {
    let (version, key) = keys.newest();
    let authenticated = format!("{facts}{version}");
    let mac = short_mac(key, &purpose.message(&authenticated)).await?;
    Ok(authenticated + &encoding::plain_text(&mac))
}

/// The facts of a sealed text, of that many characters, once its MAC has been checked.
pub(super) async fn open<'a>(
    purpose: Purpose,
    text: &'a str,
    characters: usize,
    keys: &KeyRing<impl Mac>,
) -> Result<&'a str, SecretRefused> {
    let Parts { facts, authenticated, version, mac } =
        split(text, characters).ok_or(SecretRefused::Malformed)?;
    let key = keys.get(version).ok_or(SecretRefused::RetiredKey)?;
    if short_mac_fits(key, &purpose.message(authenticated), &mac).await? {
        Ok(facts)
    } else {
        Err(SecretRefused::Forged)
    }
}

struct Parts<'a> {
    facts: &'a str,
    authenticated: &'a str,
    version: KeyVersion,
    mac: [u8; SHORT_MAC_BYTES],
}

fn split(text: &str, characters: usize) -> Option<Parts<'_>> {
    if !text.is_ascii() || text.len() != characters + 1 + MAC_CHARACTERS {
        return None;
    }
    let (authenticated, mac) = text.split_at_checked(characters + 1)?;
    let (facts, version) = authenticated.split_at_checked(characters)?;
    Some(Parts {
        facts,
        authenticated,
        version: KeyVersion::from_symbol(version.chars().next()?)?,
        mac: encoding::decode_base32_exactly(mac)?,
    })
}
