//! Keys by version: the newest signs, all of them verify, so that a key is replaced without breaking a link.

use core::fmt;
use std::collections::BTreeMap;

const VERSIONS: &[u8; 31] = b"123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Which key of a ring: 1 ..= 31, written as one character of Crockford's base32.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyVersion(u8);

impl KeyVersion {
    /// The highest version that one character can say.
    pub const MAX: u8 = 31;

    /// From its number.
    pub fn new(number: u8) -> Option<Self> {
        (1..=Self::MAX).contains(&number).then_some(Self(number))
    }

    /// From its character.
    pub fn from_symbol(symbol: char) -> Option<Self> {
        let place = VERSIONS.iter().position(|letter| char::from(*letter) == symbol)?;
        u8::try_from(place).ok()?.checked_add(1).map(Self)
    }

    /// As a number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// The one character.
impl fmt::Display for KeyVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = usize::from(self.0.saturating_sub(1));
        write!(formatter, "{}", char::from(VERSIONS.get(place).copied().unwrap_or(b'?')))
    }
}

/// Keys by version, at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRing<Key> {
    newest: (KeyVersion, Key),
    older: BTreeMap<KeyVersion, Key>,
}

impl<Key> KeyRing<Key> {
    /// Of those keys; `None` without any.
    pub fn new(mut keys: BTreeMap<KeyVersion, Key>) -> Option<Self> {
        let newest = keys.pop_last()?;
        Some(Self { newest, older: keys })
    }

    /// The key that signs, with its version.
    pub const fn newest(&self) -> (KeyVersion, &Key) {
        (self.newest.0, &self.newest.1)
    }

    /// The key of that version, while it still verifies.
    pub fn get(&self, version: KeyVersion) -> Option<&Key> {
        if version == self.newest.0 { Some(&self.newest.1) } else { self.older.get(&version) }
    }

    /// All that verify, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = (KeyVersion, &Key)> {
        core::iter::once(self.newest())
            .chain(self.older.iter().rev().map(|(version, key)| (*version, key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_one_character() {
        for number in 1..=KeyVersion::MAX {
            let version = KeyVersion::new(number).unwrap();
            let text = version.to_string();
            assert_eq!(KeyVersion::from_symbol(text.chars().next().unwrap()), Some(version));
        }
        assert_eq!(KeyVersion::new(0), None);
        assert_eq!(KeyVersion::new(32), None);
        for wrong in ['0', 'I', 'a', '红'] {
            assert_eq!(KeyVersion::from_symbol(wrong), None);
        }
    }

    #[test]
    fn the_highest_version_signs_and_all_verify() {
        let keys = [1, 3, 2].map(|number| (KeyVersion::new(number).unwrap(), number));
        let ring = KeyRing::new(BTreeMap::from(keys)).unwrap();
        assert_eq!(*ring.newest().1, 3);
        assert_eq!(ring.get(KeyVersion::new(1).unwrap()), Some(&1));
        assert_eq!(ring.get(KeyVersion::new(4).unwrap()), None);
        assert_eq!(ring.iter().map(|(_, key)| *key).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(KeyRing::<u8>::new(BTreeMap::new()), None);
    }
}
