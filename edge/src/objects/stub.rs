//! Calls an object by its domain id.

use super::protocol::{Call, Told};
use serde::{Serialize, de::DeserializeOwned};
use worker::{Env, Method, Request, RequestInit};

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
pub async fn call<C: Class>(env: &Env, name: &str, call: &CallOf<C>) -> Result<ToldBy<C>, NoAnswer> {
    send::<C>(env, name, call)
        .await
        .map_err(|error| NoAnswer { class: C::BINDING, reason: error.to_string() })
}

async fn send<C: Class>(env: &Env, name: &str, call: &CallOf<C>) -> worker::Result<ToldBy<C>> {
    let stub = env.durable_object(C::BINDING)?.get_by_name(name)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(serde_json::to_string(call)?.into()));
    let request = Request::new_with_init("https://object/", &init)?;
    let mut response = stub.fetch_with_request(request).await?;
    if response.status_code() != 200 {
        return Err(worker::Error::from(format!("status {}", response.status_code())));
    }
    Ok(serde_json::from_str(&response.text().await?)?)
}
