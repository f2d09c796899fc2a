//! Bodies, read up to a bound and not a byte further.

use super::{Refusal, header};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{ReadableStream, ReadableStreamDefaultReader};
use worker::Request;

/// The bound of every body whose route states no other: 64 KB.
pub const BODY_LIMIT: usize = 64 * 1024;

#[wasm_bindgen]
extern "C" {
    type Reader;

    #[wasm_bindgen(catch, method)]
    async fn read(this: &Reader) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method)]
    fn cancel(this: &Reader) -> Result<JsValue, JsValue>;
}

/// The body of a request, of at most `limit` bytes.
pub async fn read_body(request: &mut Request, limit: usize) -> Result<Vec<u8>, Refusal> {
    match header(request, "content-length").map(|length| length.parse::<usize>()) {
        Some(Ok(length)) if length > limit => Err(Refusal::TooLarge),
        // HTTP itself holds a body to its declared length, so it can be read at once.
        Some(Ok(_)) => request.bytes().await.map_err(|_| Refusal::Broken),
        Some(Err(_)) => Err(Refusal::Broken),
        None => match request.inner().body() {
            Some(stream) => read_stream(&stream, limit).await,
            None => Ok(Vec::new()),
        },
    }
}

/// A stream of undeclared length: read piece by piece, cancelled where it passes the bound.
pub(super) async fn read_stream(stream: &ReadableStream, limit: usize) -> Result<Vec<u8>, Refusal> {
    let reader: Reader =
        ReadableStreamDefaultReader::new(stream).map_err(|_| Refusal::Broken)?.unchecked_into();
    let mut body = Vec::new();
    loop {
        let piece = reader.read().await.map_err(|_| Refusal::Broken)?;
        if member(&piece, "done")?.is_truthy() {
            return Ok(body);
        }
        let bytes: Uint8Array = member(&piece, "value")?.dyn_into().map_err(|_| Refusal::Broken)?;
        let length = usize::try_from(bytes.length()).unwrap_or(usize::MAX);
        if length > limit.saturating_sub(body.len()) {
            // Whether the sender listens does not matter any more.
            drop(reader.cancel());
            return Err(Refusal::TooLarge);
        }
        body.extend(bytes.to_vec());
    }
}

fn member(object: &JsValue, name: &str) -> Result<JsValue, Refusal> {
    Reflect::get(object, &name.into()).map_err(|_| Refusal::Broken)
}
