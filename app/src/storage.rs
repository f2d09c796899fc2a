//! What this tab keeps over a reload.

use crate::api::json::{from_json, to_json};
use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

/// The browser may forbid it; then nothing is kept.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What was kept under that name.
pub fn kept<T: DeserializeOwned>(name: &str) -> Option<T> {
    from_json(&storage()?.get_item(name).ok()??)
}

/// Keeps it under that name until the tab is closed.
pub fn keep(name: &str, value: &impl Serialize) {
    if let (Some(storage), Some(text)) = (storage(), to_json(value)) {
        // It can be full: then it is not kept, and nothing else is lost.
        let _ = storage.set_item(name, &text);
    }
}

/// Forgets what was kept under that name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
