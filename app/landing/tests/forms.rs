//! Forms on a living page: sent once, and what was typed is not lost.

#![cfg(all(target_arch = "wasm32", feature = "hydrate"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(test)]
mod support;

use support::{button, chosen, document, page, type_into};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

const PAGE: &str = "<main id=\"main\"><form id=\"pay\" method=\"post\" action=\"/p/LINK/pay\">\
    <input id=\"anonymous\" type=\"radio\" name=\"shown\" value=\"anonymous\" checked>\
    <input id=\"named\" type=\"radio\" name=\"shown\" value=\"named\">\
    <input id=\"payer-name\" name=\"name\"></form>\
    <button type=\"submit\" form=\"pay\">Treat Ahe</button></main>";

/// How many taps would have left the page. Nothing really leaves it.
fn taps_that_went(taps: u32) -> u32 {
    let went = std::rc::Rc::new(std::cell::Cell::new(0));
    let counter = went.clone();
    let last = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        counter.set(counter.get() + u32::from(!event.default_prevented()));
        event.prevent_default();
    });
    let window = web_sys::window().unwrap();
    window.add_event_listener_with_callback("submit", last.as_ref().unchecked_ref()).unwrap();
    for _ in 0..taps {
        button("Treat Ahe").click();
    }
    window.remove_event_listener_with_callback("submit", last.as_ref().unchecked_ref()).unwrap();
    went.get()
}

#[wasm_bindgen_test]
fn a_second_tap_sends_nothing() {
    page(PAGE);
    assert_eq!(taps_that_went(3), 1);
    let button = button("Treat Ahe");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(!button.has_attribute("disabled"), "it keeps the focus");
}

#[wasm_bindgen_test]
fn a_page_that_comes_back_can_be_sent_again() {
    page(PAGE);
    assert_eq!(taps_that_went(2), 1);
    web_sys::window().unwrap().dispatch_event(&Event::new("pageshow").unwrap()).unwrap();
    assert!(!button("Treat Ahe").has_attribute("aria-disabled"));
    assert_eq!(taps_that_went(2), 1);
}

#[wasm_bindgen_test]
fn who_types_a_name_is_named() {
    page(PAGE);
    type_into("payer-name", "Xiao Lu");
    assert!(chosen("named") && !chosen("anonymous"));
}

#[wasm_bindgen_test]
fn the_page_says_that_it_is_alive() {
    page(PAGE);
    assert!(document().document_element().unwrap().has_attribute("data-alive"));
}
