//! The friend's page: what somebody sees who opens a shared link, knowing nothing of the service.

use crate::ask::Words;
use mangrove_domain::{Fen, Timestamp, ids::OrderNumber, rule_book::plan::Plan};
use serde::{Deserialize, Serialize};

/// `GET /p/{link}` draws it; `GET /api/v1/p/{link}` tells it again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FriendView {
    /// The name that the asker chose; empty once erased.
    pub name: String,
    /// Their line.
    pub words: Words,
    /// What they ask for.
    pub plan: Plan,
    /// What it costs.
    pub price: Fen,
    /// Who receives the money: WeChat's cashier must show the same name.
    pub merchant: String,
    /// Until when it stands.
    pub ends_at: Timestamp,
    /// The rule book's zone, in minutes east of UTC.
    pub zone_minutes_east: i16,
    /// How it stands for this browser.
    pub state: FriendState,
    /// Whether the asker themselves is looking.
    pub viewer: LinkViewer,
    /// How the four digits stand for this browser.
    pub digits: DigitsState,
    /// What this browser has said already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteLeft>,
}

/// How a request stands for a friend.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FriendState {
    /// Can be paid.
    Open,
    /// Somebody is paying and has the place to themselves.
    Held {
        /// At most until then.
        until: Timestamp,
    },
    /// Somebody unknown has started. One may go on; a second payment comes straight back.
    Started {
        /// At most until then.
        until: Timestamp,
    },
    /// This browser has an attempt open: go on there.
    Yours {
        /// That attempt.
        order: OrderNumber,
    },
    /// Held back after reports.
    Suspended,
    /// Over, the last attempts are being cleared up.
    Ending,
    /// A friend has paid.
    Paid,
    /// The asker withdrew it.
    Withdrawn,
    /// Its time ran out.
    RanOut,
}

/// Who looks at a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkViewer {
    /// A friend.
    Friend,
    /// The asker: "This is yours. Pay it yourself?"
    Asker,
}

/// How the four digits stand for a browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigitsState {
    /// Not tried, or tried wrongly.
    Untold {
        /// How many tries are left, 0 ..= 3.
        tries_left: u8,
        /// Whether the last try was wrong.
        last: LastDigits,
    },
    /// They matched: this link is that person's.
    Matched,
}

/// How the last try went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDigits {
    /// There was none.
    None,
    /// They did not match.
    Wrong,
}

/// What a browser has said about a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteLeft {
    /// Not this time.
    Declined,
    /// I don't know this person.
    Reported,
}

/// `GET /pay/{order}` draws it; `GET /api/v1/pay/{order}` tells it again. For the browser that started it only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AttemptView {
    /// The order.
    pub order: OrderNumber,
    /// How much.
    pub amount: Fen,
    /// What for.
    pub plan: Plan,
    /// Whom for; empty once erased.
    pub name: String,
    /// Who receives the money.
    pub merchant: String,
    /// The rule book's zone, in minutes east of UTC.
    pub zone_minutes_east: i16,
    /// How it stands.
    pub state: AttemptState,
}

/// How an attempt stands, for who pays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptState {
    /// The provider has not yet given a cashier.
    Preparing {
        /// Until when one may pay.
        until: Timestamp,
    },
    /// Can be paid.
    Ready {
        /// Where.
        cashier: Cashier,
        /// Until when.
        until: Timestamp,
    },
    /// Its time is over or it was cancelled; the provider is being asked for the last word.
    Checking,
    /// Paid, or paid and on its way back: the receipt says more.
    Receipt {
        /// The path of the receipt.
        path: String,
    },
    /// Nothing was paid, and nothing can be any more.
    Over,
}

/// Where one pays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cashier {
    /// Onward to WeChat's page (H5, on a phone).
    Onward {
        /// The whole address, with where to come back to.
        url: String,
    },
    /// A QR code to scan with WeChat (Native, on a desktop).
    QrCode {
        /// What the code says.
        content: String,
    },
}
