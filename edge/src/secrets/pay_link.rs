//! The link that a member shares.

use super::{
    SecretRefused,
    sealed::{self, Purpose},
};
use crate::crypto::{CryptoError, KeyRing, Mac};
use mangrove_domain::ids::{ID_CHARACTERS, LinkGeneration, RequestId};

const GENERATION_CHARACTERS: usize = 3;

/// What a shared link says: 16 characters of the request, three of the generation, one of the key's version, 26 of
/// the MAC. Whether the generation is still the living one is the request's to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PayLink {
    /// The request that it leads to.
    pub request: RequestId,
    /// Which of the request's links it is.
    pub generation: LinkGeneration,
}

impl PayLink {
    /// Characters of a link's text.
    pub const CHARACTERS: usize = ID_CHARACTERS + GENERATION_CHARACTERS + 1 + 26;

    /// The text that stands in the address, under the newest key.
    pub async fn text(self, keys: &KeyRing<impl Mac>) -> Result<String, CryptoError> {
        let facts = format!("{}{:03}", self.request, self.generation.0);
        sealed::seal(Purpose::PayLink, &facts, keys).await
    }

    /// Reads a text strictly and checks its MAC.
    pub async fn open(text: &str, keys: &KeyRing<impl Mac>) -> Result<Self, SecretRefused> {
        let length = ID_CHARACTERS + GENERATION_CHARACTERS;
        let facts = sealed::open(Purpose::PayLink, text, length, keys).await?;
        Self::read(facts).ok_or(SecretRefused::Malformed)
    }

    fn read(facts: &str) -> Option<Self> {
        let (request, generation) = facts.split_at_checked(ID_CHARACTERS)?;
        if !generation.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let generation = generation.parse().ok().filter(|generation| *generation > 0)?;
        Some(Self { request: request.parse().ok()?, generation: LinkGeneration(generation) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        crypto::{
            KeyVersion,
            testing::{PlainMac, ready},
        },
        secrets::ReceiptToken,
    };
    use mangrove_domain::ids::{AttemptNumber, OrderNumber};

    fn ring(versions: &[u8]) -> KeyRing<PlainMac> {
        let keys = versions
            .iter()
            .map(|version| (KeyVersion::new(*version).unwrap(), PlainMac::new(&[*version; 32])));
        KeyRing::new(keys.collect()).unwrap()
    }

    fn link() -> PayLink {
        PayLink {
            request: RequestId::from_bytes([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
            generation: LinkGeneration(7),
        }
    }

    #[test]
    fn a_link_is_read_back_as_it_was_made() {
        let text = ready(link().text(&ring(&[1]))).unwrap();
        assert_eq!(text.len(), PayLink::CHARACTERS);
        assert!(text.starts_with(&format!("{}0071", link().request)));
        assert_eq!(ready(PayLink::open(&text, &ring(&[1]))), Ok(link()));
    }

    #[test]
    fn every_changed_missing_or_added_character_is_refused() {
        let keys = ring(&[1, 2]);
        let text = ready(link().text(&keys)).unwrap();
        for place in 0..text.len() {
            for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZabcIO-/红".chars() {
                let wrong: String = text
                    .chars()
                    .enumerate()
                    .map(|(at, old)| if at == place { letter } else { old })
                    .collect();
                if wrong != text {
                    assert!(ready(PayLink::open(&wrong, &keys)).is_err(), "{wrong}");
                }
            }
            let mut shorter = text.clone();
            shorter.remove(place);
            assert!(ready(PayLink::open(&shorter, &keys)).is_err());
            let mut longer = text.clone();
            longer.insert(place, '0');
            assert!(ready(PayLink::open(&longer, &keys)).is_err());
        }
        assert!(ready(PayLink::open("", &keys)).is_err());
    }

    #[test]
    fn a_link_outlives_a_new_key_but_not_the_end_of_its_own() {
        let text = ready(link().text(&ring(&[1]))).unwrap();
        assert_eq!(ready(PayLink::open(&text, &ring(&[1, 2]))), Ok(link()));
        assert_eq!(ready(PayLink::open(&text, &ring(&[2]))), Err(SecretRefused::RetiredKey));
        assert_ne!(ready(link().text(&ring(&[1, 2]))).unwrap(), text);
    }

    #[test]
    fn a_receipt_of_the_same_facts_opens_no_link() {
        let keys = ring(&[1]);
        let order =
            OrderNumber { request: link().request, attempt: AttemptNumber::try_from(7).unwrap() };
        let receipt = ready(ReceiptToken { order }.text(&keys)).unwrap();
        assert_eq!(receipt.len(), PayLink::CHARACTERS);
        assert_eq!(ready(PayLink::open(&receipt, &keys)), Err(SecretRefused::Forged));
        let text = ready(link().text(&keys)).unwrap();
        assert_eq!(ready(ReceiptToken::open(&text, &keys)), Err(SecretRefused::Forged));
    }

    #[test]
    fn generation_zero_is_no_generation() {
        let zeroth = PayLink { generation: LinkGeneration(0), ..link() };
        let text = ready(zeroth.text(&ring(&[1]))).unwrap();
        assert_eq!(ready(PayLink::open(&text, &ring(&[1]))), Err(SecretRefused::Malformed));
    }
}
