//! Views of few bytes: elements built by calls of plain functions.
//!
//! Leptos compiles each `view!` into code for exactly that shape of elements, attributes and closures; the pages of
//! this app came to 198 KB of brotli that way. Here an element is one type ([`El`]), whatever it holds, and Leptos
//! does what it does best: signals and effects ([`Shared`], `live`), cleaning up, the shared components of
//! `mangrove-ui` ([`El::of`]). An `El` is itself a Leptos view, so either can stand inside the other.

mod live;
mod shared;
mod view;

pub use live::follow_text;
pub use shared::Shared;

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use std::any::Any;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, Node};

/// An element and what it holds.
pub struct El(Element);

/// An element of that tag and class; no class where it is empty.
pub fn el(tag: &str, class: &str) -> El {
    create(tag, class)
}

#[inline(never)]
fn create(tag: &str, class: &str) -> El {
    // The tags are our own and well-formed; no browser refuses one.
    let element =
        document().create_element(tag).unwrap_or_else(|error| wasm_bindgen::throw_val(error));
    if !class.is_empty() {
        element.set_class_name(class);
    }
    El(element)
}

impl El {
    /// The element of a shared component. Each of them has one root element.
    pub fn of<Component>(component: Component) -> Self
    where
        Component: Render,
        Component::State: 'static,
    {
        let state = component.build();
        let root = state.elements().into_iter().next().map(El);
        hold(Box::new(state));
        root.unwrap_or_else(|| el("span", ""))
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Names are our own and well-formed.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets its id.
    pub fn id(self, id: &str) -> Self {
        self.0.set_id(id);
        self
    }

    /// Adds a text. Nothing in it is markup.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds an element.
    pub fn with(self, child: Self) -> Self {
        self.append(child.0.into());
        self
    }

    /// Adds an element where there is one.
    pub fn maybe(self, child: Option<Self>) -> Self {
        if let Some(child) = child {
            self.append(child.0.into());
        }
        self
    }

    /// Adds elements in their order.
    pub fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.append(child.0.into());
        }
        self
    }

    /// Puts an element before all that it holds.
    pub fn before(self, child: Self) -> Self {
        let El(child) = child;
        let _ = self.0.prepend_with_node_1(&child);
        self
    }

    /// Draws what our own source holds as markup: a picture.
    pub fn drawing(self, markup: &str) -> Self {
        self.0.set_inner_html(markup);
        self
    }

    /// Does something on an event.
    pub fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    #[expect(clippy::needless_pass_by_value, reason = "what is appended belongs to its parent")]
    fn append(&self, child: Node) {
        let _ = self.0.append_child(&child);
    }

    #[inline(never)]
    fn listen(&self, event: &str, act: Box<dyn FnMut(Event)>) {
        // Freed by the browser together with the element.
        let act = Closure::wrap(act).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, act.unchecked_ref());
    }
}

/// Keeps something as long as the part of the page that is being drawn.
pub(crate) fn hold(kept: Box<dyn Any>) {
    StoredValue::new_local(kept);
}
