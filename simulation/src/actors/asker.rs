//! Somebody who asks: signs in, asks, withdraws, replaces, frees a place, thanks, visits.

use super::friend::{self, Friend, FriendAct, Intent};
use crate::{
    generator::Generator,
    reached::Kind,
    world::{From, Happening, Message, World},
};
use mangrove_actor::{Fingerprint, KeyedBy, ReplyKey};
use mangrove_domain::{
    identity,
    ids::{IdentityId, LinkGeneration, MemberId, RequestId},
    member::{self, command::NewAsk},
    pay_request::{
        Command,
        attempt::KnownAs,
        command::{Resolve, Right},
    },
    rule_book::plan::{Period, Plan, ProductLine},
    time::Span,
};

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Asker {
    identity: IdentityId,
    /// Who they are here, once they know.
    pub member: Option<MemberId>,
    epoch: Option<u32>,
    tries: u32,
    asks: Vec<Ask>,
}

/// One ask.
#[derive(Clone, Debug)]
struct Ask {
    plan: Plan,
    hours: u16,
    tries: u32,
    over: bool,
    request: Option<RequestId>,
}

/// What an asker does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskerAct {
    /// Signs in, until it worked.
    SignsIn,
    /// Sends that ask, until it was answered.
    Asks(usize),
    /// Opens the member centre.
    Visits,
    /// Signs out everywhere.
    SignsOut,
    /// Withdraws that request.
    Withdraws(usize),
    /// Replaces its link.
    Replaces(usize),
    /// Frees the place of its latest attempt.
    Frees(usize),
    /// Thanks.
    Thanks(usize),
}

