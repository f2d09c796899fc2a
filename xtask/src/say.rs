//! What the commands say while they work: one plain line per step, on standard error, so that standard output
//! holds only what scripts read.

use std::fmt::Display;
use std::time::Duration;

/// A step begins.
pub fn step(what: impl Display) {
    eprintln!("· {what}");
}

/// A step ended well and took this long.
pub fn done(what: impl Display, took: Duration) {
    eprintln!("  {what}: {}", plainly(took));
}

/// The command failed; the whole chain of causes is told.
pub fn failed(error: &anyhow::Error) {
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because {cause}");
    }
}

/// A duration as a person says it.
pub fn plainly(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0 => format!("{} ms", took.as_millis()),
        1..=119 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_plainly() {
        assert_eq!(plainly(Duration::from_millis(40)), "40 ms");
        assert_eq!(plainly(Duration::from_secs(119)), "119 s");
        assert_eq!(plainly(Duration::from_secs(125)), "2 min 5 s");
    }
}
