//! The pages, one module each: a pure function from a view of the contract to a whole document.

pub mod attempt;
pub mod continue_on;
pub mod friend;
mod friend_notes;
mod friend_pay;
mod friend_state;
pub mod problem;
pub mod receipt;
pub mod shell;
