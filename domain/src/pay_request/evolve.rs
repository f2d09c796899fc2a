//! Folds events. Knows no rules and no time: every number was decided.

use super::{
    attempt::{Attempt, CashierState, Payment, Place, Puzzle, Recheck, Refund, RefundState},
    effect::{MemberNews, RequestNow},
    event::{DigitsResult, EndCause, Event, Happening},
    state::{
        DigitsTries, EndTold, MembershipTold, Notes, PayRequest, Phase, Standing, State, Terms,
        Thanks, Told, Watch,
    },
};
use crate::{
    Timestamp,
    ids::{AttemptNumber, LinkGeneration},
};
use std::collections::BTreeSet;

pub fn evolve(state: &mut State, event: &Event) {
    match (state, event) {
        (state @ State::Unopened, Event::Opened(terms)) => {
            *state = State::Opened(Box::new(opened(*terms)));
        }
        (State::Opened(request), event) => request.evolve(event),
        // Nothing can precede the opening: `decide` refuses everything else.
        (State::Unopened, _) => {}
    }
}

fn opened(terms: Terms) -> PayRequest {
    PayRequest {
        terms,
        phase: Phase::Open(Standing::Payable),
        link: LinkGeneration::FIRST,
        watch: Watch::Owed,
        watch_again: 0,
        attempts: Vec::new(),
        notes: Notes::default(),
        told: Told::default(),
        filed: BTreeSet::new(),
        filings: 0,
        thanked: Thanks::NotYet,
        timeline: vec![(terms.asked_at, Happening::Asked)],
    }
}

