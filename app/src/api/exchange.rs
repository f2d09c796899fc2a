//! One request and its answer, over the browser's `fetch`.

use super::{Call, Failure, IdempotencyKey, json::from_value};
use leptos::prelude::{set_timeout_with_handle, window};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

/// After that long without an answer a call counts as lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a POST carries.
pub(super) struct Sending {
    /// Which intention it is.
    pub key: IdempotencyKey,
    /// Its JSON text.
    pub body: String,
}

/// Stops a request whose answer nobody waits for any more: dropped with the future that waits.
struct StopsWhenDropped(AbortController);

impl Drop for StopsWhenDropped {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks, waits, and gives the JSON of a good answer, or why there is none.
pub(super) fn exchange(address: String, sending: Option<Sending>) -> Call<JsValue> {
    Box::pin(async move { run(&address, sending).await })
}

async fn run(address: &str, sending: Option<Sending>) -> Result<JsValue, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Broken)?;
    let request = describe(sending, &controller).map_err(|_| Failure::Broken)?;
    let stop = StopsWhenDropped(controller.clone());
    let patience = set_timeout_with_handle(move || controller.abort(), PATIENCE);
    let answer = fetch(address, &request).await;
    if let Ok(patience) = patience {
        patience.clear();
    }
    drop(stop);
    answer
}

async fn fetch(address: &str, request: &RequestInit) -> Result<JsValue, Failure> {
    let promise = window().fetch_with_str_and_init(address, request);
    let response = JsFuture::from(promise).await.map_err(|_| Failure::Offline)?;
    let response: Response = response.unchecked_into();
    let json = match response.json() {
        // A connection lost between head and body is lost all the same; a body that is no JSON is not.
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    if response.ok() {
        return json.map_err(|error| {
            let unreadable = error.is_instance_of::<js_sys::SyntaxError>();
            if unreadable { Failure::Broken } else { Failure::Offline }
        });
    }
    Err(Failure::of_answer(response.status(), json.ok().and_then(from_value)))
}

fn describe(
    sending: Option<Sending>,
    controller: &AbortController,
) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    let request = RequestInit::new();
    request.set_signal(Some(&controller.signal()));
    if let Some(Sending { key, body }) = sending {
        headers.set("content-type", "application/json")?;
        headers.set("idempotency-key", key.as_str())?;
        request.set_method("POST");
        request.set_body(&JsValue::from_str(&body));
    }
    request.set_headers(&headers);
    Ok(request)
}
