//! The friend's own receipt: a secret per attempt, not the shared link.

use super::{
    SecretRefused,
    sealed::{self, Purpose},
};
use crate::crypto::{CryptoError, KeyRing, Mac};
use mangrove_domain::ids::OrderNumber;

/// Characters of an order number.
const ORDER_CHARACTERS: usize = 19;

/// What a receipt's address says: 19 characters of the order, one of the key's version, 26 of the MAC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReceiptToken {
    /// The order that was paid.
    pub order: OrderNumber,
}

impl ReceiptToken {
    /// The text that stands in the address, under the newest key.
    pub async fn text(self, keys: &KeyRing<impl Mac>) -> Result<String, CryptoError> {
        sealed::seal(Purpose::Receipt, &self.order.to_string(), keys).await
    }

    /// Reads a text strictly and checks its MAC.
    pub async fn open(text: &str, keys: &KeyRing<impl Mac>) -> Result<Self, SecretRefused> {
        let facts = sealed::open(Purpose::Receipt, text, ORDER_CHARACTERS, keys).await?;
        let order = facts.parse().map_err(|_| SecretRefused::Malformed)?;
        Ok(Self { order })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{
        KeyVersion,
        testing::{PlainMac, ready},
    };
    use std::collections::BTreeMap;

    #[test]
    fn a_receipt_is_read_back_and_every_changed_character_is_refused() {
        let keys = BTreeMap::from([(KeyVersion::new(31).unwrap(), PlainMac::new(b"key"))]);
        let keys = KeyRing::new(keys).unwrap();
        let token = ReceiptToken { order: "0123456789ABCDEF042".parse().unwrap() };
        let text = ready(token.text(&keys)).unwrap();
        assert_eq!(ready(ReceiptToken::open(&text, &keys)), Ok(token));
        for place in 0..text.len() {
            let mut wrong = text.clone().into_bytes();
            wrong[place] = if wrong[place] == b'5' { b'6' } else { b'5' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert!(ready(ReceiptToken::open(&wrong, &keys)).is_err(), "{wrong}");
        }
    }
}
