//! After every turn of a request's object.

use super::Outline;
use crate::{
    reached::Kind,
    violation::{Promise, Violation},
    world::World,
};
use mangrove_domain::{
    ids::RequestId,
    pay_request::{
        Event,
        attempt::{CashierState, Puzzle, RefundState, ReturnReason, StuckRefund},
        event::Outcome,
    },
};

impl World<'_> {
    /// Takes in what a turn wrote, and checks every promise about it.
    pub fn request_changed(&mut self, id: RequestId) {
        let Some(object) = self.requests.get_mut(&id) else { return };
        let news = object.news();
        let Some(events) = self.check(news) else { return };
        if events.is_empty() {
            return;
        }
        let now = self.clock.now();
        for event in &events {
            self.tell(|| format!("    {id} · {event:?}"));
            if let Some(kind) = kind_of(event) {
                self.reached.count(kind);
            }
            // I11: the state before was checked by its phase; here by the clock.
            if let Event::AttemptStarted { at, .. } = event {
                let ends_at = self
                    .requests
                    .get(&id)
                    .and_then(|object| object.state().opened())
                    .map(|request| request.terms.ends_at);
                if *at != now || ends_at.is_none_or(|ends_at| *at >= ends_at) {
                    let how = format!("an attempt started at {at:?}, the end was at {ends_at:?}");
                    self.breaks(Violation::new(Promise::NothingAfterTheEnd, how));
                }
            }
        }
        let Some(request) = self.requests.get(&id).and_then(|object| object.state().opened())
        else {
            return;
        };
        let before = self.outlines.get(&id);
        let outline = Outline::of(request, &events, before);
        let price = outline.check_price(request);
        let change = before.map_or(Ok(()), |before| before.check_change(&outline));
        let visible = stuck_is_visible(request);
        self.outlines.insert(id, outline);
        for checked in [price, change, visible] {
            self.check(checked);
        }
    }
}

/// I2: a stuck refund is a work item.
fn stuck_is_visible(request: &mangrove_domain::pay_request::PayRequest) -> Result<(), Violation> {
    use mangrove_domain::pay_request::{attempt::Payment, work_item::WorkItem};
    let stuck = request.attempts.iter().filter(|attempt| match &attempt.payment {
        Payment::Returning { refund, .. } => matches!(refund.state, RefundState::Stuck { .. }),
        Payment::Awaited { .. }
        | Payment::NeverMade { .. }
        | Payment::Kept { .. }
        | Payment::TakenBack { .. } => false,
    });
    let (stuck, items) = (stuck.count(), request.work_items());
    let listed = items.iter().filter(|item| matches!(item, WorkItem::StuckRefund { .. })).count();
    if stuck == listed {
        Ok(())
    } else {
        let how = format!("{stuck} refunds are stuck, {listed} are work items");
        Err(Violation::new(Promise::NoSuccessIsLost, how))
    }
}

/// What an event shows to have been reached.
fn kind_of(event: &Event) -> Option<Kind> {
    Some(match event {
        Event::CashierAnswered { cashier: CashierState::Ready, .. } => Kind::CashierReady,
        Event::CashierAnswered { cashier: CashierState::None, .. } => Kind::CashierNone,
        Event::NothingPaid { .. } => Kind::NothingPaid,
        Event::PaymentKept { .. } => Kind::Kept,
        Event::PaymentReturned { refund, .. } => match refund.because {
            ReturnReason::AlreadyPaid => Kind::ReturnedAlreadyPaid,
            ReturnReason::TooLate => Kind::ReturnedTooLate,
            ReturnReason::Withdrawn => Kind::ReturnedWithdrawn,
            // Chip-in will reach it.
            ReturnReason::NotFull => return None,
        },
        Event::RefundMoved { state: RefundState::Stuck { how, .. }, .. } => match how {
            StuckRefund::Closed => Kind::StuckClosed,
            StuckRefund::Abnormal => Kind::StuckAbnormal,
            StuckRefund::Refused => Kind::StuckRefused,
            StuckRefund::Unanswered => Kind::StuckUnanswered,
        },
        Event::TakenBack { .. } => Kind::TakenBack,
        Event::Rechecked { .. } => Kind::Rechecked,
        Event::Puzzled { puzzle, .. } => match puzzle {
            Puzzle::RefundOfUnknownAmount => Kind::RefundOfUnknownAmount,
            Puzzle::PartTakenBack => Kind::PartTakenBack,
            Puzzle::Contradiction => Kind::Contradiction,
            Puzzle::None => return None,
        },
        Event::Suspended { .. } => Kind::Suspended,
        Event::Ended { outcome, .. } => match outcome {
            Outcome::Paid => Kind::EndedPaid,
            Outcome::Withdrawn => Kind::EndedWithdrawn,
            Outcome::RanOut => Kind::EndedRanOut,
        },
        Event::Opened(_)
        | Event::Watched
        | Event::AttemptStarted { .. }
        | Event::CashierAnswered { cashier: CashierState::Owed, .. }
        | Event::PlaceFreed { .. }
        | Event::NextStep { .. }
        | Event::RefundMoved { .. }
        | Event::RefundedOutside { .. }
        | Event::Declined { .. }
        | Event::Reported { .. }
        | Event::Resumed { .. }
        | Event::DigitsTried { .. }
        | Event::Seen { .. }
        | Event::LinkReplaced { .. }
        | Event::EndingBegan { .. }
        | Event::Thanked { .. }
        | Event::MemberTold(_)
        | Event::ItemListed { .. }
        | Event::ItemTakenOff { .. }
        | Event::Operated { .. } => return None,
    })
}
