//! Looking things up in the page.

use crate::hooks;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, Event, EventTarget, NodeList, Window};

/// The window; there is always one where this runs, and doing nothing is right where there is not.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The part that is drawn again.
pub fn main() -> Option<Element> {
    document()?.get_element_by_id(hooks::MAIN)
}

/// Says on the root element that something listens now.
pub fn mark_alive() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.set_attribute(hooks::ALIVE, ""));
    }
}

/// Whether a person can see the page now.
pub fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// The path in an attribute of `main`.
pub fn path_on_main(attribute: &str) -> Option<String> {
    main()?.get_attribute(attribute)
}

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener);
    // It fails for no known event name; without this listener the page works as it was drawn.
    drop(target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()));
    closure.forget();
}

/// The elements of a list.
pub fn each(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into::<Element>().ok())
}

/// The elements of a page part that match.
pub fn all_in(part: &Element, selector: &str) -> Vec<Element> {
    part.query_selector_all(selector).map(|list| each(&list).collect()).unwrap_or_default()
}