impl World<'_> {
    /// Everybody who plays a part comes.
    pub fn people_come(&mut self) {
        let askers = if self.chance(150) { 2 } else { 1 };
        for number in 0..askers {
            let asker = Asker::draw(&mut self.generator);
            self.askers.push(asker);
            self.asker_will(number, AskerAct::SignsIn, 0, 60);
            let visits = if self.weather.alarms == crate::network::Alarms::Lost { 40 } else { 20 };
            for day in 1..=visits {
                let after = Span::hours(day * 12);
                self.clock.after(after, Happening::Asker(number, AskerAct::Visits));
            }
            if self.chance(50) {
                self.asker_will(number, AskerAct::SignsOut, 60, 80_000);
            }
        }
        if self.chance(800) {
            self.clock.after(Span::hours(1), Happening::Operator);
        }
        if self.chance(150) {
            let from = self.clock.now().plus(Span::minutes(self.generator.between(1, 600)));
            self.provider.no_funds = Some((from, from.plus(Span::hours(10))));
        }
    }

    fn asker_will(&mut self, number: usize, act: AskerAct, from: u64, to: u64) {
        let after = Span::seconds(self.generator.between(from, to));
        self.clock.after(after, Happening::Asker(number, act));
    }

    /// An asker does something.
    pub fn asker_acts(&mut self, number: usize, act: AskerAct) {
        let Some(asker) = self.askers.get(number).cloned() else { return };
        match act {
            AskerAct::SignsIn => self.signs_in(number, &asker),
            AskerAct::Asks(ask) => self.asks(number, &asker, ask),
            AskerAct::Visits => {
                if asker.member.is_some() {
                    self.joins(number, &asker);
                    self.looks_at_asks(&asker);
                }
            }
            AskerAct::SignsOut => {
                if let (Some(member), Some(session_epoch)) = (asker.member, asker.epoch) {
                    self.reached.count(Kind::SignedOut);
                    let command = member::Command::SignOutEverywhere { session_epoch };
                    let key = Some(keyed_tap(number, "sign-out", "once"));
                    self.post(Message::ToMember(member, command, key, From::Asker(number, None)));
                }
            }
            AskerAct::Withdraws(ask) => {
                self.commands(&asker, ask, Kind::Withdrew, Command::Withdraw);
            }
            AskerAct::Replaces(ask) => {
                self.commands(&asker, ask, Kind::LinkReplaced, Command::ReplaceLink);
            }
            AskerAct::Frees(ask) => self.frees(&asker, ask),
            AskerAct::Thanks(ask) => {
                let words = "〔thank you〕".to_owned();
                self.commands(&asker, ask, Kind::Thanked, Command::Thank { words });
            }
        }
    }

    fn signs_in(&mut self, number: usize, asker: &Asker) {
        if asker.member.is_some() && asker.epoch.is_some() {
            return;
        }
        self.with_asker(number, |asker| asker.tries += 1);
        if asker.member.is_none() {
            let nickname = "〔nickname〕".to_owned();
            let command = identity::Command::Recognise { nickname };
            self.post(Message::ToIdentity(asker.identity, command, From::Asker(number, None)));
        } else {
            self.joins(number, asker);
        }
        let patience = 10_u64 << asker.tries.min(11);
        self.asker_will(number, AskerAct::SignsIn, patience, patience + 5);
    }

    /// The member centre lists what stands, also what the asker never heard of; the page of a request that is not
    /// watched yet waits for its link, and seeing it lets the request try again.
    fn looks_at_asks(&mut self, asker: &Asker) {
        let member = asker.member.and_then(|member| self.members.get(&member));
        let standing = member.and_then(|object| object.state().member()).map(|member| &member.asks);
        let waiting: Vec<_> = standing
            .iter()
            .flat_map(|asks| asks.open.keys().copied())
            .filter(|request| !self.is_shown(*request))
            .collect();
        for request in waiting {
            self.request_turn(request, |_, _| Ok(()));
        }
    }

    fn joins(&mut self, number: usize, asker: &Asker) {
        let Some(member) = asker.member else { return };
        let command = member::Command::Join { member, nickname: "〔nickname〕".to_owned() };
        self.post(Message::ToMember(member, command, None, From::Asker(number, None)));
    }

    /// WeChat's person is this member.
    pub fn asker_recognised(&mut self, number: usize, member: MemberId) {
        let Some(asker) = self.askers.get_mut(number) else { return };
        if asker.member.is_none() {
            asker.member = Some(member);
            self.asker_acts(number, AskerAct::SignsIn);
        }
    }

    /// A member's reply.
    pub fn asker_hears(
        &mut self,
        number: usize,
        ask: Option<usize>,
        reply: Result<member::Reply, member::Refusal>,
    ) {
        match (ask, reply) {
            (_, Ok(member::Reply::Joined { session_epoch })) => {
                let first = self.askers.get(number).is_some_and(|asker| asker.epoch.is_none());
                self.with_asker(number, |asker| asker.epoch = Some(session_epoch));
                if first {
                    self.plan_asks(number);
                }
            }
            (Some(ask), Ok(member::Reply::Asked { request })) => {
                self.ask_made(number, ask, request);
            }
            (Some(_), Err(member::Refusal::SignedOut)) => {
                self.asker_acts(number, AskerAct::Visits);
            }
            (Some(ask), Err(_)) => {
                self.reached.count(Kind::RefusedAsk);
                self.with_ask(number, ask, |ask| ask.over = true);
            }
            (None, _) | (Some(_), Ok(member::Reply::Done)) => {}
        }
    }

    fn plan_asks(&mut self, number: usize) {
        let count = self.askers.get(number).map_or(0, |asker| asker.asks.len());
        for ask in 0..count {
            let latest = if ask == 0 { 60 } else { 90_000 };
            self.asker_will(number, AskerAct::Asks(ask), 1, latest);
        }
    }

    fn asks(&mut self, number: usize, asker: &Asker, which: usize) {
        let (Some(member), Some(session_epoch)) = (asker.member, asker.epoch) else { return };
        let Some(ask) = asker.asks.get(which).filter(|ask| !ask.over && ask.tries < 12) else {
            return;
        };
        let Some(terms) = self.rules.in_force(self.clock.now()).price(ask.plan) else { return };
        self.with_ask(number, which, |ask| ask.tries += 1);
        let new = NewAsk {
            plan: ask.plan,
            price: terms.price,
            standing_hours: ask.hours,
            name: "〔Little Full〕".to_owned(),
            words: "〔please〕".to_owned(),
        };
        let key = Some(keyed_tap(number, "ask", &which.to_string()));
        let command = member::Command::Ask { session_epoch, ask: new };
        self.post(Message::ToMember(member, command, key, From::Asker(number, Some(which))));
        let patience = 8_u64 << ask.tries.min(11);
        self.asker_will(number, AskerAct::Asks(which), patience, patience + 5);
    }

    /// The request is made: friends get the link, and the asker may change their mind.
    fn ask_made(&mut self, number: usize, which: usize, request: RequestId) {
        let mut hours = None;
        self.with_ask(number, which, |ask| {
            if ask.request.is_none() {
                hours = Some(ask.hours);
                ask.request = Some(request);
                ask.over = true;
            }
        });
        let Some(hours) = hours else { return };
        let standing = u64::from(hours) * 3_600;
        self.friends_come(request, standing);
        let minds = [
            (200, AskerAct::Withdraws(which), standing.min(4_000)),
            (30, AskerAct::Withdraws(which), standing),
            (150, AskerAct::Replaces(which), 3_000),
            (250, AskerAct::Frees(which), 2_000),
            (500, AskerAct::Thanks(which), standing + 90_000),
        ];
        for (chance, act, latest) in minds {
            if self.chance(chance) {
                self.asker_will(number, act, 30, latest);
            }
        }
    }

    fn friends_come(&mut self, request: RequestId, standing: u64) {
        let reporters = if self.chance(60) { 4 } else { 0 };
        let crowd = if self.chance(8) { 24 } else { 0 };
        let friends = self.generator.between(1, 5) + reporters + crowd;
        let together = self.generator.between(60, (standing / 2).min(7_000));
        for place in 0..friends {
            let intent = if place < reporters { Intent::Reports } else { self.draw_intent() };
            let mut bytes = [0; 10];
            bytes.copy_from_slice(self.generator.entropy().get(..10).unwrap_or(&[0; 10]));
            let browser = bytes;
            let known = crowd == 0 && self.chance(350);
            bytes.reverse();
            let person = if known {
                KnownAs::Person(IdentityId::from_bytes(bytes))
            } else {
                KnownAs::Nobody
            };
            let resolve = if crowd > 0 { Resolve::Anyway } else { Resolve::IfFree };
            self.friends.push(Friend {
                request,
                payer: friend::payer(browser, person),
                link: LinkGeneration::FIRST,
                intent,
                resolve,
                tap: 0,
                tries: 0,
                order: None,
                looks: 0,
            });
            let friend = self.friends.len() - 1;
            let at = match intent {
                Intent::PaysAtTheEnd => standing.saturating_sub(self.generator.between(15, 290)),
                Intent::Pays
                | Intent::PaysLate
                | Intent::Cancels
                | Intent::WalksAway
                | Intent::Declines
                | Intent::Reports
                | Intent::Looks => together + self.generator.between(0, 90),
            };
            self.friend_will(friend, FriendAct::Arrives, at * 1_000, at * 1_000 + 1_000);
        }
    }

    fn draw_intent(&mut self) -> Intent {
        match self.generator.below(100) {
            0..=46 => Intent::Pays,
            47..=56 => Intent::PaysLate,
            57..=67 => Intent::PaysAtTheEnd,
            68..=80 => Intent::Cancels,
            81..=86 => Intent::WalksAway,
            87..=92 => Intent::Declines,
            93..=96 => Intent::Reports,
            _ => Intent::Looks,
        }
    }

    fn commands(&mut self, asker: &Asker, which: usize, kind: Kind, command: Command) {
        let request = asker.asks.get(which).and_then(|ask| ask.request);
        if let (Some(request), Some(member)) = (request, asker.member) {
            self.reached.count(kind);
            let command = Command::By { right: Right::Asker(member), act: Box::new(command) };
            self.post(Message::ToRequest(request, command, None, From::Nobody));
        }
    }

    fn frees(&mut self, asker: &Asker, which: usize) {
        let request = asker.asks.get(which).and_then(|ask| ask.request);
        let attempt = request
            .and_then(|request| self.requests.get(&request))
            .and_then(|object| object.state().opened())
            .and_then(|request| request.numbered().last().map(|(number, _)| number));
        if let Some(attempt) = attempt {
            self.commands(asker, which, Kind::FreedByAsker, Command::Free { attempt });
        }
    }

    fn with_asker(&mut self, number: usize, change: impl FnOnce(&mut Asker)) {
        if let Some(asker) = self.askers.get_mut(number) {
            change(asker);
        }
    }

    fn with_ask(&mut self, number: usize, which: usize, change: impl FnOnce(&mut Ask)) {
        if let Some(ask) = self.askers.get_mut(number).and_then(|asker| asker.asks.get_mut(which)) {
            change(ask);
        }
    }
}

