use super::icon;
use crate::dom::{El, el};
use mangrove_ui::{IconKind, error_id, hint_id};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// A field to write in.
pub struct Writing {
    /// Its id.
    pub id: &'static str,
    /// `input` for a line, `textarea` for more.
    pub tag: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// What helps to fill it in.
    pub hint: Box<dyn Fn() -> String>,
    /// What is wrong with it; empty where nothing is.
    pub error: Box<dyn Fn() -> String>,
    /// What stands in it.
    pub value: Box<dyn Fn() -> String>,
    /// Takes what was written.
    pub written: Box<dyn Fn(String)>,
}

/// Draws it: a label, the input, a hint and what is wrong with it.
pub fn writing(field: Writing) -> El {
    let Writing { id, tag, label, hint, error, value, written } = field;
    let error = std::rc::Rc::new(error);
    let (wrong, told) = (error.clone(), error.clone());
    let input = el(tag, "mg-input")
        .id(id)
        .attr("dir", "auto")
        .attr("aria-describedby", &format!("{} {}", hint_id(id), error_id(id)))
        .live_attr("aria-invalid", move || (!wrong().is_empty()).then(|| "true".to_owned()))
        .live_value(value)
        .on("input", move |event| written(value_of(&event)));
    // The place of the error is always there, so that a screen reader hears what appears in it.
    let place = el("p", "mg-field__error").id(&error_id(id)).attr("aria-live", "polite").live(
        move || error(),
        move || {
            let words = told();
            let said = || el("span", "mg-field__said").with(icon(IconKind::Alert)).text(&words);
            (!words.is_empty()).then(said)
        },
    );
    el("div", "mg-field")
        .with(el("label", "mg-field__label").attr("for", id).text(label))
        .with(input)
        .with(el("p", "mg-field__hint").id(&hint_id(id)).live_text(hint))
        .with(place)
}

/// What stands in the field that an event came from.
fn value_of(event: &Event) -> String {
    let field = event.target().map_or(JsValue::UNDEFINED, JsCast::unchecked_into);
    let value = js_sys::Reflect::get(&field, &JsValue::from_str("value"));
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}
