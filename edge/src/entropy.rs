//! The one source of randomness: the runtime's generator.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// The runtime gave no random bytes. It never should; then nothing is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the runtime gave no random bytes")]
pub struct NoEntropy;

/// 32 fresh random bytes, for one decision or one secret.
pub fn draw() -> Result<[u8; 32], NoEntropy> {
    let mut bytes = [0; 32];
    get_random_values(&mut bytes).map_err(|_| NoEntropy)?;
    // All zero means that the bytes did not arrive here: once in 2^256 otherwise.
    if bytes == [0; 32] { Err(NoEntropy) } else { Ok(bytes) }
}
