//! The deciders of a run: the real ones, and in tests real ones with one thing broken, to see that checks can fail.

#[cfg(test)]
pub use crate::mutation::{Members, Requests};
pub use mangrove_domain::identity::Identities;
#[cfg(not(test))]
pub use mangrove_domain::{member::Members, pay_request::PayRequests as Requests};
