//! A member's requests to friends: those that stand are state, all of them are rows.

use super::{Event, State};
use crate::{
    Day, Fen, Timestamp, decider::RowChange, ids::RequestId, pay_request::event::Outcome,
    rule_book::plan::Plan, time::Span,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member's requests, as far as rules look at them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Asks {
    /// Those that stand.
    pub open: BTreeMap<RequestId, OpenAsk>,
    /// Those that were paid, for as long as money can be taken back.
    pub paid: BTreeMap<RequestId, PaidAsk>,
    /// How many were asked on the latest day on which any was.
    pub latest_day: AsksOfDay,
}

/// How many were asked on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AsksOfDay {
    /// The day.
    pub day: Day,
    /// How many.
    pub asked: u16,
}

/// A request that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenAsk {
    /// What for.
    pub plan: Plan,
    /// What it costs.
    pub price: Fen,
    /// How many days of membership it brings, fixed when it was asked.
    pub days: u16,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it stands.
    pub ends_at: Timestamp,
    /// Whether its own object knows.
    pub opening: Opening,
}

/// Whether a request's own object knows of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// It is still to be told.
    Owed,
    /// It knows.
    Opened,
}

/// A request that was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaidAsk {
    /// What it was.
    pub ask: OpenAsk,
    /// When we learned that it was paid.
    pub at: Timestamp,
}

/// A line of the list of all requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskRow {
    /// Which request.
    pub request: RequestId,
    /// What for.
    pub plan: Plan,
    /// What it costs.
    pub price: Fen,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it stands or stood.
    pub ends_at: Timestamp,
    /// How it went.
    pub outcome: AskOutcome,
}

/// How a request went, as its member knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskOutcome {
    /// It stands.
    Standing,
    /// A friend paid.
    Paid,
    /// Withdrawn.
    Withdrawn,
    /// Its time ran out.
    RanOut,
    /// Paid, and the money was taken back later.
    TakenBack,
}

impl Asks {
    /// Paid requests are remembered for so long: a provider refunds for a year at most.
    const PAID_REMEMBERED: Span = Span::days(400);

    /// Those whose own objects do not know of them yet.
    pub fn unopened(&self) -> impl Iterator<Item = (RequestId, &OpenAsk)> {
        self.open
            .iter()
            .filter(|(_, ask)| ask.opening == Opening::Owed)
            .map(|(request, ask)| (*request, ask))
    }

    /// What friends paid since a time.
    pub fn paid_since(&self, since: Timestamp) -> Fen {
        let amounts = self.paid.values().filter(|paid| paid.at >= since).map(|paid| paid.ask.price);
        Fen::sum(amounts).unwrap_or(Fen::MAX)
    }

    pub(super) fn asked(&mut self, request: RequestId, ask: OpenAsk, day: Day) {
        self.open.insert(request, ask);
        if self.latest_day.day != day {
            self.latest_day = AsksOfDay { day, asked: 0 };
        }
        self.latest_day.asked = self.latest_day.asked.saturating_add(1);
    }

    pub(super) fn paid(&mut self, request: RequestId, at: Timestamp) {
        self.paid.retain(|_, paid| at < paid.at.plus(Self::PAID_REMEMBERED));
        if let Some(ask) = self.open.get(&request) {
            self.paid.insert(request, PaidAsk { ask: *ask, at });
        }
    }

    fn known(&self, request: RequestId) -> Option<&OpenAsk> {
        self.open.get(&request).or_else(|| self.paid.get(&request).map(|paid| &paid.ask))
    }
}

/// The line that an event changes.
pub(super) fn row(before: &State, event: &Event) -> Option<RowChange<AskRow>> {
    let (request, outcome) = match event {
        Event::Asked { request, ask, .. } => {
            return Some(row_of(*request, ask, AskOutcome::Standing));
        }
        Event::MembershipGranted { request, .. } => (request, AskOutcome::Paid),
        Event::MembershipTakenBack { request, .. } => (request, AskOutcome::TakenBack),
        Event::AskFailed { request } => (request, AskOutcome::RanOut),
        Event::AskEnded { request, outcome } => match outcome {
            Outcome::Paid => return None,
            Outcome::Withdrawn => (request, AskOutcome::Withdrawn),
            Outcome::RanOut => (request, AskOutcome::RanOut),
        },
        Event::Joined { .. } | Event::SignedOutEverywhere | Event::RequestOpened { .. } => {
            return None;
        }
    };
    let ask = before.member()?.asks.known(*request)?;
    Some(row_of(*request, ask, outcome))
}

/// Keys sort by time, so that the list reads newest first from its end.
fn row_of(request: RequestId, ask: &OpenAsk, outcome: AskOutcome) -> RowChange<AskRow> {
    let (asked_at, ends_at) = (ask.asked_at, ask.ends_at);
    RowChange {
        key: format!("{:016}{request}", asked_at.milliseconds()),
        row: AskRow { request, plan: ask.plan, price: ask.price, asked_at, ends_at, outcome },
    }
}
