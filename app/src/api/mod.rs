//! The edge, as pages call it: the contract's types in and out, every reason for a failure a value of its own.

mod bodies;
mod exchange;
mod failure;
mod json;
mod key;

use bodies::Nothing;
pub use bodies::{Body, preset_name};
use exchange::{Sending, exchange};
pub use failure::{Failure, Refusal};
pub use key::{IdempotencyKey, Intention};
use mangrove_contract::{
    OrderNumber, RequestId,
    ask::{AskList, AskView, Asked, FreePlace, NewAsk, ThankYou},
    member::Centre,
    route::Route,
};
use serde::de::DeserializeOwned;
use std::{pin::Pin, sync::Arc};
use wasm_bindgen::JsValue;

/// Where the edge is: the page's own origin, or another one in tests.
#[derive(Clone, Debug)]
pub struct Api {
    base: Arc<str>,
}

impl Default for Api {
    /// The page's own origin.
    fn default() -> Self {
        Self::at("")
    }
}

impl Api {
    /// The edge at that address, without a slash at its end.
    pub fn at(base: &str) -> Self {
        Self { base: base.into() }
    }

    /// The member centre: who is here, and what can be bought.
    pub fn centre(&self) -> Call<Centre> {
        self.get(&Route::Me.path())
    }

    /// One's own requests, newest first; `before` leads to the page after another one.
    pub fn asks(&self, before: Option<&str>) -> Call<AskList> {
        let mut address = Route::Asks.path();
        if let Some(before) = before {
            address.push_str("?before=");
            address.push_str(&String::from(js_sys::encode_uri_component(before)));
        }
        self.get(&address)
    }

    /// One request.
    pub fn request(&self, id: RequestId) -> Call<AskView> {
        self.get(&Route::Ask(id).path())
    }

    /// Asks.
    pub fn new_ask(&self, ask: &NewAsk, key: IdempotencyKey) -> Call<Asked> {
        self.post(&Route::NewAsk, ask, key)
    }

    /// Withdraws a request.
    pub fn withdraw(&self, id: RequestId, key: IdempotencyKey) -> Call<AskView> {
        self.post(&Route::AskWithdraw(id), &Nothing, key)
    }

    /// Replaces a request's link.
    pub fn replace_link(&self, id: RequestId, key: IdempotencyKey) -> Call<AskView> {
        self.post(&Route::AskReplaceLink(id), &Nothing, key)
    }

    /// Lets the next friend start although somebody is paying.
    pub fn free_place(&self, order: OrderNumber, key: IdempotencyKey) -> Call<AskView> {
        self.post(&Route::AskFreePlace(order.request), &FreePlace { order }, key)
    }

    /// Thanks who paid.
    pub fn thank(&self, id: RequestId, words: String, key: IdempotencyKey) -> Call<AskView> {
        self.post(&Route::AskThank(id), &ThankYou { words }, key)
    }

    fn get<T: DeserializeOwned>(&self, path: &str) -> Call<T> {
        read(exchange(self.address(path), None))
    }

    fn post<T: DeserializeOwned>(
        &self,
        route: &Route,
        body: &dyn Body,
        key: IdempotencyKey,
    ) -> Call<T> {
        let sending = Sending { key, body: body.json() };
        read(exchange(self.address(&route.path()), Some(sending)))
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// A call on its way. Dropped before its answer, it is stopped.
pub type Call<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// Reads the answer of an exchange.
fn read<T: DeserializeOwned>(exchanged: Call<JsValue>) -> Call<T> {
    Box::pin(async move { json::from_value(exchanged.await?).ok_or(Failure::Broken) })
}
