//! Asking the edge, without a JSON parser of our own.

use super::dom;
use core::time::Duration;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// What the edge answered.
pub enum Answer {
    /// What was asked for.
    Found(Response),
    /// It does not exist for us (any more).
    Gone,
    /// Not now: offline, too many requests, a trouble of the edge's.
    NotNow,
}

/// Gets a path of the same origin.
pub async fn get(path: &str) -> Answer {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    match send(path, &init).await {
        Some(response) if response.ok() && !response.redirected() => Answer::Found(response),
        Some(response) if matches!(response.status(), 403 | 404 | 410) => Answer::Gone,
        Some(_) | None => Answer::NotNow,
    }
}

/// Posts to a path of the same origin, without a body. Nobody waits for the answer.
pub async fn post(path: String) {
    let init = RequestInit::new();
    init.set_method("POST");
    drop(send(&path, &init).await);
}

/// Waits.
pub async fn sleep(time: Duration) {
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |resolve, _| {
        let Some(window) = dom::window() else { return };
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds));
    });
    drop(JsFuture::from(promise).await);
}

/// What a promise of the browser's comes to; `None` where it fails.
pub async fn outcome(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

async fn send(path: &str, init: &RequestInit) -> Option<Response> {
    let promise = dom::window()?.fetch_with_str_and_init(path, init);
    outcome(Ok(promise)).await?.dyn_into().ok()
}
