//! What is stored for ever keeps its form, byte for byte: facts, owed effects, kept replies, and all that they hold.
//!
//! Each row is read in both directions. A variant without a row fails here, or does not build. A row is never changed:
//! a new form gets a row of its own, and the old one must still be read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[path = "stored_forms/identity_and_ids.rs"]
mod identity_and_ids;
#[path = "stored_forms/member.rs"]
mod member;
#[path = "stored_forms/parts.rs"]
mod parts;
#[path = "stored_forms/pay_request_effects.rs"]
mod pay_request_effects;
#[path = "stored_forms/pay_request_events.rs"]
mod pay_request_events;
#[path = "stored_forms/sample.rs"]
mod sample;

use core::fmt::Debug;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

/// Values with the texts as which they are stored.
type Rows<T> = Vec<(T, &'static str)>;

/// Names a value's variant and lists the names of all. A variant that is not listed does not build.
#[macro_export]
macro_rules! variants {
    ($type:ty { $($variant:ident),+ $(,)? }) => {
        $crate::Variants::<$type> {
            all: &[$(stringify!($variant)),+],
            name_of: |value| {
                type Of = $type;
                match value {
                    $(Of::$variant { .. } => stringify!($variant)),+
                }
            },
        }
    };
}

/// All variants of a type.
struct Variants<T> {
    all: &'static [&'static str],
    name_of: fn(&T) -> &'static str,
}

/// Every row is written and read as it stands, and every variant has one.
#[track_caller]
fn check<T>(variants: &Variants<T>, rows: &Rows<T>)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    for (value, text) in rows {
        check_form(value, text);
    }
    let seen: BTreeSet<_> = rows.iter().map(|(value, _)| (variants.name_of)(value)).collect();
    let missing: Vec<_> = variants.all.iter().filter(|name| !seen.contains(**name)).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
}

#[track_caller]
fn check_form<T>(value: &T, text: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    assert_eq!(serde_json::from_str::<T>(text).unwrap(), *value, "{text}");
}

/// What is not such a form is refused, never taken for another.
#[track_caller]
fn check_refused<T: DeserializeOwned + Debug>(texts: &[&str]) {
    for text in texts {
        let read = serde_json::from_str::<T>(text);
        assert!(read.is_err(), "{text} was read as {read:?}");
    }
}
