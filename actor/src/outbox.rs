//! Which owed effects are tried now. Within a lane one after the other: what was tried keeps the lane until it is
//! answered, even if the state no longer owes it; what was never tried goes with the state.

use crate::{
    back_off::pause_after,
    host::{Trial, Unreadable},
    storage::TriedEffect,
};
use mangrove_domain::{
    Timestamp,
    decider::{EffectKey, Owed, Unanswered},
    time::Span,
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

/// An effect chosen to be tried now, and how that is written down.
pub(crate) struct Choice<Effect> {
    pub(crate) effect: Effect,
    pub(crate) tried: TriedEffect,
}

impl<Effect> Choice<Effect> {
    pub(crate) fn into_trial(self) -> Trial<Effect> {
        Trial { key: self.tried.key, effect: self.effect, tries: self.tried.tries }
    }
}

/// An effect whose time ran out.
pub(crate) struct Late<Effect> {
    pub(crate) key: EffectKey,
    pub(crate) effect: Effect,
    pub(crate) why: Unanswered,
}

/// The first effect of each lane that may be tried at this time. None is tried whose time ran out, though the state
/// has not yet learned of it.
pub(crate) fn choose<Effect: Clone + Serialize + DeserializeOwned>(
    owed: &[Owed<Effect>],
    tried: &[TriedEffect],
    now: Timestamp,
) -> Result<Vec<Choice<Effect>>, Unreadable> {
    let mut chosen = Vec::new();
    let mut lanes = BTreeSet::new();
    for tried in tried {
        lanes.insert(tried.lane.as_str());
        if tried.next_try_at <= now && now < late_from(tried) {
            let effect = parse("effect", &tried.effect)?;
            chosen.push(Choice { effect, tried: again(tried, now) });
        }
    }
    for owed in owed {
        // Only the first of a lane, whether it is due or not.
        let in_time = owed.not_before <= now && owed.not_after.is_none_or(|end| now < end);
        if lanes.insert(owed.lane.0.as_str()) && in_time {
            chosen.push(Choice { effect: owed.effect.clone(), tried: first(owed, now)? });
        }
    }
    Ok(chosen)
}

/// When the next effect is due: to be tried, or to be given up.
pub(crate) fn next_due<Effect>(owed: &[Owed<Effect>], tried: &[TriedEffect]) -> Option<Timestamp> {
    let mut lanes = BTreeSet::new();
    let mut due = Vec::new();
    for tried in tried {
        lanes.insert(tried.lane.as_str());
        due.push(tried.next_try_at.min(late_from(tried)));
    }
    for owed in owed {
        if lanes.insert(owed.lane.0.as_str()) {
            due.push(owed.not_before);
        }
        due.extend(owed.not_after);
    }
    due.into_iter().min()
}

/// The first effect whose time has run out.
pub(crate) fn first_late<Effect: Clone + DeserializeOwned>(
    owed: &[Owed<Effect>],
    tried: &[TriedEffect],
    now: Timestamp,
) -> Result<Option<Late<Effect>>, Unreadable> {
    if let Some(tried) = tried.iter().find(|tried| late_from(tried) <= now) {
        let too_late = tried.not_after.is_some_and(|not_after| not_after <= now);
        return Ok(Some(Late {
            key: tried.key.clone(),
            effect: parse("effect", &tried.effect)?,
            why: if too_late { Unanswered::TooLate } else { Unanswered::GaveUp },
        }));
    }
    let late = owed.iter().find(|owed| {
        owed.not_after.is_some_and(|not_after| not_after <= now)
            && !tried.iter().any(|tried| tried.key == owed.key)
    });
    Ok(late.map(|owed| Late {
        key: owed.key.clone(),
        effect: owed.effect.clone(),
        why: Unanswered::TooLate,
    }))
}

fn late_from(tried: &TriedEffect) -> Timestamp {
    let given_up = tried.first_tried_at.plus(Span::days(Unanswered::GIVE_UP_AFTER_DAYS));
    tried.not_after.map_or(given_up, |not_after| not_after.min(given_up))
}

fn first<Effect: Serialize>(
    owed: &Owed<Effect>,
    now: Timestamp,
) -> Result<TriedEffect, Unreadable> {
    let effect = serde_json::to_string(&owed.effect)
        .map_err(|error| Unreadable { what: "effect", reason: error.to_string() })?;
    Ok(TriedEffect {
        key: owed.key.clone(),
        lane: owed.lane.0.clone(),
        effect,
        tries: 1,
        first_tried_at: now,
        next_try_at: now.plus(pause_after(1)),
        not_after: owed.not_after,
    })
}

fn again(earlier: &TriedEffect, now: Timestamp) -> TriedEffect {
    let tries = earlier.tries.saturating_add(1);
    TriedEffect { tries, next_try_at: now.plus(pause_after(tries)), ..earlier.clone() }
}

pub(crate) fn parse<T: DeserializeOwned>(what: &'static str, json: &str) -> Result<T, Unreadable> {
    serde_json::from_slice(json.as_bytes())
        .map_err(|error| Unreadable { what, reason: format!("{:?}", error.classify()) })
}
