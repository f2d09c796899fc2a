//! Reads single variables.

use super::{LocalClock, SecretKey, SettingsError};
use crate::{
    crypto::{KeyRing, KeyVersion, encoding},
    http::Origin,
};
use std::collections::BTreeMap;

pub(super) struct Reader<'a> {
    get: &'a dyn Fn(&'static str) -> Option<String>,
}

type Read<Value> = Result<Value, SettingsError>;

impl<'a> Reader<'a> {
    pub(super) fn new(get: &'a dyn Fn(&'static str) -> Option<String>) -> Self {
        Self { get }
    }

    fn parse<Value>(
        &self,
        variable: &'static str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<Value>,
    ) -> Read<Value> {
        (self.get)(variable).as_deref().and_then(parse).ok_or(SettingsError { variable, expected })
    }

    pub(super) fn origin(&self, variable: &'static str) -> Read<Origin> {
        self.parse(
            variable,
            "an origin: https://host or http://127.0.0.1:port, without a path or a final slash",
            Origin::parse,
        )
    }

    /// Text for people.
    pub(super) fn text(&self, variable: &'static str, characters: usize) -> Read<String> {
        self.parse(variable, "a short text on one line", |text| {
            let fits = !text.trim().is_empty()
                && text.chars().count() <= characters
                && !text.chars().any(char::is_control);
            fits.then(|| text.to_owned())
        })
    }

    /// An identifier: visible ASCII that needs no escaping in headers and addresses.
    pub(super) fn word(&self, variable: &'static str, characters: usize) -> Read<String> {
        self.parse(variable, "an identifier of letters, digits, - and _", |text| {
            is_word(text, characters).then(|| text.to_owned())
        })
    }

    pub(super) fn ascii_key(&self, variable: &'static str) -> Read<SecretKey> {
        self.parse(variable, "32 ASCII characters", |text| {
            if text.is_ascii() { text.as_bytes().try_into().ok() } else { None }
        })
    }

    pub(super) fn key(&self, variable: &'static str) -> Read<SecretKey> {
        self.parse(variable, "32 random bytes in base64", |text| {
            encoding::decode_base64(text)?.try_into().ok()
        })
    }

    pub(super) fn der(&self, variable: &'static str) -> Read<Vec<u8>> {
        self.parse(variable, "a key's DER in base64, on one line without PEM armour", decode_der)
    }

    pub(super) fn ders_by_serial(&self, variable: &'static str) -> Read<BTreeMap<String, Vec<u8>>> {
        let expected = "a JSON object: serial -> public key's DER in base64, at least one";
        self.parse(variable, expected, |text| {
            let keys = object(text)?
                .into_iter()
                .map(|(serial, key)| is_word(&serial, 64).then_some((serial, decode_der(&key)?)))
                .collect::<Option<BTreeMap<_, _>>>()?;
            (!keys.is_empty()).then_some(keys)
        })
    }

    pub(super) fn key_ring(&self, variable: &'static str) -> Read<KeyRing<SecretKey>> {
        let expected =
            "a JSON object: version (\"1\" to \"31\") -> 32 random bytes in base64, at least one";
        self.parse(variable, expected, |text| {
            let keys = object(text)?
                .into_iter()
                .map(|(version, key)| {
                    let number: u8 = version.parse().ok()?;
                    // One text per version: no sign, no leading zero.
                    let version =
                        (number.to_string() == version).then(|| KeyVersion::new(number))??;
                    Some((version, encoding::decode_base64(&key)?.try_into().ok()?))
                })
                .collect::<Option<BTreeMap<_, SecretKey>>>()?;
            KeyRing::new(keys)
        })
    }

    pub(super) fn digests_by_name(
        &self,
        variable: &'static str,
    ) -> Read<BTreeMap<String, [u8; 32]>> {
        let expected = "a JSON object: operator's name -> SHA-256 of their key in small hex digits";
        self.parse(variable, expected, |text| {
            object(text)?
                .into_iter()
                .map(|(name, digest)| {
                    is_word(&name, 32).then_some((name, encoding::decode_hex_32(&digest)?))
                })
                .collect()
        })
    }

    /// Both variables or none.
    pub(super) fn local_clock(&self) -> Read<Option<LocalClock>> {
        if (self.get)("CLOCK").is_none() {
            return Ok(None);
        }
        let address =
            self.parse("CLOCK", "the sandbox's clock: http://127.0.0.1:port/path", |text| {
                let loopback = ["http://127.0.0.1:", "http://localhost:"]
                    .iter()
                    .any(|start| text.starts_with(start));
                (loopback && !text.chars().any(|letter| letter.is_control() || letter == ' '))
                    .then(|| text.to_owned())
            })?;
        Ok(Some(LocalClock { address, key: self.word("CLOCK_KEY", 128)? }))
    }
}

fn is_word(text: &str, characters: usize) -> bool {
    !text.is_empty()
        && text.len() <= characters
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn decode_der(text: &str) -> Option<Vec<u8>> {
    encoding::decode_base64(text).filter(|der| !der.is_empty())
}

fn object(text: &str) -> Option<BTreeMap<String, String>> {
    serde_json::from_slice(text.as_bytes()).ok()
}
