//! The pages.

mod ask;
mod asks;
mod centre;
mod not_found;
mod request;

use crate::{dom::El, page::Page};

/// Draws a page.
pub fn draw(page: Page) -> El {
    match page {
        Page::Centre => centre::centre_page(),
        Page::Ask { plan } => ask::ask_page(plan),
        Page::Asks => asks::asks_page(),
        Page::Request(id) => request::request_page(id),
        Page::NotFound => not_found::not_found_page(),
    }
}
