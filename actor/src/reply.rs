//! Answers that are given again when the same request comes again (`Idempotency-Key`, effect keys).

use mangrove_domain::Timestamp;
use serde::{Deserialize, Serialize};

/// Under which a reply is kept: a key counts only for its principal and route.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReplyKey(String);

impl ReplyKey {
    /// The key of a principal's request on a route. Each part is length-prefixed, so that none can run into another.
    pub fn new(principal: &str, route: &str, key: &str) -> Self {
        Self(format!("{}:{principal}{}:{route}{key}", principal.len(), route.len()))
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a request said, in short: the same key with another fingerprint is refused. The edge makes it by SHA-256.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint(pub String);

/// The key and content by which a command is recognised when it comes again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyedBy {
    /// The key.
    pub key: ReplyKey,
    /// The content.
    pub fingerprint: Fingerprint,
}

/// A reply that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoredReply {
    /// What the request said.
    pub fingerprint: String,
    /// What was answered, as JSON.
    pub reply: String,
    /// Until when it is kept.
    pub keep_until: Timestamp,
}
