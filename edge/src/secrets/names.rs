//! Names made from what may not be kept: keyed hashes, and random keys for forms.

use crate::crypto::{CryptoError, Mac, encoding};
use mangrove_domain::ids::{BrowserId, ID_BYTES, IdentityId};

/// Who WeChat says somebody is, without their unionid.
pub async fn identity_id(unionid: &str, person_key: &impl Mac) -> Result<IdentityId, CryptoError> {
    hash(b"unionid/v1\0", unionid.as_bytes(), person_key).await.map(IdentityId::from_bytes)
}

/// Which browser it is, without the secret in its cookie.
pub async fn browser_id(
    secret: &[u8; 32],
    person_key: &impl Mac,
) -> Result<BrowserId, CryptoError> {
    hash(b"browser/v1\0", secret, person_key).await.map(BrowserId::from_bytes)
}

/// The idempotency key that a form carries hidden: 128 random bits as 26 characters.
pub fn request_key(entropy: [u8; 32]) -> String {
    encoding::plain_text(entropy.first_chunk::<16>().unwrap_or(&[0; 16]))
}

async fn hash(purpose: &[u8], value: &[u8], key: &impl Mac) -> Result<[u8; ID_BYTES], CryptoError> {
    let mac = key.sign(&[purpose, value].concat()).await?;
    mac.first_chunk().copied().ok_or(CryptoError::Answer("HMAC"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{PlainMac, ready};

    #[test]
    fn one_person_has_one_name_under_one_key() {
        let name = |unionid, key: &[u8]| ready(identity_id(unionid, &PlainMac::new(key))).unwrap();
        assert_eq!(
            name("o6_bmasdasdsad6_2sgVt7hMZOPfL", b"a"),
            name("o6_bmasdasdsad6_2sgVt7hMZOPfL", b"a")
        );
        assert_ne!(
            name("o6_bmasdasdsad6_2sgVt7hMZOPfL", b"a"),
            name("o6_bmasdasdsad6_2sgVt7hMZOPfM", b"a")
        );
        assert_ne!(
            name("o6_bmasdasdsad6_2sgVt7hMZOPfL", b"a"),
            name("o6_bmasdasdsad6_2sgVt7hMZOPfL", b"b")
        );
    }

    #[test]
    fn a_person_and_a_browser_never_share_a_name() {
        let text = "A".repeat(32);
        let key = PlainMac::new(b"a");
        let person = ready(identity_id(&text, &key)).unwrap();
        let browser = ready(browser_id(&[b'A'; 32], &key)).unwrap();
        assert_ne!(person.bytes(), browser.bytes());
    }
}
