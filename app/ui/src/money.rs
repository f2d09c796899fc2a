//! How money is written: always with its currency and two digits.

use mangrove_contract::Fen;

/// The sign of the currency. Every rule book so far counts in CNY.
pub const YUAN_SIGN: &str = "¥";

/// `¥299.00`, for sentences, titles and labels. Where an amount stands by itself, use [`crate::Amount`].
pub fn yuan(amount: Fen) -> String {
    format!("{YUAN_SIGN}{amount}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_its_sign_and_two_digits() {
        assert_eq!(yuan(Fen::new(29_900).unwrap()), "¥299.00");
        assert_eq!(yuan(Fen::new(5).unwrap()), "¥0.05");
        assert_eq!(yuan(Fen::ZERO), "¥0.00");
    }
}
