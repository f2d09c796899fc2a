//! The four digits that an asker reads out and a careful friend types.

use super::sealed::Purpose;
use crate::crypto::{CryptoError, KeyRing, Mac};
use core::fmt;
use mangrove_domain::ids::RequestId;

/// Four digits that belong to a request: 0000 ..= 9999, derived from 64 bits of a MAC, so that no number is likelier
/// than another by more than one in 2^50.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digits(u16);

impl Digits {
    /// What the asker reads out, under the newest key.
    pub async fn of(request: RequestId, keys: &KeyRing<impl Mac>) -> Result<Self, CryptoError> {
        Self::under(keys.newest().1, request).await
    }

    /// Four ASCII digits, as a friend typed them.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().map(Self)
    }

    /// Whether they are the request's. Under older keys too: the asker may have read them out before a new key came.
    pub async fn belong_to(
        self,
        request: RequestId,
        keys: &KeyRing<impl Mac>,
    ) -> Result<bool, CryptoError> {
        let mut found = false;
        for (_, key) in keys.iter() {
            found |= Self::under(key, request).await? == self;
        }
        Ok(found)
    }

    async fn under(key: &impl Mac, request: RequestId) -> Result<Self, CryptoError> {
        let mac = key.sign(&Purpose::Digits.message(&request.to_string())).await?;
        let first = mac.first_chunk().copied().ok_or(CryptoError::Answer("HMAC"))?;
        let number = u64::from_be_bytes(first) % 10_000;
        u16::try_from(number).map(Self).map_err(|_| CryptoError::Answer("HMAC"))
    }
}

/// Always four digits.
impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.0)
    }
}

/// A secret is in no log.
impl fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Digits(…)")
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

    fn request(number: u16) -> RequestId {
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&number.to_be_bytes());
        RequestId::from_bytes(bytes)
    }

    #[test]
    fn digits_belong_to_their_request_under_every_living_key() {
        let digits = ready(Digits::of(request(1), &ring(&[1]))).unwrap();
        assert!(ready(digits.belong_to(request(1), &ring(&[1, 2]))).unwrap());
        assert!(!ready(digits.belong_to(request(2), &ring(&[1, 2]))).unwrap());
        assert!(!ready(digits.belong_to(request(1), &ring(&[2]))).unwrap());
    }

    #[test]
    fn digits_are_four_and_spread_evenly() {
        let keys = ring(&[1]);
        let mut tens = [0_u32; 10];
        for number in 0..10_000 {
            let text = ready(Digits::of(request(number), &keys)).unwrap().to_string();
            assert_eq!(text.len(), 4);
            assert_eq!(Digits::parse(&text).map(|digits| digits.to_string()), Some(text.clone()));
            tens[usize::from(text.as_bytes()[0] - b'0')] += 1;
        }
        assert!(tens.iter().all(|count| (850..1_150).contains(count)), "{tens:?}");
    }

    #[test]
    fn nothing_but_four_digits_is_read() {
        for wrong in ["", "123", "12345", "+123", "12 4", "１２３４", "abcd"] {
            assert!(Digits::parse(wrong).is_none(), "{wrong}");
        }
    }
}
