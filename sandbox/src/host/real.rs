//! Real time and real randomness: the two doors through which they enter the sandbox.

use crate::{time::Time, world::Entropy};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type Crypto;

    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Crypto;

    #[wasm_bindgen(method, js_name = getRandomValues)]
    fn get_random_values(this: &Crypto, array: &js_sys::Uint8Array);
}

/// The machine's time.
#[expect(clippy::disallowed_methods, reason = "the sandbox's one clock")]
pub fn now() -> Time {
    Time::from_milliseconds(worker::Date::now().as_millis())
}

/// Fresh random bytes.
pub fn entropy() -> Entropy {
    let array = js_sys::Uint8Array::new_with_length(64);
    CRYPTO.with(|crypto| crypto.get_random_values(&array));
    let mut bytes = [0; 64];
    array.copy_to(&mut bytes);
    Entropy(bytes)
}
