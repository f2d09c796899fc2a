//! A payment as its payer's receipt tells of it.

use super::{Store, private};
use crate::objects::{hosting::Scene, sql_store::StoreError};
use mangrove_actor::Host;
use mangrove_contract::receipt::{ReceiptState, ReceiptView, ReturnReason as Because};
use mangrove_domain::{
    ids::AttemptNumber,
    pay_request::{
        PayRequest, PayRequests,
        attempt::{Payment, Refund, RefundState, ReturnReason},
        private as names,
    },
};

/// The receipt; nothing where nothing was paid.
pub fn receipt_view(
    host: &Host<PayRequests, Store>,
    request: &PayRequest,
    number: AttemptNumber,
    scene: &Scene,
) -> Result<Option<ReceiptView>, StoreError> {
    let Some(attempt) = request.attempt(number) else { return Ok(None) };
    let (paid, state) = match &attempt.payment {
        Payment::Awaited { .. } | Payment::NeverMade { .. } => return Ok(None),
        Payment::Kept { paid, .. } => (paid, ReceiptState::Kept),
        Payment::Returning { paid, refund } => (paid, returning(*refund)),
        Payment::TakenBack { paid, .. } => (paid, ReceiptState::TakenBack),
    };
    Ok(Some(ReceiptView {
        order: request.order(number),
        amount: attempt.amount,
        plan: request.terms.plan,
        name: private(host, &names::asker_name())?.unwrap_or_default(),
        merchant: scene.installation.settings.merchant_name.clone(),
        paid_at: paid.at,
        zone_minutes_east: scene.rules.in_force(scene.now).zone().minutes_east(),
        state,
        thank_you: match state {
            ReceiptState::Kept => private(host, &names::thanks())?,
            ReceiptState::Returning { .. }
            | ReceiptState::Returned { .. }
            | ReceiptState::HeldUp { .. }
            | ReceiptState::TakenBack => None,
        },
    }))
}

fn returning(refund: Refund) -> ReceiptState {
    let because = match refund.because {
        ReturnReason::AlreadyPaid => Because::AlreadyPaid,
        ReturnReason::TooLate => Because::TooLate,
        ReturnReason::Withdrawn => Because::Withdrawn,
        ReturnReason::NotFull => Because::NotFull,
    };
    match refund.state {
        RefundState::Owed | RefundState::Processing { .. } => {
            ReceiptState::Returning { since: refund.since, because }
        }
        RefundState::Succeeded { at } | RefundState::SettledByHand { at } => {
            ReceiptState::Returned { at, because }
        }
        RefundState::Stuck { .. } => ReceiptState::HeldUp { because },
    }
}
