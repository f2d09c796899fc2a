//! Whether WeChat Pay said it, and lately.

use super::message::{self, SCHEME};
use crate::crypto::{CryptoError, Verifier, encoding};
use mangrove_domain::Timestamp;
use std::collections::BTreeMap;

/// How far a signed message's time may be from ours, both ways.
pub const WINDOW_SECONDS: u64 = 300;
/// The longest header that is looked at: a signature of 4096 bits has 684 characters.
const MOST_CHARACTERS: usize = 1_024;

/// The headers that carry a signature, as they came.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SignatureHeaders {
    /// `Wechatpay-Serial`: which key.
    pub serial: Option<String>,
    /// `Wechatpay-Signature`, in base64.
    pub signature: Option<String>,
    /// `Wechatpay-Timestamp`, in Unix seconds.
    pub timestamp: Option<String>,
    /// `Wechatpay-Nonce`.
    pub nonce: Option<String>,
    /// `Wechatpay-Signature-Type`; some answers leave it out.
    pub signature_type: Option<String>,
}

/// Why a message is not believed. Nothing changes; a notification is answered by 4xx.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unverified {
    /// A header is missing or malformed.
    #[error("{0} is missing or malformed")]
    Header(&'static str),
    /// Too old or too far ahead.
    #[error("outside the time window")]
    OutsideWindow,
    /// Signed by a key that we do not hold.
    #[error("an unknown key")]
    UnknownSerial,
    /// The signature is another's, or of other content.
    #[error("the signature does not fit")]
    WrongSignature,
    /// Signed, but its content does not open under our key.
    #[error("the content does not open")]
    Sealed,
    /// It could not be checked.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

impl SignatureHeaders {
    /// From a request's or an answer's headers.
    pub fn read(header: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            serial: header("wechatpay-serial"),
            signature: header("wechatpay-signature"),
            timestamp: header("wechatpay-timestamp"),
            nonce: header("wechatpay-nonce"),
            signature_type: header("wechatpay-signature-type"),
        }
    }

    /// Whether there is a signature at all.
    pub(super) const fn is_signed(&self) -> bool {
        self.signature.is_some()
    }

    /// Checks the signature over the body, byte for byte as it came.
    ///
    /// The provider's probes (`WECHATPAY/SIGNTEST/…`) are signatures like any other, and wrong.
    pub(super) async fn verify(
        &self,
        body: &[u8],
        keys: &BTreeMap<String, impl Verifier>,
        now: Timestamp,
    ) -> Result<(), Unverified> {
        let serial = present(self.serial.as_deref(), "Wechatpay-Serial")?;
        let signature = present(self.signature.as_deref(), "Wechatpay-Signature")?;
        let timestamp = present(self.timestamp.as_deref(), "Wechatpay-Timestamp")?;
        let nonce = present(self.nonce.as_deref(), "Wechatpay-Nonce")?;
        if self.signature_type.as_deref().is_some_and(|scheme| scheme != SCHEME) {
            return Err(Unverified::Header("Wechatpay-Signature-Type"));
        }
        if seconds(timestamp)?.abs_diff(now.unix_seconds()) > WINDOW_SECONDS {
            return Err(Unverified::OutsideWindow);
        }
        let signature =
            encoding::decode_base64(signature).ok_or(Unverified::Header("Wechatpay-Signature"))?;
        let key = keys.get(serial).ok_or(Unverified::UnknownSerial)?;
        let message = message::answer_message(timestamp, nonce, body);
        if key.verify(&message, &signature).await? {
            Ok(())
        } else {
            Err(Unverified::WrongSignature)
        }
    }
}

fn present<'a>(header: Option<&'a str>, name: &'static str) -> Result<&'a str, Unverified> {
    header
        .filter(|text| {
            let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
            !text.is_empty() && text.len() <= MOST_CHARACTERS && visible
        })
        .ok_or(Unverified::Header(name))
}

