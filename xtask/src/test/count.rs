//! How many tests passed and failed, read from what the test runners write.

use std::fmt;
use std::ops::AddAssign;

/// Tests that ran.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: u64,
    /// Those that did not, or were broken off.
    pub failed: u64,
}

impl Count {
    /// Whether no test ran.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Adds what this line of output tells, if it is one of the lines that tell.
    pub fn hear(&mut self, line: &str) {
        if let Some(found) = cargo_summary(line).or_else(|| node_summary(line)) {
            *self += found;
        }
    }

    /// A runner that failed must show in the numbers, even when it wrote none (it did not compile, it was killed).
    pub fn ended(mut self, fine: bool) -> Self {
        if !fine && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// `test result: ok. 12 passed; 0 failed; …`, of cargo's and wasm-bindgen's runners.
fn cargo_summary(line: &str) -> Option<Count> {
    let (_, numbers) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split(';') {
        match part.trim().split_once(' ') {
            Some((number, "passed")) => count.passed = number.parse().ok()?,
            Some((number, "failed")) => count.failed = number.parse().ok()?,
            _ => {}
        }
    }
    Some(count)
}

/// `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0`, of Node's runner.
fn node_summary(line: &str) -> Option<Count> {
    let (kind, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    match kind {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" | "cancelled" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[&str]) -> Count {
        let mut count = Count::default();
        for line in lines {
            count.hear(line);
        }
        count
    }

    #[test]
    fn results_of_several_cargo_targets_add_up() {
        let lines = [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
        ];
        assert_eq!(count(&lines), Count { passed: 5, failed: 1 });
    }

    #[test]
    fn results_of_node_count_what_was_broken_off_as_failed() {
        let lines = [
            "✔ a test (1.2ms)",
            "ℹ tests 6",
            "ℹ pass 3",
            "ℹ fail 2",
            "ℹ cancelled 1",
            "ℹ skipped 0",
        ];
        assert_eq!(count(&lines), Count { passed: 3, failed: 3 });
    }

    #[test]
    fn a_runner_that_failed_without_numbers_counts_as_one_failure() {
        assert_eq!(Count::default().ended(false).to_string(), "0 passed, 1 failed");
        assert_eq!(Count { passed: 1, failed: 2 }.ended(false).failed, 2);
        assert!(Count::default().ended(true).is_empty());
    }
}
