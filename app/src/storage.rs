//! What this tab keeps over a reload.

use leptos::prelude::window;
use web_sys::Storage;

/// The browser may forbid it; then nothing is kept.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What was kept under that name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Keeps it under that name until the tab is closed.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // It can be full: then it is not kept, and nothing else is lost.
        let _ = storage.set_item(name, text);
    }
}

/// Forgets what was kept under that name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