impl PayRequest {
    /// What was at rest and owes something again (an operator acts, money is taken back) is to be watched again.
    pub(super) fn evolve(&mut self, event: &Event) {
        let was_at_rest = self.is_at_rest();
        self.apply(event);
        if was_at_rest && !self.is_at_rest() {
            self.watch = Watch::Owed;
            self.watch_again = self.watch_again.saturating_add(1);
        }
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Opened(_) | Event::Operated { .. } => {}
            Event::Watched => self.watch = Watch::Entered,
            Event::AttemptStarted { at, .. } => {
                self.begin(event);
                self.tell(*at, Happening::Started);
            }
            Event::CashierAnswered { attempt, cashier } => {
                self.change(*attempt, |attempt| attempt.cashier = *cashier);
            }
            Event::PlaceFreed { attempt, at } => {
                self.change(*attempt, |attempt| {
                    let (Place::Held { lease, .. } | Place::Freed { lease, .. }) = attempt.place;
                    attempt.place = Place::Freed { lease, at: *at };
                });
                self.tell(*at, Happening::Stopped);
            }
            Event::NextStep { attempt, step } => self.change(*attempt, |attempt| {
                attempt.payment = Payment::Awaited { step: *step };
                attempt.questions = step.number();
            }),
            Event::NothingPaid { attempt, at } => self.nothing_paid(*attempt, *at),
            Event::PaymentKept { attempt, paid, at, recheck } => {
                self.change(*attempt, |attempt| {
                    attempt.payment = Payment::Kept { paid: paid.clone(), recheck: *recheck };
                    attempt.recheck(*recheck);
                });
                self.tell(*at, Happening::Paid);
            }
            Event::PaymentReturned { attempt, paid, refund } => {
                self.change(*attempt, |attempt| {
                    attempt.payment = Payment::Returning { paid: paid.clone(), refund: *refund };
                });
                self.tell(refund.since, Happening::Returned);
            }
            Event::RefundMoved { attempt, serial, state } => self.change(*attempt, |attempt| {
                if let Payment::Returning { refund, .. } = &mut attempt.payment {
                    if refund.serial != *serial {
                        refund.questions = 0;
                    }
                    refund.serial = *serial;
                    refund.state = *state;
                    refund.count_question();
                }
            }),
            Event::Rechecked { attempt, recheck } => {
                self.change(*attempt, |attempt| attempt.recheck(*recheck));
            }
            Event::RefundedOutside { attempt, refund } => {
                self.change(*attempt, |attempt| attempt.outside.push(refund.clone()));
            }
            Event::TakenBack { attempt, at } => {
                self.change(*attempt, |attempt| attempt.take_back(*at));
                self.tell(*at, Happening::TakenBack);
            }
            Event::Puzzled { attempt, puzzle } => {
                self.change(*attempt, |attempt| attempt.puzzle = *puzzle);
            }
            Event::LinkReplaced { link, at } => {
                self.link = *link;
                self.tell(*at, Happening::LinkReplaced);
            }
            Event::EndingBegan { cause, at } => {
                self.phase = Phase::Ending { cause: *cause, at: *at };
                match cause {
                    EndCause::PaidInFull => {}
                    EndCause::Withdrawn => self.tell(*at, Happening::Withdrawn),
                    EndCause::RanOut => self.tell(*at, Happening::RanOut),
                }
            }
            Event::Ended { outcome, at } => {
                self.phase = Phase::Ended { outcome: *outcome, at: *at };
            }
            Event::Thanked { at } => self.thanked = Thanks::Given { at: *at },
            Event::MemberTold(news) => self.told.hear(*news),
            Event::ItemListed { item } => {
                self.filed.insert(*item);
                self.filings = self.filings.saturating_add(1);
            }
            Event::ItemTakenOff { item } => {
                self.filed.remove(item);
                self.filings = self.filings.saturating_add(1);
            }
            Event::Declined { .. }
            | Event::Reported { .. }
            | Event::Suspended { .. }
            | Event::Resumed { .. }
            | Event::DigitsTried { .. }
            | Event::Seen { .. } => self.note(event),
        }
    }

    fn note(&mut self, event: &Event) {
        match event {
            Event::Declined { browser, at } => {
                self.notes.declines.insert(*browser, *at);
                self.tell(*at, Happening::Declined);
            }
            Event::Reported { browser, at } => {
                self.notes.reports.insert(*browser, *at);
                self.tell(*at, Happening::Reported);
            }
            Event::Suspended { at } => {
                self.phase = Phase::Open(Standing::Suspended { since: *at });
            }
            Event::Resumed { .. } => {
                self.phase = Phase::Open(Standing::Payable);
                self.notes.reports_looked_at =
                    u16::try_from(self.notes.reports.len()).unwrap_or(u16::MAX);
            }
            Event::DigitsTried { browser, result } => {
                let tries = self.notes.digits.entry(*browser).or_insert(DigitsTries::Wrong(0));
                *tries = match (*tries, result) {
                    (DigitsTries::Wrong(tries), DigitsResult::Wrong) => {
                        DigitsTries::Wrong(tries.saturating_add(1))
                    }
                    (DigitsTries::Wrong(_), DigitsResult::Matched)
                    | (DigitsTries::Matched, DigitsResult::Matched | DigitsResult::Wrong) => {
                        DigitsTries::Matched
                    }
                };
            }
            Event::Seen { browser, at } => {
                if self.notes.seen.is_empty() {
                    self.tell(*at, Happening::Opened);
                }
                self.notes.seen.insert(*browser);
            }
            _ => {}
        }
    }

    fn begin(&mut self, event: &Event) {
        if let Event::AttemptStarted {
            payer,
            amount,
            channel,
            lease,
            at,
            until,
            handed_over_at,
            shown,
            step,
            ..
        } = event
        {
            self.attempts.push(Attempt {
                payer: *payer,
                amount: *amount,
                channel: *channel,
                started_at: *at,
                expires_at: *until,
                place: Place::Held {
                    lease: *lease,
                    until: *until,
                    handed_over_at: *handed_over_at,
                },
                cashier: CashierState::Owed,
                shown: *shown,
                payment: Payment::Awaited { step: *step },
                questions: step.number(),
                outside: Vec::new(),
                puzzle: Puzzle::None,
            });
        }
    }

    fn nothing_paid(&mut self, number: AttemptNumber, at: Timestamp) {
        let was_held =
            self.attempt(number).is_some_and(|attempt| matches!(attempt.place, Place::Held { .. }));
        self.change(number, |attempt| attempt.payment = Payment::NeverMade { at });
        if was_held {
            self.tell(at, Happening::Stopped);
        }
    }

    fn change(&mut self, number: AttemptNumber, change: impl FnOnce(&mut Attempt)) {
        if let Some(attempt) = self.attempts.get_mut(usize::from(number.get()) - 1) {
            change(attempt);
        }
    }

    fn tell(&mut self, at: Timestamp, what: Happening) {
        if self.timeline.len() < Self::TIMELINE_ENTRIES {
            self.timeline.push((at, what));
        }
    }
}

impl Attempt {
    fn recheck(&mut self, next: Recheck) {
        match next {
            Recheck::Due { number, .. } => self.questions = number,
            Recheck::Done => {}
        }
        if let Payment::Kept { recheck, .. } = &mut self.payment {
            *recheck = next;
        }
    }

    fn take_back(&mut self, at: Timestamp) {
        let paid = match &self.payment {
            Payment::Kept { paid, .. } | Payment::Returning { paid, .. } => paid.clone(),
            Payment::Awaited { .. } | Payment::NeverMade { .. } | Payment::TakenBack { .. } => {
                return;
            }
        };
        self.payment = Payment::TakenBack { paid, at };
    }
}

impl Refund {
    fn count_question(&mut self) {
        match self.state {
            RefundState::Processing { number, .. } => self.questions = number,
            RefundState::Owed
            | RefundState::Succeeded { .. }
            | RefundState::Stuck { .. }
            | RefundState::SettledByHand { .. } => {}
        }
    }
}

impl Told {
    fn hear(&mut self, news: MemberNews) {
        match news {
            MemberNews::Paid { request, .. } => {
                self.membership = MembershipTold::Granted;
                match request {
                    RequestNow::Ending => {}
                    RequestNow::Ended => self.end = EndTold::Told,
                }
            }
            MemberNews::TakenBack => self.membership = MembershipTold::TakenBack,
            MemberNews::Ended { .. } => self.end = EndTold::Told,
        }
    }
}
