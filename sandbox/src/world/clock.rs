//! The clock: real time plus an offset that only grows.

use super::{Kind, Store, Turn};
use crate::time::Time;
use serde::{Deserialize, Serialize};

const ID: &str = "clock";

/// The offset may grow to a hundred years and no further.
pub const LARGEST_OFFSET: u64 = 36_525 * crate::time::DAY;

/// How far the sandbox is ahead of real time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Clock {
    /// Milliseconds, never less than before.
    pub offset_ms: u64,
}

impl Clock {
    /// As it stands.
    pub fn load(store: &dyn Store) -> Self {
        let text = store.get(Kind::Setting, ID);
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// The sandbox's time at that real time.
    pub const fn now(self, real: Time) -> Time {
        real.plus(self.offset_ms)
    }
}

impl Turn<'_> {
    /// Where the clock goes next on its way to `target` (an offset): to the next moment at which the sandbox has
    /// something to do, so that each message is sent, signed and judged at its own time, or to `target` itself.
    ///
    /// `real` is the time without any offset. The clock is moved there; the offset is returned.
    pub fn step_clock(&self, real: Time, target: u64) -> u64 {
        let current = Clock::load(self.store).offset_ms;
        let target = target.clamp(current, LARGEST_OFFSET);
        let next = self.next_due().map_or(target, |due| due.since(real)).clamp(current, target);
        self.jump_clock(next)
    }

    /// The clock goes to that offset at once, if it lies ahead. Says where it stands.
    pub fn jump_clock(&self, target: u64) -> u64 {
        let offset_ms = target.max(Clock::load(self.store).offset_ms);
        self.save(Kind::Setting, ID, self.now, &Clock { offset_ms });
        offset_ms
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::*;

    #[test]
    fn the_clock_stops_at_what_is_due_and_never_goes_back() {
        let desk = Desk::new();
        let real = desk.now;
        desk.store.put(Kind::RefundDue, "r", real.plus(500), "");
        assert_eq!(desk.turn().step_clock(real, 2_000), 500);
        desk.store.remove(Kind::RefundDue, "r");
        assert_eq!(desk.turn().step_clock(real, 2_000), 2_000);
        assert_eq!(desk.turn().step_clock(real, 1_000), 2_000);
        assert_eq!(Clock::load(&desk.store).now(real), real.plus(2_000));
    }
}
