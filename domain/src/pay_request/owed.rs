//! What a request owes, read off its state.

use super::{
    attempt::{Attempt, CashierState, Payment, Place, Recheck, RefundState, Step},
    effect::{DeskNews, Effect, MemberNews, RequestNow},
    event::{EndCause, Outcome},
    state::{EndTold, MembershipTold, PayRequest, Phase, State, Watch},
};
use crate::{
    Timestamp,
    decider::{EffectKey, Lane, Owed},
    ids::{AttemptNumber, RefundNumber},
};

pub fn owed(state: &State) -> Vec<Owed<Effect>> {
    state.opened().map(PayRequest::owed).unwrap_or_default()
}

impl PayRequest {
    pub(super) fn owed(&self) -> Vec<Owed<Effect>> {
        let mut owed = Vec::new();
        if self.watch == Watch::Owed {
            let key = match self.watch_again {
                0 => "watch".to_owned(),
                again => format!("watch.{again}"),
            };
            let (request, look_at) = (self.terms.request, self.terms.ends_at);
            owed.push(self.now(&key, "watch", Effect::EnterWatch { request, look_at }));
        }
        for (number, attempt) in self.numbered() {
            self.owed_for(number, attempt, &mut owed);
        }
        owed.extend(self.owed_to_member());
        self.owed_to_desk(&mut owed);
        owed
    }

    /// Something owed from the very beginning, without an end.
    fn now(&self, key: &str, lane: &str, effect: Effect) -> Owed<Effect> {
        self.from(Timestamp::ZERO, key, lane, effect)
    }

    fn from(&self, at: Timestamp, key: &str, lane: &str, effect: Effect) -> Owed<Effect> {
        Owed {
            key: EffectKey(format!("{}.{key}", self.terms.request)),
            lane: Lane(lane.to_owned()),
            effect,
            not_before: at,
            not_after: None,
        }
    }

    fn owed_for(&self, number: AttemptNumber, attempt: &Attempt, owed: &mut Vec<Owed<Effect>>) {
        let order = self.order(number);
        let lane = format!("order.{}", number.get());
        match &attempt.payment {
            Payment::Awaited { step } => {
                // A place given up, or a request about to end, wants no order that is not yet asked for.
                let is_wanted = matches!(attempt.place, Place::Held { .. })
                    && matches!(self.phase, Phase::Open(_));
                if attempt.cashier == CashierState::Owed && is_wanted {
                    owed.push(Owed {
                        not_after: Some(attempt.expires_at),
                        ..self.now(
                            &format!("create.{}", number.get()),
                            &lane,
                            Effect::CreateOrder {
                                order,
                                amount: attempt.amount,
                                plan: self.terms.plan,
                                channel: attempt.channel,
                                expires_at: attempt.expires_at,
                            },
                        )
                    });
                }
                let key = format!("order.{}.{}", number.get(), step.number());
                let effect = match step {
                    Step::Query { number, .. } => Effect::QueryOrder { order, number: *number },
                    Step::Close { number, .. } => Effect::CloseOrder { order, number: *number },
                };
                owed.push(self.from(step.at(), &key, &lane, effect));
            }
            Payment::Kept { recheck: Recheck::Due { number: question, at, .. }, .. } => {
                let key = format!("order.{}.{question}", number.get());
                let effect = Effect::QueryOrder { order, number: *question };
                owed.push(self.from(*at, &key, &lane, effect));
            }
            Payment::Returning { refund, .. } => {
                let refund_number = RefundNumber { order, serial: refund.serial };
                let name = format!("refund.{}.{}", number.get(), refund.serial);
                match refund.state {
                    RefundState::Owed => {
                        let effect =
                            Effect::SendRefund { refund: refund_number, amount: attempt.amount };
                        owed.push(self.from(refund.since, &name, &lane, effect));
                    }
                    RefundState::Processing { number: question, at } => {
                        let effect =
                            Effect::QueryRefund { refund: refund_number, number: question };
                        owed.push(self.from(at, &format!("{name}.{question}"), &lane, effect));
                    }
                    RefundState::Succeeded { .. }
                    | RefundState::Stuck { .. }
                    | RefundState::SettledByHand { .. } => {}
                }
            }
            Payment::NeverMade { .. }
            | Payment::Kept { recheck: Recheck::Done, .. }
            | Payment::TakenBack { .. } => {}
        }
    }

    /// The member's object hears one thing at a time, in one lane: a take-back never overtakes its grant.
    fn owed_to_member(&self) -> Option<Owed<Effect>> {
        let (key, news) = if self.is_taken_back() {
            match self.told.membership {
                MembershipTold::Nothing | MembershipTold::Granted => {
                    ("take-back", MemberNews::TakenBack)
                }
                MembershipTold::TakenBack => ("ended", self.end_to_tell()?),
            }
        } else if self.is_paid_in_full() && self.told.membership == MembershipTold::Nothing {
            // Two keys: a key names one content for ever.
            let (key, request) = match self.phase {
                Phase::Ended { .. } => ("paid-and-ended", RequestNow::Ended),
                Phase::Open(_) | Phase::Ending { .. } => ("paid", RequestNow::Ending),
            };
            let (plan, price) = (self.terms.plan, self.terms.price);
            (key, MemberNews::Paid { plan, price, request })
        } else {
            ("ended", self.end_to_tell()?)
        };
        let effect =
            Effect::TellMember { member: self.terms.asker, request: self.terms.request, news };
        Some(self.now(&format!("member.{key}"), "member", effect))
    }

    fn end_to_tell(&self) -> Option<MemberNews> {
        match (self.phase, self.told.end) {
            (Phase::Ended { outcome, .. }, EndTold::NotYet) => Some(MemberNews::Ended { outcome }),
            (Phase::Ended { .. }, EndTold::Told) | (Phase::Open(_) | Phase::Ending { .. }, _) => {
                None
            }
        }
    }

    /// Whether all of the price was kept at some time.
    pub fn is_paid_in_full(&self) -> bool {
        match self.phase {
            Phase::Ending { cause: EndCause::PaidInFull, .. }
            | Phase::Ended { outcome: Outcome::Paid, .. } => true,
            Phase::Open(_)
            | Phase::Ending { cause: EndCause::Withdrawn | EndCause::RanOut, .. }
            | Phase::Ended { outcome: Outcome::Withdrawn | Outcome::RanOut, .. } => false,
        }
    }

    /// Whether it was paid in full and money of it is gone again.
    pub fn is_taken_back(&self) -> bool {
        self.is_paid_in_full() && self.kept() < self.terms.price
    }

    fn owed_to_desk(&self, owed: &mut Vec<Owed<Effect>>) {
        let items = self.work_items();
        let listed = items.iter().filter(|item| !self.filed.contains(&item.key())).map(|item| {
            let key = format!("list.{}.{}", String::from(item.key()), item.edition());
            (key, DeskNews::List(*item))
        });
        let taken_off = self
            .filed
            .iter()
            .filter(|key| !items.iter().any(|item| item.key() == **key))
            .map(|key| (format!("take-off.{}", String::from(*key)), DeskNews::TakeOff(*key)));
        for (key, news) in listed.chain(taken_off) {
            let key = format!("desk.{}.{key}", self.filings);
            let effect = Effect::TellDesk { request: self.terms.request, news };
            owed.push(self.now(&key, "desk", effect));
        }
    }
}
