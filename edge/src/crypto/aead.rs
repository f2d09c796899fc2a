//! AES-256-GCM: what WeChat Pay v3 wraps the content of notifications in.

use super::{
    CryptoError,
    subtle::{self, CryptoKey, GcmParameters, KeyForm},
};

/// Bytes of a nonce.
pub const NONCE_BYTES: usize = 12;
/// Bytes of the tag at the end of a ciphertext.
pub const TAG_BYTES: usize = 16;

/// A key that seals and opens texts.
pub trait Aead {
    /// The plaintext; an error where anything of key, nonce, associated data, ciphertext or tag is another.
    fn open(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        ciphertext: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, CryptoError>>;

    /// The ciphertext with its tag. A nonce is used once per key.
    fn seal(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        plaintext: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, CryptoError>>;
}

/// An AES-256 key held by the runtime.
#[derive(Clone)]
pub struct AesGcmKey(CryptoKey);

impl AesGcmKey {
    /// From its 32 bytes.
    pub async fn import(bytes: &[u8; 32]) -> Result<Self, CryptoError> {
        let form = KeyForm {
            format: "raw",
            algorithm: "AES-GCM",
            hash: None,
            uses: &["encrypt", "decrypt"],
        };
        subtle::import(form, bytes).await.map(Self)
    }
}

impl Aead for AesGcmKey {
    async fn open(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        ciphertext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        subtle::decrypt(&self.0, GcmParameters { nonce, associated }, ciphertext).await
    }

    async fn seal(
        &self,
        nonce: &[u8; NONCE_BYTES],
        associated: &[u8],
        plaintext: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        subtle::encrypt(&self.0, GcmParameters { nonce, associated }, plaintext).await
    }
}
