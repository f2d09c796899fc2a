//! The personal and short-lived data of a pay request: their names in the private table.

use crate::{
    decider::PrivateId,
    ids::{AttemptNumber, BrowserId},
};

/// The name that friends see.
pub fn asker_name() -> PrivateId {
    PrivateId("asker.name".to_owned())
}

/// The asker's line.
pub fn asker_words() -> PrivateId {
    PrivateId("asker.words".to_owned())
}

/// The asker's thank-you.
pub fn thanks() -> PrivateId {
    PrivateId("asker.thanks".to_owned())
}

/// A payer's name.
pub fn payer_name(attempt: AttemptNumber) -> PrivateId {
    PrivateId(format!("attempt.{}.name", attempt.get()))
}

/// A payer's line.
pub fn payer_words(attempt: AttemptNumber) -> PrivateId {
    PrivateId(format!("attempt.{}.words", attempt.get()))
}

/// A payer's address, which the provider wants for H5.
pub fn client_address(attempt: AttemptNumber) -> PrivateId {
    PrivateId(format!("attempt.{}.address", attempt.get()))
}

/// Where an attempt can be paid.
pub fn cashier(attempt: AttemptNumber) -> PrivateId {
    PrivateId(format!("attempt.{}.cashier", attempt.get()))
}

/// The line of a kind refusal.
pub fn decline_words(browser: BrowserId) -> PrivateId {
    PrivateId(format!("decline.{browser}"))
}
