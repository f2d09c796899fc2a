//! The edge, as pages call it: the contract's types in and out, every reason for a failure a value of its own.

mod exchange;
mod failure;
pub mod json;
mod key;

use exchange::{Sending, exchange};
pub use failure::Failure;
pub use key::{IdempotencyKey, Intention};
use leptos::prelude::use_context;
use mangrove_contract::{
    OrderNumber, RequestId,
    ask::{AskList, AskView, Asked, FreePlace, NewAsk, ThankYou},
    member::Centre,
    route::Route,
};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

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

    /// The one that the surrounding components use.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// The member centre: who is here, and what can be bought.
    pub async fn centre(&self) -> Result<Centre, Failure> {
        self.get(&Route::Me.path()).await
    }

    /// One's own requests, newest first; `before` leads to the page after another one.
    pub async fn asks(&self, before: Option<&str>) -> Result<AskList, Failure> {
        let mut address = Route::Asks.path();
        if let Some(before) = before {
            address.push_str("?before=");
            address.push_str(&String::from(js_sys::encode_uri_component(before)));
        }
        self.get(&address).await
    }

    /// One request.
    pub async fn request(&self, id: RequestId) -> Result<AskView, Failure> {
        self.get(&Route::Ask(id).path()).await
    }

    /// Asks.
    pub async fn new_ask(&self, ask: &NewAsk, key: &IdempotencyKey) -> Result<Asked, Failure> {
        self.post(Route::NewAsk, ask, key).await
    }

    /// Withdraws a request.
    pub async fn withdraw(&self, id: RequestId, key: &IdempotencyKey) -> Result<AskView, Failure> {
        self.post(Route::AskWithdraw(id), &Nothing {}, key).await
    }

    /// Replaces a request's link.
    pub async fn replace_link(
        &self,
        id: RequestId,
        key: &IdempotencyKey,
    ) -> Result<AskView, Failure> {
        self.post(Route::AskReplaceLink(id), &Nothing {}, key).await
    }

    /// Lets the next friend start although somebody is paying.
    pub async fn free_place(
        &self,
        order: OrderNumber,
        key: &IdempotencyKey,
    ) -> Result<AskView, Failure> {
        self.post(Route::AskFreePlace(order.request), &FreePlace { order }, key).await
    }

    /// Thanks who paid.
    pub async fn thank(
        &self,
        id: RequestId,
        words: String,
        key: &IdempotencyKey,
    ) -> Result<AskView, Failure> {
        self.post(Route::AskThank(id), &ThankYou { words }, key).await
    }

    async fn get<T: DeserializeOwned>(&self, address: &str) -> Result<T, Failure> {
        let answer = exchange(&format!("{}{address}", self.base), None).await?;
        json::from_value(answer).ok_or(Failure::Broken)
    }

    async fn post<T: DeserializeOwned>(
        &self,
        route: Route,
        body: &impl Serialize,
        key: &IdempotencyKey,
    ) -> Result<T, Failure> {
        let body = json::to_json(body).ok_or(Failure::Broken)?;
        let address = format!("{}{}", self.base, route.path());
        let answer = exchange(&address, Some(Sending { key, body })).await?;
        json::from_value(answer).ok_or(Failure::Broken)
    }
}

/// The body of an act that needs no words: `{}`.
#[derive(Serialize)]
struct Nothing {}
