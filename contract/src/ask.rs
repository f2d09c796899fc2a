//! Asking: what a member sends, and what the asker's pages show.

use crate::problem::Problem;
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RequestId},
    rule_book::plan::Plan,
};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/asks`, with an `Idempotency-Key`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAsk {
    /// What friends are asked to pay.
    pub plan: Plan,
    /// How many hours the request stands, 1 ..= 72.
    pub standing_hours: u16,
    /// The name that friends see.
    pub name: String,
    /// The line that friends read.
    pub words: Words,
    /// The price that the page showed. Another price now is refused, so that nobody asks for more than they saw.
    pub price: Fen,
}

/// The asker's line: one of ours, shown in the reader's language, or their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// One of ours.
    Preset(PresetWords),
    /// Their own, up to the rule book's number of characters.
    Own(String),
}

/// Lines that we offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresetWords {
    /// Plain: would you treat me to this?
    Plain,
    /// Playful: the series will not watch itself.
    Playful,
    /// Birthday: my birthday is near.
    Birthday,
    /// Together: then we watch it together.
    Together,
}

impl PresetWords {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Playful, Self::Birthday, Self::Together];
}

/// The answer to a new request: where it can be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The request.
    pub request: RequestId,
}

/// `GET /api/v1/asks`: a page of one's own requests, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskList {
    /// At most 20.
    pub asks: Vec<AskSummary>,
    /// Pass it as `?before=` for the page after this one; left out on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// One line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskSummary {
    /// The request.
    pub request: RequestId,
    /// What it asks for.
    pub plan: Plan,
    /// What it costs.
    pub price: Fen,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it stands or stood.
    pub ends_at: Timestamp,
    /// How it went, as far as the list knows.
    pub outcome: AskOutcome,
}

/// How a request went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskOutcome {
    /// It stands.
    Standing,
    /// A friend paid.
    Paid,
    /// The asker withdrew it.
    Withdrawn,
    /// Its time ran out.
    RanOut,
    /// It was paid, and the money was taken back later.
    TakenBack,
}

/// `GET /api/v1/asks/{id}`: everything that the asker's page shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskView {
    /// The request.
    pub request: RequestId,
    /// What it asks for.
    pub plan: Plan,
    /// What it costs, fixed when it was asked.
    pub price: Fen,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it stands.
    pub ends_at: Timestamp,
    /// The rule book's zone, in minutes east of UTC.
    pub zone_minutes_east: i16,
    /// The name that friends see.
    pub name: String,
    /// The line that friends read.
    pub words: Words,
    /// How it stands.
    pub state: AskState,
    /// The link to share, while the request stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<SharedLink>,
    /// How many browsers had the page before a person's eyes.
    pub opened: u32,
    /// What happened, oldest first, at most 50.
    pub timeline: Vec<TimelineEntry>,
    /// Kind refusals, newest first, at most five.
    pub declines: Vec<Decline>,
    /// What the asker wrote to who paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thank_you: Option<String>,
}

/// A link as it can be shared now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SharedLink {
    /// The whole address.
    pub url: String,
    /// Which of the request's links it is, from 1.
    pub generation: u16,
    /// The four digits that the asker reads out to a friend who rings.
    pub digits: String,
}

/// How a request stands, for its asker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskState {
    /// Being set up; it has no link yet.
    Opening,
    /// Friends can pay.
    Standing {
        /// Who has started to pay.
        paying: Vec<Paying>,
    },
    /// Held back after three reports, until an operator has looked.
    Suspended,
    /// Over, but an attempt that was open is still being asked about at the provider.
    Ending,
    /// Paid: the membership stands.
    Paid {
        /// When.
        at: Timestamp,
        /// Who, as far as they wish to be known.
        by: PaidBy,
    },
    /// Withdrawn by the asker.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// Its time ran out.
    RanOut,
    /// Paid, but the money was taken back later; so was the membership.
    TakenBack,
}

/// Somebody who has started to pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paying {
    /// Their order.
    pub order: OrderNumber,
    /// Until when they may finish.
    pub until: Timestamp,
}

/// Who paid, as far as they wish to be known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaidBy {
    /// Their name; left out when they stay anonymous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A line of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A kind refusal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decline {
    /// When.
    pub at: Timestamp,
    /// What they wrote, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Happening,
}

/// What can happen to a request, in the words of its asker's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// It was asked.
    Asked,
    /// The first browser opened it.
    Opened,
    /// Somebody started to pay.
    Started,
    /// Somebody stopped, or their time ran out.
    Stopped,
    /// Somebody declined kindly.
    Declined,
    /// Somebody does not know the asker.
    Reported,
    /// The link was replaced.
    LinkReplaced,
    /// A payment was kept.
    Paid,
    /// A payment that could not be kept goes back.
    Returned,
    /// The asker withdrew it.
    Withdrawn,
    /// Its time ran out.
    RanOut,
    /// Money was taken back outside Mangrove.
    TakenBack,
}

/// `POST /api/v1/asks/{id}/thank`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThankYou {
    /// What to say to who paid.
    pub words: String,
}

/// `POST /api/v1/asks/{id}/free`: lets the next friend start although somebody is paying.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreePlace {
    /// Whose place.
    pub order: OrderNumber,
}

/// What a call can answer, for pages: the value, or why not.
pub type Answered<T> = Result<T, Problem>;
