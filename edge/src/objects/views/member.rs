//! A member as their own pages show them.

use super::{Store, private};
use crate::objects::sql_store::StoreError;
use mangrove_actor::Host;
use mangrove_contract::{
    ask::{AskList, AskOutcome, AskSummary},
    member::{MemberCard, Membership, MembershipKind, Treat},
};
use mangrove_domain::{
    Timestamp,
    member::{
        Member, Members,
        asks::{AskOutcome as Outcome, AskRow},
        memberships::{Kind, Source, Track},
        private as names,
    },
    rule_book::plan::ProductLine,
};

/// How many lines of a list travel at once.
const LINES: u32 = 20;

/// The member's card.
pub fn card(
    host: &Host<Members, Store>,
    member: &Member,
    now: Timestamp,
) -> Result<MemberCard, StoreError> {
    let tracks = ProductLine::ALL
        .into_iter()
        .flat_map(|line| [Kind::Formal, Kind::Trial].map(|kind| Track { line, kind }));
    Ok(MemberCard {
        name: private(host, &names::name())?.unwrap_or_default(),
        memberships: tracks.filter_map(|track| membership(member, track, now)).collect(),
        open_asks: u32::try_from(member.asks.open.len()).unwrap_or(u32::MAX),
    })
}

fn membership(member: &Member, track: Track, now: Timestamp) -> Option<Membership> {
    let until = member.memberships.end_of(track).filter(|until| now < *until)?;
    let treat = match member.memberships.running(track, now).map(|stretch| stretch.source) {
        Some(Source::FriendPaid(_)) => Treat::ByFriend,
        None => Treat::Own,
    };
    let kind = match track.kind {
        Kind::Formal => MembershipKind::Formal,
        Kind::Trial => MembershipKind::Trial,
    };
    Some(Membership { line: track.line, kind, until, treat })
}

/// A page of the member's requests, newest first.
pub fn asks(host: &Host<Members, Store>, before: Option<&str>) -> Result<AskList, StoreError> {
    let mut lines = host.storage().lines_before(before, LINES + 1)?;
    let more = lines.len() > LINES as usize;
    lines.truncate(LINES as usize);
    let before = if more { lines.last().map(|(key, _)| key.clone()) } else { None };
    let asks = lines
        .iter()
        .filter_map(|(_, line)| serde_json::from_slice(line.as_bytes()).ok())
        .map(summary);
    Ok(AskList { asks: asks.collect(), before })
}

fn summary(row: AskRow) -> AskSummary {
    AskSummary {
        request: row.request,
        plan: row.plan,
        price: row.price,
        asked_at: row.asked_at,
        ends_at: row.ends_at,
        outcome: match row.outcome {
            Outcome::Standing => AskOutcome::Standing,
            Outcome::Paid => AskOutcome::Paid,
            Outcome::Withdrawn => AskOutcome::Withdrawn,
            Outcome::RanOut => AskOutcome::RanOut,
            Outcome::TakenBack => AskOutcome::TakenBack,
        },
    }
}
