//! How a decider is hosted: its journal, snapshot, replies by key, owed effects, and when it must wake.
//!
//! Pure over [`storage::Storage`], a small synchronous trait: the edge implements it on a Durable Object's SQLite,
//! the simulation in [`memory`]. One turn is: decide, commit all of it at once, answer. Nothing here awaits.
//!
//! [`host::Host`] takes commands; [`outbox`] says which owed effects are to be tried now and when the next is due;
//! [`watch`] lists objects that must end, behind their own alarms.

#![forbid(unsafe_code)]

pub mod back_off;
pub mod host;
pub mod memory;
pub mod outbox;
pub mod reply;
pub mod storage;
pub mod watch;

#[cfg(test)]
mod tests;

pub use host::{Handled, Host, HostError, Trial};
pub use reply::{Fingerprint, KeyedBy, ReplyKey};
pub use storage::{Commit, Storage};
