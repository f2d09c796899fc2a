//! A pause that something can end early.

use js_sys::{Function, Promise};
use leptos::prelude::{set_timeout, window};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What a loop that asks again and again pauses on: time passes, or somebody rings.
#[derive(Clone, Default)]
pub struct Bell(Rc<Cell<Option<Function>>>);

impl Bell {
    /// Ends the pause that is under way, if there is one.
    pub fn ring(&self) {
        // Taken out first: what runs next may pause again at once.
        if let Some(wake) = self.0.take() {
            let _ = wake.call0(&JsValue::UNDEFINED);
        }
    }

    /// Waits until somebody rings, or at most that long.
    pub async fn pause(&self, at_most: Option<Duration>) {
        let promise = Promise::new(&mut |wake, _| {
            if let Some(at_most) = at_most {
                let bell = wake.clone();
                set_timeout(
                    move || {
                        let _ = bell.call0(&JsValue::UNDEFINED);
                    },
                    at_most,
                );
            }
            self.0.replace(Some(wake));
        });
        let _ = JsFuture::from(promise).await;
    }
}

/// Whether a person sees the page now.
pub fn page_is_visible() -> bool {
    window()
        .document()
        .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
