//! An attempt as its payer sees it. The cashier's way back and the receipt's path are derived at the door.

use super::{Store, private};
use crate::objects::sql_store::StoreError;
use mangrove_actor::Host;
use mangrove_domain::{
    Fen, Timestamp,
    ids::{AttemptNumber, OrderNumber},
    pay_request::{
        PayRequest, PayRequests,
        attempt::{CashierState, Channel, Payment},
        private as names,
    },
    rule_book::plan::Plan,
};
use serde::{Deserialize, Serialize};

/// What there is to see of an attempt.
#[derive(Serialize, Deserialize)]
pub struct AttemptFacts {
    /// The order.
    pub order: OrderNumber,
    /// How much.
    pub amount: Fen,
    /// What for.
    pub plan: Plan,
    /// Whom for; empty once erased.
    pub name: String,
    /// How it stands.
    pub state: AttemptStanding,
}

/// How an attempt stands.
#[derive(Serialize, Deserialize)]
pub enum AttemptStanding {
    /// No cashier yet.
    Preparing {
        /// Until when one may pay.
        until: Timestamp,
    },
    /// Can be paid.
    Ready {
        /// By which way.
        channel: Channel,
        /// Where.
        address: String,
        /// Until when.
        until: Timestamp,
    },
    /// The provider is being asked for the last word.
    Checking,
    /// Paid; the receipt says more.
    Receipt,
    /// Nothing was paid, and nothing can be any more.
    Over,
}

/// The facts of an attempt.
pub fn attempt_facts(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    number: AttemptNumber,
    now: Timestamp,
) -> Result<Option<AttemptFacts>, StoreError> {
    let Some(attempt) = request.attempt(number) else { return Ok(None) };
    let until = attempt.expires_at;
    let state = match attempt.payment {
        Payment::Kept { .. } | Payment::Returning { .. } | Payment::TakenBack { .. } => {
            AttemptStanding::Receipt
        }
        Payment::NeverMade { .. } => AttemptStanding::Over,
        // Once the request is over nobody is led to a cashier any more: what is paid there comes straight back.
        Payment::Awaited { .. } if !request.is_open(now) || !attempt.may_go_on(now) => {
            AttemptStanding::Checking
        }
        Payment::Awaited { .. } => {
            let address = match attempt.cashier {
                CashierState::Ready => private(host, &names::cashier(number))?,
                CashierState::Owed | CashierState::None => None,
            };
            match address {
                Some(address) => {
                    AttemptStanding::Ready { channel: attempt.channel, address, until }
                }
                None => AttemptStanding::Preparing { until },
            }
        }
    };
    Ok(Some(AttemptFacts {
        order: request.order(number),
        amount: attempt.amount,
        plan: request.terms.plan,
        name: private(host, &names::asker_name())?.unwrap_or_default(),
        state,
    }))
}
