//! Decides.

use super::{
    Command, Event, Member, Refusal, Reply, State,
    asks::{OpenAsk, Opening},
    command::NewAsk,
    memberships::{Kind, Source, Track},
    private,
};
use crate::{
    decider::{Decision, Moment, PrivateChange},
    identity::first_80_bits,
    ids::{MemberId, RequestId},
    pay_request::{
        effect::{MemberNews, RequestNow},
        event::Outcome,
    },
    rule_book::{RuleBook, plan::Plan},
    time::Span,
};

type Decided = Decision<Event, Reply>;

pub fn decide(state: &State, command: Command, moment: &Moment<'_>) -> Result<Decided, Refusal> {
    match (state, command) {
        (State::Nobody, Command::Join { member, nickname }) => Ok(join(member, nickname, moment)),
        (State::Nobody, Command::Tick) => Ok(Decision::nothing(Reply::Done)),
        (State::Nobody, _) => Err(Refusal::Unknown),
        (State::Member(member), command) => member.decide(command, moment),
    }
}

fn join(member: MemberId, nickname: String, moment: &Moment<'_>) -> Decided {
    let erase_at = moment.now.plus(moment.rules.in_force(moment.now).asking().personal_data_kept);
    Decision {
        events: vec![Event::Joined { member, at: moment.now }],
        private: vec![PrivateChange::Put { id: private::name(), value: nickname, erase_at }],
        reply: Reply::Joined { session_epoch: 0 },
    }
}

impl Member {
    fn decide(&self, command: Command, moment: &Moment<'_>) -> Result<Decided, Refusal> {
        match command {
            Command::Join { .. } => {
                let reply = Reply::Joined { session_epoch: self.session_epoch };
                Ok(Decision::nothing(reply))
            }
            Command::SignOutEverywhere { session_epoch } => {
                self.still_signed_in(session_epoch)?;
                Ok(Decision::events(vec![Event::SignedOutEverywhere], Reply::Done))
            }
            Command::Ask { session_epoch, ask } => {
                self.still_signed_in(session_epoch)?;
                self.ask(ask, moment)
            }
            Command::RequestOpened { request } => Ok(self.request_opened(request)),
            Command::RequestFailed { request } => Ok(self.request_failed(request)),
            Command::Hear { request, news } => Ok(self.hear(request, news, moment)),
            Command::Tick => Ok(Decision::nothing(Reply::Done)),
        }
    }

    fn still_signed_in(&self, session_epoch: u32) -> Result<(), Refusal> {
        if session_epoch == self.session_epoch { Ok(()) } else { Err(Refusal::SignedOut) }
    }

    fn ask(&self, ask: NewAsk, moment: &Moment<'_>) -> Result<Decided, Refusal> {
        let (now, book) = (moment.now, moment.rules.in_force(moment.now));
        let terms = self.may_ask(&ask, book, now)?;
        let request = RequestId::from_bytes(first_80_bits(moment.entropy));
        let ends_at = now.plus(Span::hours(u64::from(ask.standing_hours)));
        let open = OpenAsk {
            plan: ask.plan,
            price: terms.price,
            days: terms.days,
            asked_at: now,
            ends_at,
            opening: Opening::Owed,
        };
        let kept = now.plus(book.asking().personal_data_kept);
        let put = |id, value, erase_at| PrivateChange::Put { id, value, erase_at };
        Ok(Decision {
            events: vec![Event::Asked { request, ask: open, day: book.zone().day(now) }],
            private: vec![
                put(private::name(), ask.name.clone(), kept),
                put(private::ask_name(request), ask.name, ends_at),
                put(private::ask_words(request), ask.words, ends_at),
            ],
            reply: Reply::Asked { request },
        })
    }

    fn request_opened(&self, request: RequestId) -> Decided {
        match self.asks.open.get(&request) {
            Some(ask) if ask.opening == Opening::Owed => Decision {
                events: vec![Event::RequestOpened { request }],
                private: forget_ask(request),
                reply: Reply::Done,
            },
            Some(_) | None => Decision::nothing(Reply::Done),
        }
    }

    fn request_failed(&self, request: RequestId) -> Decided {
        match self.asks.open.get(&request) {
            Some(ask) if ask.opening == Opening::Owed => Decision {
                events: vec![Event::AskFailed { request }],
                private: forget_ask(request),
                reply: Reply::Done,
            },
            Some(_) | None => Decision::nothing(Reply::Done),
        }
    }

    /// News of a request come in any number and, across requests, in any order.
    fn hear(&self, request: RequestId, news: MemberNews, moment: &Moment<'_>) -> Decided {
        let events = match news {
            MemberNews::Paid { plan, request: now, .. } => {
                let granted = self.grant(request, plan, moment);
                let ended = match now {
                    RequestNow::Ending => None,
                    RequestNow::Ended => self.ended(request, Outcome::Paid),
                };
                granted.into_iter().chain(ended).collect()
            }
            MemberNews::TakenBack => self.take_back(request, moment).into_iter().collect(),
            MemberNews::Ended { outcome } => self.ended(request, outcome).into_iter().collect(),
        };
        Decision::events(events, Reply::Done)
    }

    /// Granted once per request, and never after it was taken back.
    fn grant(&self, request: RequestId, plan: Plan, moment: &Moment<'_>) -> Option<Event> {
        let source = Source::FriendPaid(request);
        let known = self.memberships.of(source).is_some()
            || self.memberships.taken_back.contains(&source)
            || self.asks.paid.contains_key(&request);
        if known {
            return None;
        }
        let sold = |book: &RuleBook| book.price(plan).map(|terms| terms.days);
        let days = if let Some(ask) = self.asks.open.get(&request) {
            ask.days
        } else {
            // A request that this object does not know of any more: the days of the plan as it is sold now, or as it
            // was last sold.
            sold(moment.rules.in_force(moment.now))
                .or_else(|| moment.rules.all().filter_map(sold).last())?
        };
        let track = Track { line: plan.line, kind: Kind::Formal };
        let stretch = self.memberships.next(track, days, source, moment.now);
        Some(Event::MembershipGranted { request, stretch, at: moment.now })
    }

    fn take_back(&self, request: RequestId, moment: &Moment<'_>) -> Option<Event> {
        let source = Source::FriendPaid(request);
        if self.memberships.taken_back.contains(&source) {
            return None;
        }
        let cut = self.memberships.cut(source, moment.now);
        Some(Event::MembershipTakenBack { request, cut, at: moment.now })
    }

    fn ended(&self, request: RequestId, outcome: Outcome) -> Option<Event> {
        self.asks.open.contains_key(&request).then_some(Event::AskEnded { request, outcome })
    }
}

/// The request has its name and line now, or will never need them.
fn forget_ask(request: RequestId) -> Vec<PrivateChange> {
    vec![
        PrivateChange::Erase(private::ask_name(request)),
        PrivateChange::Erase(private::ask_words(request)),
    ]
}
