//! What is on sale.

use super::{RuleBookError, check::Key, file_form, plan::Plan};
use crate::money::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a plan costs and gives, as it is written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanLine {
    #[serde(deserialize_with = "file_form::plan")]
    pub(super) plan: Plan,
    price_fen: Fen,
    days: u16,
}

/// What a plan costs and gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanTerms {
    /// Its list price, at least 1 fen.
    pub price: Fen,
    /// How many days of membership it gives: 1 ..= 400.
    pub days: u16,
}

impl PlanLine {
    /// What it costs and gives.
    pub(super) const fn terms(&self) -> PlanTerms {
        PlanTerms { price: self.price_fen, days: self.days }
    }
}

/// Every plan at most once, at a price, for some days.
pub(super) fn check(plans: &[PlanLine], key: &Key) -> Result<(), RuleBookError> {
    if plans.is_empty() {
        return Err(key.refuse("at least one", "none"));
    }
    let mut seen = BTreeSet::new();
    for (index, line) in plans.iter().enumerate() {
        let key = key.at(index);
        if !seen.insert(line.plan) {
            return Err(key.child("plan").refuse("a plan once", format!("{} again", line.plan)));
        }
        // Ten thousand yuan: whoever means more has slipped by a digit.
        key.within("price_fen", &line.price_fen.get(), 1..=1_000_000)?;
        key.within("days", &line.days, 1..=400)?;
    }
    Ok(())
}
