//! People: those who ask, their friends, and an operator. They know what a page would show them, and nothing more.

mod asker;
mod cashier;
mod friend;
mod operator;

pub use asker::{Asker, AskerAct};
pub use friend::{Friend, FriendAct, Intent};

/// Stands in every personal or short-lived datum of a run and nowhere else, so that a leak is seen.
pub const PRIVATE_MARK: char = '〔';
