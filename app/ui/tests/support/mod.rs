//! Finding things as a person does: by their role and their words.

#![allow(dead_code, reason = "each test file uses what it needs")]

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Mounts a view in a place of its own, in an otherwise empty page part; it stays until the next one.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Element {
    if let Some(old) = document().get_element_by_id("here") {
        old.remove();
    }
    let here = document().create_element("div").unwrap();
    here.set_id("here");
    document().body().unwrap().append_child(&here).unwrap();
    let place: HtmlElement = here.clone().unchecked_into();
    mount_to(place, view).forget();
    here
}

/// Every element of a kind, in order.
pub fn all(here: &Element, selector: &str) -> Vec<HtmlElement> {
    let list = here.query_selector_all(selector).unwrap();
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// What a person reads there.
pub fn text(element: &Element) -> String {
    element.text_content().unwrap().trim().to_owned()
}

/// The one with these words.
fn with_words(here: &Element, selector: &str, words: &str) -> HtmlElement {
    all(here, selector)
        .into_iter()
        .find(|element| text(element) == words)
        .unwrap_or_else(|| panic!("no {selector} with the words {words}"))
}

pub fn button(here: &Element, words: &str) -> HtmlElement {
    with_words(here, "button", words)
}

pub fn summary(here: &Element, words: &str) -> HtmlElement {
    with_words(here, "summary", words)
}

/// The field that this label names.
pub fn field(here: &Element, label: &str) -> HtmlInputElement {
    let label = with_words(here, "label", label);
    let id = label.get_attribute("for").unwrap();
    document().get_element_by_id(&id).unwrap().dyn_into().unwrap()
}
