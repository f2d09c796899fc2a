//! What every page of Mangrove shares: components, texts in both languages, and how money and dates are written.
//!
//! A component draws itself alike in the browser (`csr`, `hydrate`) and at the edge (`ssr`): it takes values and
//! texts, owns one root class (`mg-…`, styled by a file of that name in `style/`), and fetches nothing.

#![forbid(unsafe_code)]

pub mod components;
pub mod dates;
pub mod language;
pub mod money;
pub mod person_text;
pub mod texts;

pub use components::*;
pub use language::{language, spoken};
pub use mangrove_contract::Language;
pub use texts::texts;
