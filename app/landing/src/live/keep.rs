//! What a person typed stays: over a reload, and when the page is drawn again.

use super::dom;
use crate::hooks;
use mangrove_contract::forms;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlInputElement, HtmlTextAreaElement, Storage};

/// Follows what is typed.
pub fn listen() {
    let Some(document) = dom::document() else { return };
    dom::listen(&document, "input", |event| {
        if let Some(field) = element_of(&event) {
            remember(&field);
            if field.get_attribute("name").as_deref() == Some(forms::NAME) {
                choose_named();
            }
        }
    });
}

/// Puts back what was typed before a reload, and opens what it stands in.
pub fn bring_back() {
    let Some(main) = dom::main() else { return };
    for field in dom::all_in(&main, "[data-keep]") {
        let kept = key_of(&field).and_then(|key| storage()?.get_item(&key).ok()?);
        let Some(kept) = kept.filter(|kept| !kept.is_empty()) else { continue };
        if value_of(&field).is_some_and(|value| value.is_empty()) {
            set_value(&field, &kept);
        }
        if let Ok(Some(details)) = field.closest("details") {
            open(&details);
        }
    }
    for choice in radios(&main) {
        let kept = radio_key(&choice).and_then(|key| storage()?.get_item(&key).ok()?);
        if kept.as_deref() == Some(choice.value().as_str()) {
            choice.set_checked(true);
        }
    }
}

/// What stands in the fields of a part of the page, and what is open in it.
pub struct Typed {
    values: Vec<(String, String)>,
    open: Vec<String>,
    focused: Option<String>,
}

/// Reads a part of the page before it goes.
pub fn read(part: &Element) -> Typed {
    let values = dom::all_in(part, "input[id],textarea[id]")
        .iter()
        .filter_map(|field| Some((field.id(), value_of(field)?)))
        .collect();
    let open = dom::all_in(part, "details[open]").iter().map(Element::id).collect();
    let focused = dom::document()
        .and_then(|document| document.active_element())
        .map(|element| element.id())
        .filter(|id| !id.is_empty());
    Typed { values, open, focused }
}

/// Puts it all into the part that took its place.
pub fn write(typed: &Typed) {
    let Some(document) = dom::document() else { return };
    for (id, value) in &typed.values {
        if let Some(field) = document.get_element_by_id(id) {
            set_value(&field, value);
        }
    }
    for id in &typed.open {
        if let Some(details) = document.get_element_by_id(id) {
            open(&details);
        }
    }
    bring_back();
    let focused = typed.focused.as_deref().and_then(|id| document.get_element_by_id(id));
    if let Some(Ok(element)) = focused.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
        drop(element.focus());
    }
}

/// Who types a name wants to be named, until they say otherwise.
fn choose_named() {
    let Some(main) = dom::main() else { return };
    for choice in radios(&main).filter(|choice| choice.value() == forms::SHOWN_NAMED) {
        choice.set_checked(true);
        remember_choice(&choice);
    }
}

fn remember(field: &Element) {
    match field.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "radio") {
        Some(choice) => remember_choice(choice),
        None if field.has_attribute(hooks::KEEP) => put(key_of(field), value_of(field)),
        None => {}
    }
}

/// What is chosen is kept as what is typed: whoever stays without a name must not get one by a reload.
fn remember_choice(choice: &HtmlInputElement) {
    put(radio_key(choice), Some(choice.value()));
}

fn put(key: Option<String>, value: Option<String>) {
    if let (Some(key), Some(value), Some(storage)) = (key, value, storage()) {
        // A full or forbidden storage keeps nothing; the page works all the same.
        drop(storage.set_item(&key, &value));
    }
}

fn radios(part: &Element) -> impl Iterator<Item = HtmlInputElement> + use<> {
    dom::all_in(part, "input[type=radio]").into_iter().filter_map(|radio| radio.dyn_into().ok())
}

/// Of this tab only, and forgotten with it.
fn storage() -> Option<Storage> {
    dom::window()?.session_storage().ok()?
}

fn key_of(field: &Element) -> Option<String> {
    key(&field.id())
}

fn radio_key(choice: &HtmlInputElement) -> Option<String> {
    key(&choice.name())
}

fn key(of: &str) -> Option<String> {
    let path = dom::window()?.location().pathname().ok()?;
    Some([path.as_str(), "#", of].concat())
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn open(details: &Element) {
    if let Some(details) = details.dyn_ref::<HtmlDetailsElement>() {
        details.set_open(true);
    }
}

fn value_of(field: &Element) -> Option<String> {
    field
        .dyn_ref::<HtmlTextAreaElement>()
        .map(HtmlTextAreaElement::value)
        .or_else(|| field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
}

fn set_value(field: &Element, value: &str) {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    }
}
