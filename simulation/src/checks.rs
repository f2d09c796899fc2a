//! The promises, checked after every turn of an object and at a run's end.

mod books;
mod ending;
mod member;
mod outline;
mod request;

pub use member::Grants;
pub use outline::Outline;

use crate::violation::{Promise, Violation};

/// A run that never comes to rest.
pub fn restless(steps: u32) -> Violation {
    Violation::new(Promise::EverythingEnds, format!("no rest after {steps} steps"))
}
