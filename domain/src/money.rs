//! Money: whole fen, never a float.

mod encapsulate {
    use serde::{Deserialize, Serialize};

    /// An amount of money in fen (分), a hundredth of a yuan. Never negative, never above [`Fen::MAX`].
    ///
    /// The bound is 2^53 − 1, the largest integer that JavaScript and a Durable Object's SQL carry exactly.
    #[derive(
        Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
    )]
    #[serde(try_from = "u64", into = "u64")]
    pub struct Fen(u64);

    impl Fen {
        /// Nothing.
        pub const ZERO: Self = Self(0);
        /// The largest amount: 2^53 − 1 fen.
        pub const MAX: Self = Self((1 << 53) - 1);

        /// An amount of that many fen; `None` above [`Fen::MAX`].
        pub const fn new(fen: u64) -> Option<Self> {
            if fen <= Self::MAX.0 { Some(Self(fen)) } else { None }
        }

        /// How many fen.
        pub const fn get(self) -> u64 {
            self.0
        }
    }
}

pub use encapsulate::Fen;

use core::fmt;

impl Fen {
    /// The sum; `None` where it would pass [`Fen::MAX`].
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.get().checked_add(other.get()) {
            Some(sum) => Self::new(sum),
            None => None,
        }
    }

    /// The difference; `None` where it would fall below nothing.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.get().checked_sub(other.get()) {
            Some(rest) => Self::new(rest),
            None => None,
        }
    }

    /// The sum of many; `None` where it would pass [`Fen::MAX`].
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// True for nothing at all.
    pub const fn is_zero(self) -> bool {
        self.get() == 0
    }
}

/// Yuan with two digits and no sign of currency: `299.00`. Pages put the sign beside it.
impl fmt::Display for Fen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{:02}", self.get() / 100, self.get() % 100)
    }
}

/// An amount outside 0 ..= 2^53 − 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an amount lies between 0 and {} fen", Fen::MAX.get())]
pub struct FenOutOfRange;

impl TryFrom<u64> for Fen {
    type Error = FenOutOfRange;

    fn try_from(fen: u64) -> Result<Self, FenOutOfRange> {
        Self::new(fen).ok_or(FenOutOfRange)
    }
}

impl From<Fen> for u64 {
    fn from(fen: Fen) -> Self {
        fen.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_differences_stay_within_bounds() {
        let one = Fen::new(1).unwrap();
        assert_eq!(Fen::MAX.checked_add(one), None);
        assert_eq!(Fen::ZERO.checked_sub(one), None);
        assert_eq!(Fen::sum([one, one]), Fen::new(2));
        assert_eq!(Fen::sum([Fen::MAX, one]), None);
    }

    #[test]
    fn the_stored_form_is_a_bounded_integer() {
        assert_eq!(serde_json::to_string(&Fen::new(29_900).unwrap()).unwrap(), "29900");
        assert!(serde_json::from_str::<Fen>("9007199254740992").is_err());
        assert!(serde_json::from_str::<Fen>("-1").is_err());
        assert!(serde_json::from_str::<Fen>("1.5").is_err());
    }

    #[test]
    fn yuan_have_two_digits() {
        assert_eq!(Fen::new(29_900).unwrap().to_string(), "299.00");
        assert_eq!(Fen::new(5).unwrap().to_string(), "0.05");
    }
}
