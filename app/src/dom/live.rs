//! What changes by itself.

use super::{El, hold};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

impl El {
    /// Adds a text that follows what it is made from.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let node = document().create_text_node("");
        self.append(node.clone().into());
        follow(
            Box::new(move || Some(text())),
            Box::new(move |text| node.set_data(text.unwrap_or_default())),
        );
        self
    }

    /// An attribute that follows what it is made from; absent for `None`.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let element = self.0.clone();
        follow(
            Box::new(value),
            Box::new(move |value| {
                let _ = match value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }),
        );
        self
    }

    /// What stands in an input. Not touched while it is the same, so that the cursor stays where it is.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        let name = JsValue::from_str("value");
        follow(
            Box::new(move || Some(value())),
            Box::new(move |value| {
                let value = value.unwrap_or_default();
                let now = Reflect::get(&element, &name).ok().and_then(|now| now.as_string());
                if now.as_deref() != Some(value) {
                    let _ = Reflect::set(&element, &name, &JsValue::from_str(value));
                }
            }),
        );
        self
    }

    /// Whether a radio button is taken.
    pub fn live_checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        let name = JsValue::from_str("checked");
        follow(
            Box::new(move || checked().then(String::new)),
            Box::new(move |checked| {
                let _ = Reflect::set(&element, &name, &JsValue::from_bool(checked.is_some()));
            }),
        );
        self
    }

    /// Adds a part that is drawn anew when its key changes, and only then: what a person does in it stays meanwhile.
    pub fn live(
        self,
        key: impl Fn() -> String + 'static,
        draw: impl Fn() -> Option<Self> + 'static,
    ) -> Self {
        swap(&self.0, Box::new(key), Box::new(draw));
        self
    }

    /// Adds a part that stands while something holds.
    pub fn when(
        self,
        holds: impl Fn() -> bool + 'static,
        draw: impl Fn() -> Self + 'static,
    ) -> Self {
        // The key alone decides; it is read again to tell apart the two.
        let holds = std::rc::Rc::new(holds);
        let drawn = holds.clone();
        self.live(
            move || if holds() { "1".to_owned() } else { String::new() },
            move || drawn().then(&draw),
        )
    }
}

/// Does something with a text now and each time it changes.
pub fn follow_text(text: impl Fn() -> String + 'static, act: impl Fn(&str) + 'static) {
    follow(Box::new(move || Some(text())), Box::new(move |text| act(text.unwrap_or_default())));
}

type Source = Box<dyn Fn() -> Option<String>>;
type Sink = Box<dyn Fn(Option<&str>)>;

#[inline(never)]
fn follow(source: Source, sink: Sink) {
    let run: Box<dyn FnMut(Option<Option<String>>) -> Option<String>> = Box::new(move |before| {
        let now = source();
        if before.as_ref() != Some(&now) {
            sink(now.as_deref());
        }
        now
    });
    hold(Box::new(RenderEffect::new(run)));
}

/// What a live part shows.
struct Shown {
    key: String,
    owner: Owner,
    element: Option<Element>,
}

#[inline(never)]
fn swap(parent: &Element, key: Box<dyn Fn() -> String>, draw: Box<dyn Fn() -> Option<El>>) {
    // Stands for the place while nothing is there.
    let place: Node = document().create_text_node("").into();
    let _ = parent.append_child(&place);
    let around = Owner::current().unwrap_or_default();
    let run: Box<dyn FnMut(Option<Shown>) -> Shown> = Box::new(move |before| {
        let key = key();
        match before {
            Some(before) if before.key == key => return before,
            Some(before) => {
                before.owner.cleanup();
                if let Some(element) = before.element {
                    element.remove();
                }
            }
            None => {}
        }
        // Not the effect's own owner: that one is cleared at each run, also where the key is the same.
        let owner = around.with(Owner::new);
        let element = owner.with(|| untrack(&draw)).map(|drawn| drawn.0);
        if let (Some(element), Some(parent)) = (&element, place.parent_node()) {
            let _ = parent.insert_before(element, Some(&place));
        }
        Shown { key, owner, element }
    });
    hold(Box::new(RenderEffect::new(run)));
}
