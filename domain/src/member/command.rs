//! What can be asked of a member's object, what it owes and what it refuses.

use crate::{
    Fen, Timestamp,
    ids::{MemberId, RequestId},
    pay_request::effect::MemberNews,
    rule_book::plan::Plan,
};
use serde::{Deserialize, Serialize};

/// A command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Command {
    /// They signed in.
    Join {
        /// Who: the object's own name.
        member: MemberId,
        /// WeChat's nickname: personal data, kept unless they chose a name.
        nickname: String,
    },
    /// Sign out every session.
    SignOutEverywhere {
        /// The epoch of the session that says so.
        session_epoch: u32,
    },
    /// Ask friends to pay.
    Ask {
        /// The epoch of the session that asks.
        session_epoch: u32,
        /// What for.
        ask: NewAsk,
    },
    /// The request's own object knows.
    RequestOpened {
        /// Which request.
        request: RequestId,
    },
    /// The request cannot be opened.
    RequestFailed {
        /// Which request.
        request: RequestId,
    },
    /// A request of theirs has news.
    Hear {
        /// Which request.
        request: RequestId,
        /// What.
        news: MemberNews,
    },
    /// Time has passed.
    Tick,
}

/// What a member asks friends for. Name and line were checked at the border (`person_text`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewAsk {
    /// What for.
    pub plan: Plan,
    /// The price that they saw.
    pub price: Fen,
    /// How many hours it stands.
    pub standing_hours: u16,
    /// The name that friends see: personal data.
    pub name: String,
    /// The line, in the form in which the edge shows it: personal data.
    pub words: String,
}

/// What the one who commanded is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is so.
    Done,
    /// A request was made.
    Asked {
        /// Which.
        request: RequestId,
    },
    /// They are in.
    Joined {
        /// The epoch for a new session.
        session_epoch: u32,
    },
}

/// What a member's object owes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// The request's own object must know. Name and line are read from the private table when it is sent.
    OpenRequest {
        /// Which request.
        request: RequestId,
        /// Who asks.
        asker: MemberId,
        /// What for.
        plan: Plan,
        /// What it costs.
        price: Fen,
        /// When it was asked.
        asked_at: Timestamp,
        /// Until when it stands.
        ends_at: Timestamp,
    },
}

/// What a request's own object answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is open.
    Opened,
    /// It exists with other terms: the id was drawn twice.
    Refused,
}

/// Why a command changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nobody has signed in under this id.
    #[error("there is no such member")]
    Unknown,
    /// The session was signed out.
    #[error("the session was signed out")]
    SignedOut,
    /// The plan is not on sale, or renews itself.
    #[error("friends cannot be asked for this plan")]
    PlanNotForFriends,
    /// Another price than the page showed.
    #[error("the price has changed")]
    PriceChanged,
    /// Shorter or longer than a request may stand.
    #[error("a request cannot stand so long, or so short")]
    StandingHours,
    /// As many requests stand as may.
    #[error("too many requests stand")]
    TooManyOpen,
    /// As many were asked today as may.
    #[error("too many requests were asked today")]
    TooManyToday {
        /// When the next day begins.
        until: Timestamp,
    },
    /// Friends have paid as much for this new account as they may.
    #[error("friends have paid as much as they may for a new account")]
    TreatedEnough,
    /// Membership reaches as far ahead as it may.
    #[error("membership reaches too far ahead")]
    TooFarAhead,
}
