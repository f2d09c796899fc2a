//! A member's life: the state, the time, and everything that was written.

use crate::{
    Fen, Timestamp,
    decider::{Decider, Decision, Moment, Owed, PrivateChange, PrivateId},
    ids::{MemberId, RequestId},
    member::{
        Command, Effect, Event, Member, Members, Refusal, Reply, State,
        asks::{AskOutcome, AskRow},
        command::NewAsk,
        memberships::{Kind, Source, Stretch, Track},
    },
    pay_request::{
        effect::{MemberNews, RequestNow},
        event::Outcome,
    },
    rule_book::{RuleBooks, plan::Plan},
    time::Span,
};
use std::{collections::BTreeMap, sync::Arc};

pub const INSTANT: Span = Span::milliseconds(1);

pub const BOOK: &str = include_str!("../../../../programs/default.toml");

#[derive(Clone)]
pub struct Life {
    pub now: Timestamp,
    pub state: State,
    pub journal: Vec<Event>,
    pub private: BTreeMap<PrivateId, (String, Timestamp)>,
    pub rows: BTreeMap<String, AskRow>,
    pub reply: Reply,
    /// Every request that was asked, in order.
    pub requests: Vec<RequestId>,
    rules: Arc<RuleBooks>,
    drawn: u16,
}

/// 2026-11-21, midnight in Shanghai.
pub fn start() -> Timestamp {
    Timestamp::from_milliseconds(1_795_190_400_000).unwrap()
}

pub fn member_id() -> MemberId {
    MemberId::from_bytes([1; 10])
}

/// Somebody who joins at [`start`].
pub fn a_member() -> Life {
    a_member_under(BOOK)
}

/// The same, under another rule book.
pub fn a_member_under(book: &str) -> Life {
    nobody_under(book).does(Command::Join { member: member_id(), nickname: "小满".to_owned() })
}

pub fn nobody_under(book: &str) -> Life {
    Life {
        now: start(),
        state: State::Nobody,
        journal: Vec::new(),
        private: BTreeMap::new(),
        rows: BTreeMap::new(),
        reply: Reply::Done,
        requests: Vec::new(),
        rules: Arc::new(RuleBooks::from_toml(book).unwrap()),
        drawn: 0,
    }
}

pub fn plan(name: &str) -> Plan {
    name.parse().unwrap()
}

pub fn formal(line_of: &str) -> Track {
    Track { line: plan(line_of).line, kind: Kind::Formal }
}

/// An id that no asking draws.
pub fn some_request(number: u8) -> RequestId {
    RequestId::from_bytes([0xee, number, 0, 0, 0, 0, 0, 0, 0, 0])
}

pub fn paid(plan_name: &str, request: RequestNow) -> MemberNews {
    MemberNews::Paid { plan: plan(plan_name), price: Fen::new(1).unwrap(), request }
}

pub const fn ended(outcome: Outcome) -> MemberNews {
    MemberNews::Ended { outcome }
}

impl Life {
    pub fn member(&self) -> &Member {
        self.state.member().unwrap()
    }

    pub fn after(self, span: Span) -> Self {
        let now = self.now.plus(span);
        self.at(now)
    }

    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    pub fn after_days(self, days: u64) -> Self {
        self.after(Span::days(days))
    }

    fn decide(&self, command: Command) -> Result<Decision<Event, Reply>, Refusal> {
        let mut entropy = [0; 32];
        let [high, low] = self.drawn.to_be_bytes();
        (entropy[0], entropy[1]) = (high, low);
        let moment = Moment { now: self.now, rules: &self.rules, entropy };
        Members::decide(&self.state, command, &moment)
    }

    #[track_caller]
    pub fn does(mut self, command: Command) -> Self {
        let said = format!("{command:?}");
        let decision = match self.decide(command) {
            Ok(decision) => decision,
            Err(refusal) => panic!("{said}\nwas refused: {refusal}"),
        };
        self.drawn += 1;
        let facts = serde_json::to_string(&decision.events).unwrap();
        for event in &decision.events {
            let changes = Members::rows(&self.state, event);
            self.rows.extend(changes.into_iter().map(|change| (change.key, change.row)));
            Members::evolve(&mut self.state, event);
        }
        self.journal.extend(decision.events);
        for change in decision.private {
            match change {
                PrivateChange::Put { id, value, erase_at } => {
                    assert!(!facts.contains(&value), "{value} stands in the journal");
                    self.private.insert(id, (value, erase_at));
                }
                PrivateChange::Erase(id) => {
                    self.private.remove(&id);
                }
            }
        }
        if let Reply::Asked { request } = decision.reply {
            self.requests.push(request);
        }
        self.reply = decision.reply;
        self.check_what_always_holds();
        self
    }

