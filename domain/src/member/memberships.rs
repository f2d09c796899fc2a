//! What runs until when (product spec, section 1): two lines, formal and trial, each an interval of its own. The
//! same kind extends from its end; every stretch knows its source, so that a take-back takes exactly that.

use crate::{Timestamp, ids::RequestId, rule_book::plan::ProductLine, time::Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All stretches of a member.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Memberships {
    /// In the order of their beginnings within each line and kind; those never overlap.
    pub stretches: Vec<Stretch>,
    /// Sources whose stretch was taken back: a grant that comes later does nothing.
    pub taken_back: BTreeSet<Source>,
}

/// A line and kind of membership.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Track {
    /// Of which line.
    pub line: ProductLine,
    /// Formal or trial.
    pub kind: Kind,
}

/// The kind of a membership.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 正式会员: from a plan.
    Formal,
    /// 体验会员: from gifts, red packets, the mall, check-in.
    Trial,
}

/// Days of membership from one source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stretch {
    /// Of which line and kind.
    pub track: Track,
    /// From then on.
    pub from: Timestamp,
    /// Up to, not including, then.
    pub to: Timestamp,
    /// Where it came from.
    pub source: Source,
}

/// Where a stretch came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A friend paid this request.
    FriendPaid(RequestId),
}

/// What a take-back removes: the part of a stretch that was not yet used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cut {
    /// From then on.
    pub from: Timestamp,
    /// Up to, not including, then.
    pub to: Timestamp,
}

impl Cut {
    /// How long it is.
    pub fn length(&self) -> Span {
        self.to.since(self.from)
    }
}

impl Memberships {
    /// The stretch of a source.
    pub fn of(&self, source: Source) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| stretch.source == source)
    }

    /// When a line and kind ends; `None` if it never ran.
    pub fn end_of(&self, track: Track) -> Option<Timestamp> {
        self.stretches
            .iter()
            .filter(|stretch| stretch.track == track)
            .map(|stretch| stretch.to)
            .max()
    }

    /// The stretch that runs at a time.
    pub fn running(&self, track: Track, now: Timestamp) -> Option<&Stretch> {
        self.stretches
            .iter()
            .find(|stretch| stretch.track == track && stretch.from <= now && now < stretch.to)
    }

    /// Where a new stretch would lie: from the end of the same kind, or from now.
    pub fn next(&self, track: Track, days: u16, source: Source, now: Timestamp) -> Stretch {
        let from = self.end_of(track).unwrap_or(now).max(now);
        Stretch { track, from, to: from.plus(Span::days(u64::from(days))), source }
    }

    /// What taking a source back now would remove; nothing where all of it is used or there never was any.
    pub fn cut(&self, source: Source, now: Timestamp) -> Option<Cut> {
        let stretch = self.of(source)?;
        let from = stretch.from.max(now);
        (from < stretch.to).then_some(Cut { from, to: stretch.to })
    }

    pub(super) fn grant(&mut self, stretch: Stretch) {
        self.stretches.push(stretch);
    }

    /// Removes the part and lets what follows in the same kind move up to close the gap: its days stay whole.
    pub(super) fn take_back(&mut self, source: Source, cut: Option<Cut>) {
        self.taken_back.insert(source);
        let (Some(cut), Some(stretch)) = (cut, self.of(source).copied()) else { return };
        let length = cut.length();
        self.stretches.retain_mut(|other| {
            if other.source == source {
                other.to = cut.from;
                return other.from < other.to;
            }
            if other.track == stretch.track && other.from >= cut.to {
                other.from = other.from.minus(length);
                other.to = other.to.minus(length);
            }
            true
        });
    }
}
