//! How long to wait before an effect is tried again.

use mangrove_domain::time::Span;

/// The pause after so many tries: 8 s, then doubling, at most an hour. A try that gets no answer at all may still be
/// under way for as long as its caller's time-out, which is shorter than the first pause ([`CALL_TIME_OUT`]).
pub fn pause_after(tries: u32) -> Span {
    let doublings = tries.saturating_sub(1).min(11);
    Span::seconds(FIRST_PAUSE_SECONDS << doublings).min(Span::hours(1))
}

const FIRST_PAUSE_SECONDS: u64 = 8;

/// Callers must give a call up within this time, so that two tries of one effect are never under way at once.
pub const CALL_TIME_OUT: Span = Span::seconds(6);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_outlast_a_call() {
        assert!(pause_after(1) > CALL_TIME_OUT);
        assert_eq!(pause_after(2), Span::seconds(16));
        assert_eq!(pause_after(40), Span::hours(1));
        for tries in 1..40 {
            assert!(pause_after(tries) <= pause_after(tries + 1));
        }
    }
}
