//! Stand-ins for WebCrypto in native tests: the same contracts, plain Rust, answered at once.

use super::{Aead, CryptoError, MAC_BYTES, Mac, NONCE_BYTES, Signer, TAG_BYTES, Verifier};
use core::{
    pin::pin,
    task::{Context, Poll, Waker},
};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The value of a future that never waits.
pub fn ready<Value>(future: impl Future<Output = Value>) -> Value {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a test's future waited"),
    }
}

/// HMAC-SHA-256.
#[derive(Clone)]
pub struct PlainMac(Vec<u8>);

impl PlainMac {
    /// With that key.
    pub fn new(key: &[u8]) -> Self {
        Self(key.to_vec())
    }

    fn of(&self, message: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).unwrap();
        mac.update(message);
        mac
    }
}

impl Mac for PlainMac {
    async fn sign(&self, message: &[u8]) -> Result<[u8; MAC_BYTES], CryptoError> {
        Ok(self.of(message).finalize().into_bytes().into())
    }

    async fn verify(&self, message: &[u8], mac: &[u8]) -> Result<bool, CryptoError> {
        Ok(self.of(message).verify_slice(mac).is_ok())
    }
}

/// Stands for an RSA pair: both halves know the same secret, which is enough to test what is signed.
impl Signer for PlainMac {
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(self.of(message).finalize().into_bytes().to_vec())
    }
}

impl Verifier for PlainMac {
    async fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, CryptoError> {
        Ok(self.of(message).verify_slice(signature).is_ok())
    }
}

/// Stands for AES-GCM: the text stays readable, but key, nonce, associated data and text are bound by the tag.
impl Aead for PlainMac {
    async fn open(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        ciphertext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        let error = CryptoError::Operation("AES-GCM");
        let length = ciphertext.len().checked_sub(TAG_BYTES).ok_or(error)?;
        let plaintext = &ciphertext[..length];
        if self.seal(nonce, associated, plaintext).await? == ciphertext {
            Ok(plaintext.to_vec())
        } else {
            Err(error)
        }
    }

    async fn seal(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        let message = [nonce, &associated.len().to_be_bytes()[..], associated, plaintext].concat();
        let tag = self.of(&message).finalize().into_bytes();
        Ok([plaintext, &tag[..TAG_BYTES]].concat())
    }
}
