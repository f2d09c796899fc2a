//! The app on a page of its own, with an edge that a test plays.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::unused_self,
    reason = "each file uses its part, and a test may fail loudly"
)]

pub mod fixtures;

use leptos::mount::UnmountHandle;
use mangrove_app::{api::Api, mount_into};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlInputElement};

#[wasm_bindgen(module = "/tests/support/fetch.js")]
extern "C" {
    fn reset();
    fn answer(what: &str, status: u16, text: &str);
    fn forget(what: &str);
    fn keys(what: &str) -> Vec<String>;
    fn bodies(what: &str) -> Vec<String>;
}

/// An edge that answers nothing yet: there is no network.
pub struct Edge;

impl Edge {
    pub fn new() -> Self {
        reset();
        Self
    }

    /// An edge that knows who is here.
    pub fn with_centre(centre: &str) -> Self {
        Self::new().says("GET /api/v1/me", 200, centre)
    }

    pub fn says(self, what: &str, status: u16, text: &str) -> Self {
        answer(what, status, text);
        self
    }

    pub fn now_says(&self, what: &str, status: u16, text: &str) {
        forget(what);
        answer(what, status, text);
    }

    /// The network is gone for this.
    pub fn lost(&self, what: &str) {
        self.now_says(what, 0, "");
    }

    pub fn keys(&self, what: &str) -> Vec<String> {
        keys(what)
    }

    pub fn bodies(&self, what: &str) -> Vec<String> {
        bodies(what)
    }
}

/// The app at an address, taken away again at the end of a test.
pub struct Page {
    host: HtmlElement,
    _mounted: UnmountHandle<Element>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

pub fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

pub fn address() -> String {
    let location = web_sys::window().expect("a window").location();
    location.pathname().expect("a path") + &location.search().expect("a query")
}

impl Page {
    pub fn open(address: &str) -> Self {
        let history = web_sys::window().expect("a window").history().expect("a history");
        history.push_state_with_url(&JsValue::NULL, "", Some(address)).expect("an address");
        let host: HtmlElement = document().create_element("div").expect("a div").unchecked_into();
        document().body().expect("a body").append_child(&host).expect("appended");
        let mounted = mount_into(host.clone(), Api::default());
        Self { host, _mounted: mounted }
    }

    /// What a person reads.
    pub fn text(&self) -> String {
        self.host.inner_text()
    }

    /// Waits until a person reads that.
    pub async fn shows(&self, text: &str) {
        until(&format!("\u{201c}{text}\u{201d} on the page"), || self.text().contains(text)).await;
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.host.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
    }

    /// Whatever has that role (as a selector) and that visible name.
    pub fn find(&self, role: &str, name: &str) -> Option<HtmlElement> {
        self.all(role).into_iter().find(|element| element.inner_text().trim().starts_with(name))
    }

    /// Waits for it.
    pub async fn wait_for(&self, role: &str, name: &str) -> HtmlElement {
        until(&format!("{role} \u{201c}{name}\u{201d}"), || self.find(role, name).is_some()).await;
        self.find(role, name).expect("it was there")
    }

    pub async fn press(&self, name: &str) {
        self.wait_for("button", name).await.click();
    }

    /// The field with that label.
    pub async fn field(&self, label: &str) -> HtmlInputElement {
        let label = self.wait_for("label", label).await;
        let id = label.get_attribute("for").expect("a label names its field");
        document().get_element_by_id(&id).expect("that field").unchecked_into()
    }

    pub async fn write(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.set_value(text);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbling).expect("an event");
        field.dispatch_event(&event).expect("dispatched");
    }

    pub fn heading(&self) -> String {
        self.all("h1").first().map(HtmlElement::inner_text).unwrap_or_default()
    }
}

pub async fn sleep(duration: Duration) {
    let milliseconds = i32::try_from(duration.as_millis()).expect("a short time");
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        let timer =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        timer.expect("a timer");
    });
    JsFuture::from(promise).await.expect("time passes");
}

/// Waits until something holds, for at most five seconds.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..250 {
        if holds() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    let body = document().body().expect("a body").inner_text();
    assert!(holds(), "waited for {what}; the page reads:\n{body}");
}

/// Lets what is under way come to its end.
pub async fn settle() {
    sleep(Duration::from_millis(120)).await;
}
