//! Secrets that are derived, not stored (architecture, invariant 10).
//!
//! A link is readable facts, the version of a key, and 128 bits of that key's MAC over purpose and facts. It can be
//! shown again at any time, is checked at the door without a look-up, and is in no journal and no log. The purpose
//! stands first in every MAC's input, so that a text made for one end opens nothing else.

mod digits;
mod names;
mod pay_link;
mod receipt;
mod sealed;

pub use digits::Digits;
pub use names::{browser_id, identity_id, request_key};
pub use pay_link::PayLink;
pub use receipt::ReceiptToken;

use crate::crypto::CryptoError;

/// Why a secret opens nothing. To the outside all but [`SecretRefused::Crypto`] are the same answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SecretRefused {
    /// Not the form of such a secret.
    #[error("not well-formed")]
    Malformed,
    /// Made under a key that verifies no more.
    #[error("made under a key that is no longer there")]
    RetiredKey,
    /// The MAC is another.
    #[error("forged or altered")]
    Forged,
    /// It could not be checked.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}
