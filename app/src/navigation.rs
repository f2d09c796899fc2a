//! Going from page to page without loading: clicks on links, the history, the heading in focus, the scroll kept.

use crate::{dom::Shared, page::Page};
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent, ScrollRestoration};

/// Where the app is, and the way elsewhere.
#[derive(Clone, Copy)]
pub struct Navigation {
    page: Shared<Option<Page>>,
}

impl Navigation {
    /// Begins at the address that the browser shows, and listens for links and for the history from then on.
    pub fn start() -> Self {
        let navigation = Self { page: Shared::new(Some(current_page())) };
        // The browser cannot know when a page's content is there; `arrive` does.
        let _ =
            history().and_then(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
        let clicks = window_event_listener(ev::click, move |event| navigation.follow(&event));
        let back = window_event_listener(ev::popstate, move |event| {
            // A jump within the page, such as the link past the header, is the browser's.
            if window().location().hash().is_ok_and(|hash| !hash.is_empty()) {
                return;
            }
            navigation.page.set(Some(current_page()));
            arrive(event.state().as_f64().unwrap_or_default());
        });
        on_cleanup(move || {
            clicks.remove();
            back.remove();
        });
        navigation
    }

    /// Which page it is.
    pub fn page(self) -> Page {
        self.page.get().unwrap_or(Page::NotFound)
    }

    /// Which page it is now, without following it.
    pub fn page_now(self) -> Page {
        self.page.peek(|page| *page).unwrap_or(Page::NotFound)
    }

    /// Goes to a page; back leads to this one.
    pub fn go(self, page: Page) {
        remember_scroll();
        let address = page.address();
        let _ = history().and_then(|history| {
            history.push_state_with_url(&JsValue::from_f64(0.0), "", Some(&address))
        });
        self.page.set(Some(page));
        arrive(0.0);
    }

    /// Goes to a page in place of this one; back leads to the one before.
    pub fn replace(self, page: Page) {
        let address = page.address();
        let _ = history().and_then(|history| {
            history.replace_state_with_url(&JsValue::from_f64(0.0), "", Some(&address))
        });
        self.page.set(Some(page));
        arrive(0.0);
    }

    /// Follows a click on a link to a page of ours. All others are the browser's.
    fn follow(self, event: &MouseEvent) {
        let Some(link) = plain_click(event).and_then(|target| link_around(&target)) else { return };
        let page = Page::of(&link.pathname(), &link.search());
        let ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
        if ours && link.hash().is_empty() && page != Page::NotFound {
            event.prevent_default();
            self.go(page);
        }
    }
}

/// What was clicked, when nothing says that the browser should do something else with it.
fn plain_click(event: &MouseEvent) -> Option<Element> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    event.target()?.dyn_into().ok()
}

/// The link around what was clicked, unless it is for another window or for saving.
fn link_around(clicked: &Element) -> Option<HtmlAnchorElement> {
    let link = clicked.closest("a[href]:not([target]):not([download])").ok()??;
    link.dyn_into().ok()
}

fn history() -> Result<web_sys::History, JsValue> {
    window().history()
}

fn current_page() -> Page {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    Page::of(&path, &location.search().unwrap_or_default())
}

/// Writes into the history entry how far the page is scrolled, for who comes back to it.
fn remember_scroll() {
    let scrolled = JsValue::from_f64(window().scroll_y().unwrap_or_default());
    let _ = history().and_then(|history| history.replace_state_with_url(&scrolled, "", None));
}

/// Once the new page stands: the scroll is where it was, and the heading has the focus.
fn arrive(scrolled: f64) {
    request_animation_frame(move || {
        window().scroll_to_with_x_and_y(0.0, scrolled);
        let heading = document().query_selector("h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let quietly = web_sys::FocusOptions::new();
            quietly.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&quietly);
        }
    });
}
