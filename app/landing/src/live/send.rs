//! A form goes once, however often it is tapped. The edge would recognise the second by its key; this spares the wait.

use super::{dom, fetch};
use crate::hooks;
use core::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

/// After that long a form that was sent may be sent again: the network may have swallowed it.
const PATIENCE: Duration = Duration::from_secs(12);

/// Watches over every form of the page.
pub fn listen() {
    let Some(document) = dom::document() else { return };
    dom::listen(&document, "submit", |event| on_submit(&event));
    let Some(window) = dom::window() else { return };
    // A page that comes back from the browser's cache can be sent again.
    dom::listen(&window, "pageshow", |_| forget_all());
}

fn on_submit(event: &Event) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    if form.has_attribute(hooks::SENT) {
        event.prevent_default();
        return;
    }
    mark(&form, Sent::Yes);
    spawn_local(async move {
        fetch::sleep(PATIENCE).await;
        mark(&form, Sent::No);
    });
}

#[derive(Clone, Copy)]
enum Sent {
    Yes,
    No,
}

fn forget_all() {
    let Some(body) = dom::document().and_then(|document| document.body()) else { return };
    for form in dom::all_in(&body, "form[data-sent]") {
        mark(&form, Sent::No);
    }
}

/// Marks a form and its buttons, also those that stand apart and name it. They stay focusable.
fn mark(form: &Element, sent: Sent) {
    let mut marked = dom::all_in(form, "[type=submit]");
    if let Some(document) = dom::document().filter(|_| !form.id().is_empty()) {
        let apart = ["[form=", &form.id(), "]"].concat();
        if let Ok(list) = document.query_selector_all(&apart) {
            marked.extend(dom::each(&list));
        }
    }
    let put = |element: &Element, name, value| match sent {
        Sent::Yes => drop(element.set_attribute(name, value)),
        Sent::No => drop(element.remove_attribute(name)),
    };
    put(form, hooks::SENT, "");
    for button in marked {
        put(&button, "aria-disabled", "true");
    }
}
