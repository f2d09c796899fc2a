//! An answer, before the runtime carries it away.

use serde::Serialize;

/// Status, headers and body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers in the order in which they are sent.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for answers without one.
    pub body: String,
}

impl Answer {
    /// JSON.
    pub fn json(status: u16, value: &impl Serialize) -> Self {
        // What is serialised here has text keys and plain values only; that cannot fail.
        let body = serde_json::to_string(value).unwrap_or_default();
        Self::of(status, "application/json; charset=utf-8", body)
    }

    /// JSON under a text type, as WeChat's login API sends it.
    pub fn json_as_text(value: &impl Serialize) -> Self {
        Self::of(200, "text/plain", serde_json::to_string(value).unwrap_or_default())
    }

    /// A page.
    pub fn html(status: u16, body: String) -> Self {
        Self::of(status, "text/html; charset=utf-8", body)
    }

    /// A picture.
    pub fn svg(body: String) -> Self {
        Self::of(200, "image/svg+xml", body)
    }

    /// No body, and none needed.
    pub const fn empty() -> Self {
        Self { status: 204, headers: Vec::new(), body: String::new() }
    }

    /// Goes on elsewhere, by GET.
    pub fn see_other(address: &str) -> Self {
        Self::elsewhere(303, address)
    }

    /// The redirect that OAuth uses.
    pub fn found(address: &str) -> Self {
        Self::elsewhere(302, address)
    }

    /// One more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn elsewhere(status: u16, address: &str) -> Self {
        let headers = vec![("location", address.to_owned())];
        Self { status, headers, body: String::new() }
    }

    fn of(status: u16, kind: &str, body: String) -> Self {
        Self { status, headers: vec![("content-type", kind.to_owned())], body }
    }
}

/// What the runtime does once a turn has ended, because it takes time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// Nothing: the answer stands.
    Nothing,
    /// Sends the messages that are due, then answers.
    SendDue,
    /// Sends what is due, then answers with what became of this message.
    SendDueAndShow(String),
    /// Moves the clock step by step to this offset (milliseconds), then answers with where it stands.
    MoveClock(u64),
}

/// What a turn made of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handled {
    /// The answer, unless what follows replaces it.
    pub answer: Answer,
    /// What follows.
    pub then: Then,
}

impl From<Answer> for Handled {
    fn from(answer: Answer) -> Self {
        Self { answer, then: Then::Nothing }
    }
}

impl Answer {
    /// This answer, after that.
    pub const fn after(self, then: Then) -> Handled {
        Handled { answer: self, then }
    }
}
