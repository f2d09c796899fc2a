//! Verified, but not as we have it.

/// What differs between a verified message and what we know. Nothing of it is believed; a person looks at it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Mismatch {
    /// Another merchant.
    #[error("another merchant")]
    Merchant,
    /// Another app.
    #[error("another app")]
    App,
    /// Another order, or none of ours.
    #[error("another order")]
    Order,
    /// Another refund, or one of another order.
    #[error("another refund")]
    Refund,
    /// Another amount.
    #[error("another amount")]
    Amount,
    /// Another currency than CNY.
    #[error("another currency")]
    Currency,
    /// A state that the provider's documents do not name for this.
    #[error("an unknown state")]
    State,
    /// A kind of event that is not expected.
    #[error("an unknown kind of event")]
    Event,
    /// Missing or malformed; the name of the member.
    #[error("{0} is missing or malformed")]
    Malformed(&'static str),
}
