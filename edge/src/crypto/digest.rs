//! SHA-256.

use super::{CryptoError, subtle};

/// The digest of those bytes.
pub async fn sha256(bytes: &[u8]) -> Result<[u8; 32], CryptoError> {
    let digest = subtle::digest("SHA-256", bytes).await?;
    digest.try_into().map_err(|_| CryptoError::Answer("SHA-256"))
}