impl Asker {
    fn draw(generator: &mut Generator) -> Self {
        let mut identity = [0; 10];
        identity.copy_from_slice(generator.entropy().get(..10).unwrap_or(&[0; 10]));
        let asks = match generator.below(10) {
            0..=5 => 1,
            6..=7 => 2,
            8 => 3,
            _ => 5,
        };
        let asks = (0..asks).map(|_| Ask::draw(generator)).collect();
        let identity = IdentityId::from_bytes(identity);
        Self { identity, member: None, epoch: None, tries: 0, asks }
    }
}

impl Ask {
    fn draw(generator: &mut Generator) -> Self {
        let line =
            if generator.chance(700) { ProductLine::PcMobile } else { ProductLine::FullScreen };
        let period = match generator.below(8) {
            0..=3 => Period::Month,
            4..=5 => Period::Quarter,
            6 => Period::HalfYear,
            _ => Period::Year,
        };
        let hours = match generator.below(10) {
            0..=6 => 1,
            7..=8 => 6,
            _ => 24,
        };
        Self { plan: Plan { line, period }, hours, tries: 0, over: false, request: None }
    }
}

/// The key of a tap: the same tap again has the same.
fn keyed_tap(number: usize, route: &str, key: &str) -> KeyedBy {
    let key = ReplyKey::new(&format!("asker {number}"), route, key);
    KeyedBy { key, fingerprint: Fingerprint("same".to_owned()) }
}
