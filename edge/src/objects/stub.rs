//! Calls an object by its domain id.

use super::protocol::{Call, Told};
use js_sys::{Reflect, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::RequestInit;
use worker::Env;

// Bound here and not by `worker`: its stub makes a request and reads the answer as a stream, which crosses into JavaScript
// some forty times for each call of an object (`cargo xtask bench`).
#[wasm_bindgen]
extern "C" {
    /// All objects of a class.
    type Namespace;
    /// One of them.
    type Stub;
    /// What it answered.
    type Response;

    #[wasm_bindgen(catch, method, js_name = getByName)]
    fn get_by_name(this: &Namespace, name: &str) -> Result<Stub, JsValue>;

    #[wasm_bindgen(catch, method)]
    async fn fetch(this: &Stub, address: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;

    #[wasm_bindgen(catch, method, js_name = arrayBuffer)]
    async fn array_buffer(this: &Response) -> Result<JsValue, JsValue>;
}

/// A class of objects, as its callers see it.
pub trait Class {
    /// The binding of its namespace.
    const BINDING: &'static str;
    /// What it can be told to do.
    type Command: Serialize + DeserializeOwned;
    /// What it answers.
    type Reply: Serialize + DeserializeOwned;
    /// Why it refuses.
    type Refusal: Serialize + DeserializeOwned;
    /// What it can be asked.
    type Question: Serialize + DeserializeOwned;
    /// What it shows.
    type View: Serialize + DeserializeOwned;
}

/// An object of that class answers.
pub type ToldBy<C> = Told<<C as Class>::Reply, <C as Class>::Refusal, <C as Class>::View>;
/// A call of an object of that class.
pub type CallOf<C> = Call<<C as Class>::Command, <C as Class>::Question>;

/// The object did not answer. Whether it did anything is not known.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("object {class}: {reason}")]
pub struct NoAnswer {
    /// Of which class.
    pub class: &'static str,
    /// What happened; never what was said.
    pub reason: String,
}

/// Calls the object of that name.
pub async fn call<C: Class>(
    env: &Env,
    name: &str,
    call: &CallOf<C>,
) -> Result<ToldBy<C>, NoAnswer> {
    send::<C>(env, name, call)
        .await
        .map_err(|error| NoAnswer { class: C::BINDING, reason: error.to_string() })
}

async fn send<C: Class>(env: &Env, name: &str, call: &CallOf<C>) -> worker::Result<ToldBy<C>> {
    let namespace = Reflect::get(env.as_ref(), &JsValue::from_str(C::BINDING))?;
    let stub = namespace.unchecked_into::<Namespace>().get_by_name(name)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&Uint8Array::from(serde_json::to_vec(call)?.as_slice()));
    let response: Response = stub.fetch("https://object/", &init).await?.unchecked_into();
    let body = response.array_buffer().await?;
    match response.status() {
        200 => Ok(serde_json::from_slice(&Uint8Array::new(&body).to_vec())?),
        status => Err(worker::Error::from(format!("status {status}"))),
    }
}
