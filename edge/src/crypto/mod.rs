//! Cryptography: WebCrypto behind small traits.
//!
//! The runtime's own implementation is constant-time and native; it is asynchronous, so everything here happens
//! before or after a decision, never within one. Each trait has a second implementation in plain Rust for native
//! tests ([`testing`]). Every import catches: a thrown value becomes a [`CryptoError`], never a trap.

mod aead;
mod digest;
pub mod encoding;
mod key_ring;
mod mac;
mod rsa;
mod subtle;
#[cfg(test)]
pub mod testing;

pub use aead::{Aead, AesGcmKey, NONCE_BYTES, TAG_BYTES};
pub use digest::sha256;
pub use key_ring::{KeyRing, KeyVersion};
pub use mac::{HmacKey, MAC_BYTES, Mac, SHORT_MAC_BYTES, short_mac, short_mac_fits};
pub use rsa::{RsaSigningKey, RsaVerifyingKey, Signer, Verifier};

/// WebCrypto did not do what was asked.
///
/// The text is for the log: it names the operation, never the data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CryptoError {
    /// A key's bytes are not of the form that was declared.
    #[error("the key is not usable for {0}")]
    Key(&'static str),
    /// The operation threw or was rejected. For decryption: key, nonce, associated data and text do not fit together.
    #[error("{0} failed")]
    Operation(&'static str),
    /// The operation answered with something of another form.
    #[error("{0} answered in an unexpected form")]
    Answer(&'static str),
}