    #[track_caller]
    fn check_what_always_holds(&self) {
        let mut folded = State::default();
        for event in &self.journal {
            Members::evolve(&mut folded, event);
        }
        assert_eq!(folded, self.state);
        let stored = serde_json::to_string(&self.state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&stored).unwrap(), self.state);
    }

    #[track_caller]
    pub fn does_nothing_new(self, command: Command) -> Self {
        let before = self.journal.len();
        let after = self.does(command);
        assert_eq!(after.journal.get(before..), Some([].as_slice()));
        after
    }

    #[track_caller]
    pub fn refuses(self, command: Command, refusal: Refusal) -> Self {
        let said = format!("{command:?}");
        match self.decide(command) {
            Ok(decision) => panic!("{said}\nwas taken: {:?}", decision.events),
            Err(other) => assert_eq!(other, refusal, "{said}"),
        }
        self
    }

    /// What the member sends to ask for a plan at the price of the day.
    #[track_caller]
    pub fn an_ask(&self, plan_name: &str) -> NewAsk {
        let terms = self.rules.in_force(self.now).price(plan(plan_name)).unwrap();
        NewAsk {
            plan: plan(plan_name),
            price: terms.price,
            standing_hours: 24,
            name: "阿满".to_owned(),
            words: "请我看一年".to_owned(),
        }
    }

    pub fn asking(&self, ask: NewAsk) -> Command {
        let session_epoch = self.state.member().map_or(0, |member| member.session_epoch);
        Command::Ask { session_epoch, ask }
    }

    #[track_caller]
    pub fn asks(self, plan_name: &str) -> Self {
        let command = self.asking(self.an_ask(plan_name));
        self.does(command)
    }

    #[track_caller]
    pub fn cannot_ask(self, plan_name: &str, refusal: Refusal) -> Self {
        let command = self.asking(self.an_ask(plan_name));
        self.refuses(command, refusal)
    }

    /// The request of that place in the order of asking.
    #[track_caller]
    pub fn request(&self, place: usize) -> RequestId {
        self.requests[place]
    }

    /// A request of the member's has news.
    #[track_caller]
    pub fn hears(self, place: usize, news: MemberNews) -> Self {
        let request = self.request(place);
        self.does(Command::Hear { request, news })
    }

    /// A friend paid a request that was not asked here: a grant, without the limits of asking.
    #[track_caller]
    pub fn treated(self, number: u8, plan_name: &str) -> Self {
        let news = paid(plan_name, RequestNow::Ended);
        self.does(Command::Hear { request: some_request(number), news })
    }

    /// The money of [`Life::treated`] is gone again.
    #[track_caller]
    pub fn taken_back(self, number: u8) -> Self {
        let news = MemberNews::TakenBack;
        self.does(Command::Hear { request: some_request(number), news })
    }

    /// The stretch that a treat brought.
    pub fn stretch(&self, number: u8) -> Option<Stretch> {
        self.member().memberships.of(Source::FriendPaid(some_request(number))).copied()
    }

    /// Where a treat's stretch lies, in days since [`start`]. Only for lives that count in whole days.
    #[track_caller]
    pub fn runs(self, number: u8, from_day: u64, to_day: u64) -> Self {
        let stretch = self.stretch(number).unwrap();
        let day = |day| start().plus(Span::days(day));
        assert_eq!((stretch.from, stretch.to), (day(from_day), day(to_day)));
        self
    }

    #[track_caller]
    pub fn owed(&self) -> Vec<Owed<Effect>> {
        Members::owed(&self.state)
    }

    #[track_caller]
    pub fn row_says(self, place: usize, outcome: AskOutcome) -> Self {
        let request = self.request(place);
        let row = self.rows.values().find(|row| row.request == request).unwrap();
        assert_eq!(row.outcome, outcome);
        self
    }
}
