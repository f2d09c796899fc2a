//! The Durable Objects: one object per thing, the only authority on it.
//!
//! [`hosting`] runs any decider in an object: load, one synchronous turn, owed effects, alarm. [`protocol`] is how
//! the worker and the objects talk; [`stub`] calls one by its domain id. [`sql_store`] is the store. The rest is a
//! file per object: what it shows ([`views`]) and how its effects are delivered ([`deliver`]). [`alarm`] wakes it.

mod alarm;
pub mod deliver;
pub mod desk;
pub mod hosting;
pub mod identity;
pub mod member;
pub mod pay_request;
pub mod protocol;
pub mod sql_store;
pub mod stub;
pub mod views;
pub mod watch;
