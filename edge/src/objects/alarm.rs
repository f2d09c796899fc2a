//! An object's one alarm.
//!
//! Setting it is a write like any other: it belongs to the turn that it stands in and is durable with it, and an answer
//! waits for both at the output gate. So nothing waits here for the promise that the runtime gives back.

use crate::clock;
use js_sys::Promise;
use mangrove_domain::Timestamp;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use worker::{State, Storage};

#[wasm_bindgen]
extern "C" {
    type Alarms;

    #[wasm_bindgen(catch, method, js_name = setAlarm)]
    fn set_alarm(this: &Alarms, at: f64) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, method, js_name = deleteAlarm)]
    fn delete_alarm(this: &Alarms) -> Result<Promise, JsValue>;
}

/// Sets it, by the one clock. A time that is over rings at once.
pub fn set(state: &State, at: Timestamp) -> Result<(), JsValue> {
    // The runtime knows the machine's clock only.
    let machine = at.milliseconds().saturating_sub(clock::offset());
    #[expect(clippy::cast_precision_loss, reason = "a time is within 2^53")]
    let machine = machine as f64;
    alarms(&state.storage()).set_alarm(machine).map(|_| ())
}

/// Takes it away.
pub fn clear(state: &State) -> Result<(), JsValue> {
    alarms(&state.storage()).delete_alarm().map(|_| ())
}

fn alarms(storage: &Storage) -> &Alarms {
    let raw: &JsValue = storage.as_raw().as_ref();
    raw.unchecked_ref()
}
