//! How often to look: soon while somebody pays, seldom while nothing happens, never once it is over.

use crate::remote::back_off;
use mangrove_contract::ask::AskState;
use std::time::Duration;

/// The pause before looking again after that many looks that brought nothing new; `None` once nothing more can come.
pub fn pause(state: &AskState, unchanged: u32) -> Option<Duration> {
    match state {
        AskState::Opening => Some(Duration::from_secs(if unchanged < 5 { 1 } else { 4 })),
        AskState::Standing { paying } if paying.is_empty() => Some(back_off(unchanged)),
        AskState::Standing { .. } => Some(Duration::from_secs(2)),
        AskState::Ending => Some(Duration::from_secs(if unchanged < 20 { 3 } else { 15 })),
        AskState::Suspended => Some(Duration::from_secs(30)),
        AskState::Paid { .. }
        | AskState::Withdrawn { .. }
        | AskState::RanOut
        | AskState::TakenBack => None,
    }
}
