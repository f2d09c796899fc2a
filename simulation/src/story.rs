//! What happened in a run, in plain words. Told only when a violation is told again, because words cost time.

use mangrove_domain::Timestamp;
use std::collections::VecDeque;

/// Whether a story is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telling {
    /// Nobody listens.
    Silent,
    /// The last so many steps.
    Last(usize),
    /// All of it.
    All,
}

/// A story in the making.
pub struct Story {
    telling: Telling,
    began: Timestamp,
    lines: VecDeque<String>,
}

impl Story {
    /// A story without lines.
    pub fn new(telling: Telling, began: Timestamp) -> Self {
        Self { telling, began, lines: VecDeque::new() }
    }

    /// Adds a line, with the time since the beginning in front.
    pub fn tell(&mut self, now: Timestamp, line: impl FnOnce() -> String) {
        let most = match self.telling {
            Telling::Silent => return,
            Telling::Last(most) => most,
            Telling::All => usize::MAX,
        };
        if self.lines.len() >= most {
            self.lines.pop_front();
        }
        let since = now.since(self.began).as_milliseconds();
        let (days, rest) = (since / 86_400_000, since % 86_400_000);
        let (hours, rest) = (rest / 3_600_000, rest % 3_600_000);
        let (minutes, rest) = (rest / 60_000, rest % 60_000);
        let (seconds, milliseconds) = (rest / 1_000, rest % 1_000);
        self.lines.push_back(format!(
            "day {days:>3} {hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}  {}",
            line()
        ));
    }

    /// The lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}
