//! Where the drawn page and what listens on it meet: names of attributes, and the mark that tells whether a page
//! still shows how things stand.

use mangrove_contract::{
    Timestamp,
    friend::{AttemptState, FriendState},
};

/// The id of the part that is drawn again when the state changes: the page's `main`.
pub const MAIN: &str = "main";
/// The id of the live region outside of it, where changes are told to those who listen.
pub const NEWS: &str = "news";
/// On the root element, once something listens.
pub const ALIVE: &str = "data-alive";
/// On `main`: the path that a visible visit is posted to, once.
pub const SEEN: &str = "data-seen";
/// On `main`: the path that tells the state.
pub const WATCH: &str = "data-watch";
/// On `main`: what that path answers: [`WATCH_FRIEND`], [`WATCH_ATTEMPT`] or [`WATCH_PAGE`].
pub const WATCH_KIND: &str = "data-watch-kind";
/// A [`mangrove_contract::friend::FriendView`] as JSON.
pub const WATCH_FRIEND: &str = "friend";
/// An [`mangrove_contract::friend::AttemptView`] as JSON.
pub const WATCH_ATTEMPT: &str = "attempt";
/// The page itself.
pub const WATCH_PAGE: &str = "page";
/// On `main`: the mark of the state that it shows.
pub const MARK: &str = "data-mark";
/// On `main`: present where the state will not change any more.
pub const FINAL: &str = "data-final";
/// On `main`: the sentence to tell when this state appears.
pub const TELL: &str = "data-tell";
/// On a form that was sent and may not be sent again.
pub const SENT: &str = "data-sent";
/// On a field whose content is kept over a reload.
pub const KEEP: &str = "data-keep";

/// What a page shows of a state, as a short text: the state's name on the wire, and until when it holds. Where it
/// differs from what the edge tells, the page is drawn again.
///
/// The browser reads both from the JSON itself: deserialising the views there costs 20 KB (brotli), more than all the
/// rest of what listens.
pub fn mark(name: &str, until: Option<&str>) -> String {
    [name, until.unwrap_or_default()].join(" ").trim_end().to_owned()
}

/// The [`mark`] of a friend's page.
pub fn friend_mark(state: &FriendState) -> String {
    match state {
        FriendState::Open => mark("open", None),
        FriendState::Held { until } => until_then("held", *until),
        FriendState::Started { until } => until_then("started", *until),
        FriendState::Yours { .. } => mark("yours", None),
        FriendState::Suspended => mark("suspended", None),
        FriendState::Ending => mark("ending", None),
        FriendState::Paid => mark("paid", None),
        FriendState::Withdrawn => mark("withdrawn", None),
        FriendState::RanOut => mark("ran_out", None),
    }
}

/// Whether a friend's page need not be looked at again.
pub const fn friend_is_final(state: &FriendState) -> bool {
    match state {
        FriendState::Paid | FriendState::Withdrawn | FriendState::RanOut => true,
        FriendState::Open
        | FriendState::Held { .. }
        | FriendState::Started { .. }
        | FriendState::Yours { .. }
        | FriendState::Suspended
        | FriendState::Ending => false,
    }
}

/// The [`mark`] of an attempt's page.
pub fn attempt_mark(state: &AttemptState) -> String {
    match state {
        AttemptState::Preparing { until } => until_then("preparing", *until),
        AttemptState::Ready { until, .. } => until_then("ready", *until),
        AttemptState::Checking => mark("checking", None),
        AttemptState::Receipt { .. } => mark("receipt", None),
        AttemptState::Over => mark("over", None),
    }
}

/// Whether an attempt's page need not be looked at again.
pub const fn attempt_is_final(state: &AttemptState) -> bool {
    match state {
        AttemptState::Over => true,
        AttemptState::Preparing { .. }
        | AttemptState::Ready { .. }
        | AttemptState::Checking
        | AttemptState::Receipt { .. } => false,
    }
}

fn until_then(name: &str, until: Timestamp) -> String {
    mark(name, Some(&until.milliseconds().to_string()))
}
