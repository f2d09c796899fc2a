//! Calls to the outside: bounded in time and size, following nobody elsewhere.

use super::{BODY_LIMIT, Refusal, body::read_stream};
use core::{future::poll_fn, pin::pin, task::Poll, time::Duration};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect, Response};
use worker::Delay;

/// How long an outside call may take, answer included.
pub const CALL_TIME_OUT: Duration = Duration::from_secs(5);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn fetch(address: &str, init: &RequestInit) -> Result<JsValue, JsValue>;
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where to, with its query.
    pub address: String,
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body, exactly as it was signed; none for `GET`.
    pub body: Option<String>,
}

impl Call {
    /// A plain question.
    pub fn get(address: &str) -> Self {
        Self { method: "GET", address: address.to_owned(), headers: Vec::new(), body: None }
    }
}

/// What came back.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body, exactly as it came.
    pub body: Vec<u8>,
    headers: Headers,
}

impl Answer {
    /// A header of the answer; nothing where it is missing.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok().flatten()
    }
}

/// Nothing came back that could be read. Whether the call took effect is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoReply {
    /// The time was over.
    #[error("no answer in time")]
    TimedOut,
    /// The connection failed or broke.
    #[error("no connection")]
    NoConnection,
    /// The answer was larger than any that is expected.
    #[error("the answer was too large")]
    TooLarge,
}

/// Makes a call and reads its answer, both within the time limit. A redirect is an answer like any other.
pub async fn send(call: &Call, time_out: Duration) -> Result<Answer, NoReply> {
    let controller = AbortController::new().map_err(|_| NoReply::NoConnection)?;
    let init = request_init(call).map_err(|_| NoReply::NoConnection)?;
    init.set_signal(Some(&controller.signal()));
    let answer = within(time_out, exchange(&call.address, &init)).await;
    answer.unwrap_or_else(|| {
        controller.abort();
        Err(NoReply::TimedOut)
    })
}

async fn exchange(address: &str, init: &RequestInit) -> Result<Answer, NoReply> {
    let response = fetch(address, init).await.map_err(|_| NoReply::NoConnection)?;
    let response: Response = response.dyn_into().map_err(|_| NoReply::NoConnection)?;
    let body = match response.body() {
        Some(stream) => {
            read_stream(&stream, BODY_LIMIT).await.map_err(|refusal| match refusal {
                Refusal::TooLarge => NoReply::TooLarge,
                _ => NoReply::NoConnection,
            })?
        }
        None => Vec::new(),
    };
    Ok(Answer { status: response.status(), body, headers: response.headers() })
}

fn request_init(call: &Call) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &call.headers {
        headers.append(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(call.method);
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Manual);
    if let Some(body) = &call.body {
        init.set_body(&JsValue::from_str(body));
    }
    Ok(init)
}

/// The work's result, or nothing where the time is over first.
async fn within<Value>(limit: Duration, work: impl Future<Output = Value>) -> Option<Value> {
    let mut work = pin!(work);
    let mut delay = pin!(Delay::from(limit));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => delay.as_mut().poll(context).map(|()| None),
    })
    .await
}
