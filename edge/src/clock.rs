//! The one clock, for decisions and alarms alike.
//!
//! Only where the environment binds `CLOCK` (on a desk, never deployed) does the sandbox's offset apply: people and
//! tests let hours and years pass. It only grows; the edge asks for it once per isolate and is told when it moves.

use crate::{
    http::{CALL_TIME_OUT, Call, send},
    settings::LocalClock,
};
use mangrove_domain::Timestamp;
use serde::Deserialize;
use std::cell::Cell;

/// What is known of the sandbox's offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Offset {
    /// Not asked for yet, or none at all.
    Unknown,
    /// So many milliseconds ahead of the machine's clock.
    Known(u64),
}

thread_local! {
    static OFFSET: Cell<Offset> = const { Cell::new(Offset::Unknown) };
}

/// The sandbox did not say how far its clock is ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the sandbox's clock does not answer")]
pub struct NoClock;

/// The time, as decisions and alarms see it.
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
pub fn now() -> Timestamp {
    let machine = js_sys::Date::now();
    // JavaScript's milliseconds are whole and within 2^53.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and positive"
    )]
    let machine = machine as u64;
    Timestamp::from_milliseconds(machine.saturating_add(offset())).unwrap_or(Timestamp::MAX)
}

/// How far the clock is ahead of the machine's, in milliseconds. Alarms need not know: they are set by their distance
/// from [`now`].
pub fn offset() -> u64 {
    match OFFSET.get() {
        Offset::Unknown => 0,
        Offset::Known(milliseconds) => milliseconds,
    }
}

/// Moves the clock forward to that offset. It never goes back.
pub fn advance_to(milliseconds: u64) {
    let bounded = milliseconds.min(Timestamp::MAX.milliseconds());
    OFFSET.set(Offset::Known(bounded.max(offset())));
}

/// Makes sure that the sandbox's offset is known; nothing to do where no sandbox is bound.
pub async fn ready(local: Option<&LocalClock>) -> Result<(), NoClock> {
    let Some(clock) = local else { return Ok(()) };
    if OFFSET.get() != Offset::Unknown {
        return Ok(());
    }
    let answer = send(&Call::get(&clock.address), CALL_TIME_OUT).await.map_err(|_| NoClock)?;
    if answer.status != 200 {
        return Err(NoClock);
    }
    advance_to(parse_offset(&answer.body).ok_or(NoClock)?);
    Ok(())
}

/// What the sandbox says and what `/_local/clock` is told: `{"offset_ms": n}`.
pub fn parse_offset(body: &[u8]) -> Option<u64> {
    #[derive(Deserialize)]
    struct Told {
        offset_ms: u64,
    }
    serde_json::from_slice::<Told>(body).ok().map(|told| told.offset_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        advance_to(5_000);
        advance_to(1_000);
        assert_eq!(offset(), 5_000);
        advance_to(u64::MAX);
        assert_eq!(offset(), Timestamp::MAX.milliseconds());
    }

    #[test]
    fn an_offset_is_a_whole_number() {
        assert_eq!(parse_offset(br#"{"offset_ms": 60000}"#), Some(60_000));
        assert_eq!(parse_offset(br#"{"offset_ms": -1}"#), None);
        assert_eq!(parse_offset(br#"{"offset_ms": 1.5}"#), None);
        assert_eq!(parse_offset(b"60000"), None);
    }
}
