//! Mangrove's single-page app: the member centre and asking a friend.
//!
//! A page is a value ([`page::Page`]) of the address; what it shows is a [`remote::Remote`] of the edge ([`api`]); what
//! a person wants done is an [`api::Intention`] with a key, so that nothing is done twice.

pub mod api;
mod app;
mod bell;
pub mod dom;
pub mod draft;
pub mod navigation;
pub mod page;
mod pages;
mod parts;
pub mod remote;
mod session;
mod storage;
mod texts;

pub use session::Session;
pub use texts::texts;

use api::Api;
use leptos::{mount::UnmountHandle, prelude::*};
use web_sys::{Element, HtmlElement};

/// Draws the app into an element, talking to that edge. It stands as long as the handle is held.
pub fn mount_into(parent: HtmlElement, api: Api) -> UnmountHandle<Element> {
    leptos::mount::mount_to(parent, move || app::app(api))
}

/// Draws the app into its page.
pub fn start() {
    if let Some(body) = document().body() {
        // What stood there while this was downloaded.
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
        mount_into(body, Api::default()).forget();
    }
}
