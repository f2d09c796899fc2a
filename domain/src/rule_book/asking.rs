//! Rules of asking a friend to pay (product spec, sections 6 and 12).

use super::{RuleBookError, check::Key, file_form};
use crate::{money::Fen, time::Span};
use serde::{Deserialize, Serialize};

/// Rules of asking a friend to pay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskingRules {
    /// The choices of how many hours a request stands, ascending.
    pub standing_hours: Vec<u16>,
    /// The choice that is offered first.
    pub standing_hours_default: u16,
    /// The fewest hours that a request may stand.
    pub standing_hours_min: u16,
    /// The most hours that a request may stand.
    pub standing_hours_max: u16,
    /// The longest line, in characters.
    pub line_characters: u16,
    /// The longest name, in characters.
    pub name_characters: u16,
    /// Limits of an account that is new here.
    pub new_account: NewAccountRules,
    /// Limits of an account that is no longer new.
    pub settled_account: SettledAccountRules,
    /// For how long names and lines are kept.
    #[serde(with = "file_form::span")]
    pub personal_data_kept: Span,
}

/// Limits of an account that is new here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAccountRules {
    /// For how many days an account counts as new.
    pub for_days: u16,
    /// How many of its requests may be open at once.
    pub open: u16,
    /// How many requests it may make in a day.
    pub per_day: u16,
    /// How much friends may pay for it within [`NewAccountRules::friend_paid_days`].
    #[serde(rename = "friend_paid_fen")]
    pub friend_paid: Fen,
    /// The days over which [`NewAccountRules::friend_paid`] is summed.
    pub friend_paid_days: u16,
}

/// Limits of an account that is no longer new.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledAccountRules {
    /// How many of its requests may be open at once.
    pub open: u16,
    /// How many requests it may make in a day.
    pub per_day: u16,
}

impl AskingRules {
    /// Checks every bound.
    pub(super) fn check(&self, key: &Key) -> Result<(), RuleBookError> {
        key.within("standing_hours_min", &self.standing_hours_min, 1..=720)?;
        key.within("standing_hours_max", &self.standing_hours_max, self.standing_hours_min..=720)?;
        let standing = self.standing_hours_min..=self.standing_hours_max;
        key.ascending("standing_hours", &self.standing_hours, standing)?;
        if !self.standing_hours.contains(&self.standing_hours_default) {
            let default = key.child("standing_hours_default");
            return Err(default.refuse("one of standing_hours", self.standing_hours_default));
        }
        key.within("line_characters", &self.line_characters, 1..=500)?;
        key.within("name_characters", &self.name_characters, 1..=100)?;
        self.settled_account.check(&key.child("settled_account"))?;
        self.new_account.check(&key.child("new_account"), &self.settled_account)?;
        // Shorter, and a name would go while its request still stands.
        let standing = Span::hours(u64::from(self.standing_hours_max));
        key.within("personal_data_kept", &self.personal_data_kept, standing..=Span::days(3 * 366))
    }
}

impl NewAccountRules {
    /// A new account may never do more than a settled one.
    fn check(&self, key: &Key, settled: &SettledAccountRules) -> Result<(), RuleBookError> {
        key.within("for_days", &self.for_days, 1..=366)?;
        key.within("open", &self.open, 1..=settled.open)?;
        key.within("per_day", &self.per_day, 1..=settled.per_day)?;
        key.within("friend_paid_fen", &self.friend_paid.get(), 1..=100_000_000)?;
        key.within("friend_paid_days", &self.friend_paid_days, 1..=366)
    }
}

impl SettledAccountRules {
    /// Bounds that keep a member's state small.
    fn check(&self, key: &Key) -> Result<(), RuleBookError> {
        key.within("open", &self.open, 1..=100)?;
        key.within("per_day", &self.per_day, 1..=1_000)
    }
}
