//! What listens on a drawn page. Nothing depends on it: where it is blocked or traps, forms, links and redirects do
//! all the work.
//!
//! It is not Leptos' own hydration. That walks the drawn tree node by node and gives up where the browser has altered
//! it, as browsers do that translate: they wrap every text in elements of their own (`tests/altered_page.rs`). Here,
//! listeners stand on the document, look up what they need when something happens, and never hold a node. When
//! the state has changed, the edge draws the page again and its `main` takes the place of the old one.

mod dom;
mod fetch;
mod keep;
mod redraw;
mod send;
mod watch;

/// Starts listening on the page that stands.
pub fn start() {
    keep::bring_back();
    keep::listen();
    send::listen();
    watch::listen();
    dom::mark_alive();
}
