//! What is wrong with a rule book.

/// The first mistake found: where it is, what should stand there and what does.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("rule book: {key}: expected {expected}, found {found}")]
pub struct RuleBookError {
    /// The key, such as `book[0].plans[3].price_fen`; the line where the file is no TOML at all.
    pub key: String,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}
