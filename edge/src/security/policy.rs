//! Content-Security-Policy.

use crate::crypto::encoding;
use core::fmt;

/// What marks the worker's own inline script and style in one answer: 128 random bits, used once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nonce(String);

impl Nonce {
    /// From fresh random bytes.
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(encoding::plain_text(entropy.first_chunk::<16>().unwrap_or(&[0; 16])))
    }

    /// As it stands in `nonce="…"`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What every document has in common. `form-action 'self'`: a cashier elsewhere is reached by a link and a refresh.
/// Nothing is loaded from elsewhere; WASM may be compiled, text may not be evaluated.
const COMMON: &str = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; \
                      form-action 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                      manifest-src 'self'";

/// A document that the worker draws: what stands inline carries the nonce.
pub(super) fn drawn(nonce: &Nonce) -> String {
    format!(
        "{COMMON}; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'"
    )
}

/// A static document: no inline script.
pub(super) fn fixed() -> String {
    format!("{COMMON}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
}

/// What is no document, should a browser ever show it as one.
pub(super) const NOTHING: &str =
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
