//! A list of objects that must end, swept behind their own alarms: an alarm can be late, lost or given up, and a
//! worker cannot list its objects. An object is entered before anybody outside can depend on it.

use mangrove_domain::{Timestamp, time::Span};

/// After a look, an object that has more to do is looked at again at its own time, or at the latest after this.
pub const LOOK_AGAIN_WITHIN: Span = Span::hours(24);

/// How long after its own alarm an object is looked at: the alarm comes first, the sweep stands behind it.
pub const BEHIND_THE_ALARM: Span = Span::minutes(2);

/// The least time between two looks at one object.
pub const BETWEEN_LOOKS: Span = Span::minutes(1);

/// What an object says when it is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// It has something to do at that time.
    DueAt(Timestamp),
    /// It has nothing to do any more.
    Finished,
}

/// When to look again; `None` when the object can be taken off the list.
pub fn next_look(look: Look, now: Timestamp) -> Option<Timestamp> {
    match look {
        Look::DueAt(at) => {
            let behind = at.plus(BEHIND_THE_ALARM);
            Some(behind.max(now.plus(BETWEEN_LOOKS)).min(now.plus(LOOK_AGAIN_WITHIN)))
        }
        Look::Finished => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sweep_stands_behind_the_alarm_and_never_waits_long() {
        let now = Timestamp::ZERO.plus(Span::days(1));
        let soon = now.plus(Span::minutes(10));
        assert_eq!(next_look(Look::DueAt(soon), now), Some(soon.plus(BEHIND_THE_ALARM)));
        assert_eq!(next_look(Look::DueAt(Timestamp::ZERO), now), Some(now.plus(BETWEEN_LOOKS)));
        let far = now.plus(Span::days(90));
        assert_eq!(next_look(Look::DueAt(far), now), Some(now.plus(LOOK_AGAIN_WITHIN)));
        assert_eq!(next_look(Look::Finished, now), None);
    }
}
