//! HMAC-SHA-256.

use super::{
    CryptoError,
    subtle::{self, CryptoKey, KeyForm},
};

/// Bytes of a whole MAC.
pub const MAC_BYTES: usize = 32;
/// Bytes of a MAC within a link: 128 bits.
pub const SHORT_MAC_BYTES: usize = 16;

/// A key that authenticates messages with HMAC-SHA-256.
pub trait Mac {
    /// The MAC of a message.
    fn sign(&self, message: &[u8]) -> impl Future<Output = Result<[u8; MAC_BYTES], CryptoError>>;

    /// Whether that is the whole MAC of the message, in a time that does not depend on how much of it is right.
    fn verify(&self, message: &[u8], mac: &[u8])
    -> impl Future<Output = Result<bool, CryptoError>>;
}

/// An HMAC key held by the runtime.
#[derive(Clone)]
pub struct HmacKey(CryptoKey);

const HMAC: &str = "HMAC";

impl HmacKey {
    /// From at least 32 random bytes.
    pub async fn import(bytes: &[u8]) -> Result<Self, CryptoError> {
        let form = KeyForm {
            format: "raw",
            algorithm: HMAC,
            hash: Some("SHA-256"),
            uses: &["sign", "verify"],
        };
        subtle::import(form, bytes).await.map(Self)
    }
}

impl Mac for HmacKey {
    async fn sign(&self, message: &[u8]) -> Result<[u8; MAC_BYTES], CryptoError> {
        let mac = subtle::sign(HMAC, &self.0, message).await?;
        mac.try_into().map_err(|_| CryptoError::Answer(HMAC))
    }

    async fn verify(&self, message: &[u8], mac: &[u8]) -> Result<bool, CryptoError> {
        subtle::verify(HMAC, &self.0, mac, message).await
    }
}

/// The first 128 bits of a message's MAC, as links carry them.
pub async fn short_mac(
    key: &impl Mac,
    message: &[u8],
) -> Result<[u8; SHORT_MAC_BYTES], CryptoError> {
    let mac = key.sign(message).await?;
    mac.first_chunk().copied().ok_or(CryptoError::Answer(HMAC))
}

/// Whether those are the first 128 bits of the message's MAC.
///
/// WebCrypto verifies whole MACs only, so this one is compared here: all bytes, always, without a branch between.
pub async fn short_mac_fits(
    key: &impl Mac,
    message: &[u8],
    presented: &[u8; SHORT_MAC_BYTES],
) -> Result<bool, CryptoError> {
    let expected = short_mac(key, message).await?;
    let difference = expected
        .iter()
        .zip(presented)
        .fold(0_u8, |difference, (left, right)| core::hint::black_box(difference | (left ^ right)));
    Ok(difference == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{
        encoding,
        testing::{PlainMac, ready},
    };

    #[test]
    fn the_stand_in_of_native_tests_follows_rfc_4231() {
        let mac = ready(PlainMac::new(&[0x0b; 20]).sign(b"Hi There")).unwrap();
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(encoding::decode_hex_32(expected), Some(mac));
        assert!(ready(PlainMac::new(&[0x0b; 20]).verify(b"Hi There", &mac)).unwrap());
    }

    #[test]
    fn every_flipped_bit_of_a_short_mac_is_refused() {
        let key = PlainMac::new(&[7; 32]);
        let mac = ready(short_mac(&key, b"message")).unwrap();
        assert!(ready(short_mac_fits(&key, b"message", &mac)).unwrap());
        for bit in 0..128 {
            let mut wrong = mac;
            wrong[bit / 8] ^= 1 << (bit % 8);
            assert!(!ready(short_mac_fits(&key, b"message", &wrong)).unwrap());
        }
    }
}
