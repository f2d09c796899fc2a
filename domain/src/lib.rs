//! Mangrove's rules.
//!
//! Everything that decides lives here and is pure: it is given the time, the rule books and random bytes
//! ([`Moment`]), and answers with events. Nothing here reads a clock, draws a number, or speaks to anything.
//!
//! One folder a thing: [`pay_request`] (a member asks, friends pay), [`member`], [`identity`]; [`rule_book`] holds
//! every number. [`decider`] is the grammar that all of them share; `mangrove-actor` hosts it.

#![forbid(unsafe_code)]

pub mod decider;
pub mod identity;
pub mod ids;
pub mod member;
pub mod money;
pub mod pay_request;
pub mod person_text;
pub mod rule_book;
pub mod time;

pub use decider::{Decider, Decision, Moment};
pub use money::Fen;
pub use time::{Day, Timestamp};
