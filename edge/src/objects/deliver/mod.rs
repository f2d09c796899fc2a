//! Sends owed effects: to the provider and to other objects. What comes back is an answer, or nothing: then the same
//! is sent again, under the same key.

pub mod member;
pub mod pay_request;
pub mod provider;
