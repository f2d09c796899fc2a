//! RSASSA-PKCS1-v1_5 with SHA-256: what WeChat Pay v3 signs with.

use super::{
    CryptoError,
    subtle::{self, CryptoKey, KeyForm},
};

const RSA: &str = "RSASSA-PKCS1-v1_5";

/// A key that signs messages.
pub trait Signer {
    /// The signature of a message.
    fn sign(&self, message: &[u8]) -> impl Future<Output = Result<Vec<u8>, CryptoError>>;
}

/// A key that checks signatures.
pub trait Verifier {
    /// Whether that is the key owner's signature of the message.
    fn verify(
        &self,
        message: &[u8],
        signature: &[u8],
    ) -> impl Future<Output = Result<bool, CryptoError>>;
}

/// A private key held by the runtime.
#[derive(Clone)]
pub struct RsaSigningKey(CryptoKey);

impl RsaSigningKey {
    /// From PKCS#8 in DER.
    pub async fn import(pkcs8: &[u8]) -> Result<Self, CryptoError> {
        let form =
            KeyForm { format: "pkcs8", algorithm: RSA, hash: Some("SHA-256"), uses: &["sign"] };
        subtle::import(form, pkcs8).await.map(Self)
    }
}

impl Signer for RsaSigningKey {
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        subtle::sign(RSA, &self.0, message).await
    }
}

/// A public key held by the runtime.
#[derive(Clone)]
pub struct RsaVerifyingKey(CryptoKey);

impl RsaVerifyingKey {
    /// From SPKI in DER.
    pub async fn import(spki: &[u8]) -> Result<Self, CryptoError> {
        let form =
            KeyForm { format: "spki", algorithm: RSA, hash: Some("SHA-256"), uses: &["verify"] };
        subtle::import(form, spki).await.map(Self)
    }
}

impl Verifier for RsaVerifyingKey {
    async fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, CryptoError> {
        subtle::verify(RSA, &self.0, signature, message).await
    }
}
