//! The friend's pages: what somebody sees who opens a shared link, pays, and keeps a receipt.
//!
//! With `ssr` (in the edge) each page is a pure function of a view of the contract: a whole HTML document, complete
//! without scripts. Forms post, the edge redirects, the browser gets. With `hydrate` (in the browser) [`live`] is
//! what listens on such a page: it counts a visible visit, follows the state, keeps what was typed, and lets no form
//! go twice. Nothing depends on it.

#![forbid(unsafe_code)]

pub mod hooks;

#[cfg(feature = "hydrate")]
pub mod live;

#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod texts;

#[cfg(feature = "ssr")]
pub use document::{escape, style_sheet};
#[cfg(feature = "ssr")]
pub use frame::{FriendForms, Onward, PageFrame, WayOn};
#[cfg(feature = "ssr")]
pub use pages::{
    attempt::render_attempt_page, continue_on::render_continue_page, friend::render_friend_page,
    problem::render_problem_page, receipt::render_receipt_page, shell::render_shell,
};

#[cfg(test)]
#[cfg(feature = "ssr")]
extern crate self as mangrove_landing;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