/// Digits only: a second header of the same name would have put a comma here.
fn seconds(text: &str) -> Result<u64, Unverified> {
    let digits = text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(Unverified::Header("Wechatpay-Timestamp"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        crypto::testing::ready,
        wechat_pay::testing::{NOW, keys, now, signed, signed_at},
    };

    const BODY: &[u8] = b"{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}";

    fn verify(headers: &SignatureHeaders, body: &[u8]) -> Result<(), Unverified> {
        ready(headers.verify(body, &keys(), now()))
    }

    #[test]
    fn what_either_live_key_signed_is_believed() {
        assert_eq!(verify(&signed("PUB_KEY_ID_01", BODY), BODY), Ok(()));
        assert_eq!(verify(&signed("7132D72A03E9", BODY), BODY), Ok(()));
        let without_type =
            SignatureHeaders { signature_type: None, ..signed("7132D72A03E9", BODY) };
        assert_eq!(verify(&without_type, BODY), Ok(()));
    }

    #[test]
    fn the_window_is_300_seconds_both_ways() {
        for (at, fits) in [
            (NOW - 301, false),
            (NOW - 300, true),
            (NOW - 299, true),
            (NOW + 299, true),
            (NOW + 300, true),
            (NOW + 301, false),
            (0, false),
            (999_999_999_999, false),
        ] {
            let expected = if fits { Ok(()) } else { Err(Unverified::OutsideWindow) };
            assert_eq!(verify(&signed_at("PUB_KEY_ID_01", at, BODY), BODY), expected, "{at}");
        }
    }

    #[test]
    fn every_flipped_bit_of_the_body_is_noticed() {
        let headers = signed("PUB_KEY_ID_01", BODY);
        for bit in 0..BODY.len() * 8 {
            let mut body = BODY.to_vec();
            body[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(verify(&headers, &body), Err(Unverified::WrongSignature));
        }
        assert_eq!(verify(&headers, b""), Err(Unverified::WrongSignature));
        assert_eq!(verify(&headers, &[BODY, b"\n"].concat()), Err(Unverified::WrongSignature));
    }

    #[test]
    fn every_flipped_bit_of_a_header_is_noticed() {
        let good = signed("PUB_KEY_ID_01", BODY);
        let fields: [fn(&mut SignatureHeaders) -> &mut Option<String>; 5] = [
            |headers| &mut headers.serial,
            |headers| &mut headers.signature,
            |headers| &mut headers.timestamp,
            |headers| &mut headers.nonce,
            |headers| &mut headers.signature_type,
        ];
        for field in fields {
            let length = field(&mut good.clone()).as_ref().unwrap().len();
            for bit in 0..length * 7 {
                let mut headers = good.clone();
                let text = field(&mut headers).as_mut().unwrap();
                let mut bytes = text.clone().into_bytes();
                bytes[bit / 7] ^= 1 << (bit % 7);
                *text = String::from_utf8(bytes).unwrap();
                assert!(verify(&headers, BODY).is_err(), "{headers:?}");
            }
        }
    }

    #[test]
    fn a_missing_header_is_named() {
        let good = signed("PUB_KEY_ID_01", BODY);
        let cases = [
            (SignatureHeaders { serial: None, ..good.clone() }, "Wechatpay-Serial"),
            (SignatureHeaders { signature: None, ..good.clone() }, "Wechatpay-Signature"),
            (
                SignatureHeaders { timestamp: Some(String::new()), ..good.clone() },
                "Wechatpay-Timestamp",
            ),
            (SignatureHeaders { nonce: None, ..good.clone() }, "Wechatpay-Nonce"),
            (
                SignatureHeaders {
                    signature_type: Some("WECHATPAY2-SM2-WITH-SM3".to_owned()),
                    ..good.clone()
                },
                "Wechatpay-Signature-Type",
            ),
        ];
        for (headers, name) in cases {
            assert_eq!(verify(&headers, BODY), Err(Unverified::Header(name)));
        }
        assert!(verify(&SignatureHeaders::default(), BODY).is_err());
    }

    #[test]
    fn headers_that_came_twice_are_refused() {
        let good = signed("PUB_KEY_ID_01", BODY);
        let twice = |text: &Option<String>| text.as_ref().map(|text| format!("{text}, {text}"));
        for headers in [
            SignatureHeaders { serial: twice(&good.serial), ..good.clone() },
            SignatureHeaders { signature: twice(&good.signature), ..good.clone() },
            SignatureHeaders { timestamp: twice(&good.timestamp), ..good.clone() },
            SignatureHeaders { nonce: twice(&good.nonce), ..good.clone() },
        ] {
            assert!(verify(&headers, BODY).is_err(), "{headers:?}");
        }
    }

    #[test]
    fn the_providers_probes_fail_like_any_wrong_signature() {
        for probe in
            ["WECHATPAY/SIGNTEST/", "WECHATPAY/SIGNTEST/abcd", "WECHATPAY/SIGNTEST/1234567=="]
        {
            let headers = SignatureHeaders {
                signature: Some(probe.to_owned()),
                ..signed("PUB_KEY_ID_01", BODY)
            };
            assert!(verify(&headers, BODY).is_err(), "{probe}");
        }
    }

    #[test]
    fn a_key_signs_only_under_its_own_serial() {
        let headers = signed("PUB_KEY_ID_01", BODY);
        let other = SignatureHeaders { serial: Some("7132D72A03E9".to_owned()), ..headers.clone() };
        assert_eq!(verify(&other, BODY), Err(Unverified::WrongSignature));
        let unknown = SignatureHeaders { serial: Some("0000".to_owned()), ..headers };
        assert_eq!(verify(&unknown, BODY), Err(Unverified::UnknownSerial));
    }
}
