//! The whole world of one run: objects, provider, people, network and time. One seed, one story.

mod deliver;
mod desk;
mod effects;
mod message;
mod objects;
mod play;
mod post;
mod provider_acts;
mod watch;

pub use message::{Caller, From, Message, Owner};
pub use play::Ending;

use crate::{
    actors::{Asker, AskerAct, Friend, FriendAct},
    checks::{Grants, Outline},
    clock::Clock,
    disk::Trouble,
    generator::Generator,
    network::Weather,
    object::Object,
    provider::{Closing, Provider},
    reached::Reached,
    rules::{Identities, Members, Requests},
    story::{Story, Telling},
    violation::Violation,
};
use desk::Desk;
use mangrove_domain::{
    Timestamp,
    decider::{EffectKey, Moment},
    ids::{IdentityId, MemberId, OrderNumber, RequestId},
    pay_request::Effect,
    rule_book::RuleBooks,
};
use std::collections::{BTreeMap, BTreeSet};
use watch::WatchList;

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Happening {
    /// A message arrives.
    Deliver(Box<Message>),
    /// The alarm of a request rings.
    RequestAlarm(RequestId, Timestamp),
    /// The alarm of a member rings.
    MemberAlarm(MemberId, Timestamp),
    /// The sweep looks after what must end.
    Sweep,
    /// The provider tells something unasked.
    Notify(usize),
    /// A refund under way comes to its end.
    RefundMoves(String),
    /// Somebody refunds an order in the merchant's console.
    ConsoleRefund(OrderNumber),
    /// A friend does something.
    Friend(usize, FriendAct),
    /// An asker does something.
    Asker(usize, AskerAct),
    /// An operator looks at the desk.
    Operator,
    /// All troubles end.
    Heal,
}

/// The world of one run.
pub struct World<'rules> {
    /// The rule books.
    pub rules: &'rules RuleBooks,
    /// The time, and what happens next.
    pub clock: Clock,
    /// All chance.
    pub generator: Generator,
    /// How the run behaves.
    pub weather: Weather,
    /// The troubles of the disks.
    pub trouble: Trouble,
    /// The requests' objects.
    pub requests: BTreeMap<RequestId, Object<Requests>>,
    /// The members' objects.
    pub members: BTreeMap<MemberId, Object<Members>>,
    /// The identities' objects.
    pub identities: BTreeMap<IdentityId, Object<Identities>>,
    /// The payment provider.
    pub provider: Provider,
    /// The list of what must end.
    pub watch: WatchList,
    /// The operators' desk.
    pub desk: Desk,
    /// Friends.
    pub friends: Vec<Friend>,
    /// Those who ask.
    pub askers: Vec<Asker>,
    /// What each request looked like after its last turn.
    pub outlines: BTreeMap<RequestId, Outline>,
    /// What members were granted.
    pub grants: Grants,
    /// All effects ever sent: a key has one content.
    pub sent: BTreeMap<EffectKey, Effect>,
    /// Kept payments that an operator looked at and left alone.
    pub looked_at: BTreeSet<OrderNumber>,
    /// When all troubles end.
    pub heals_at: Timestamp,
    /// What is told.
    pub story: Story,
    /// What was reached.
    pub reached: Reached,
    /// The first broken promise.
    pub violation: Option<Violation>,
}

impl<'rules> World<'rules> {
    /// The world of a seed, before anything happened.
    pub fn new(seed: u64, rules: &'rules RuleBooks, telling: Telling) -> Self {
        let clock = Clock::new();
        let mut generator = Generator::new(seed);
        let weather = Weather::draw(&mut generator, clock.now());
        let closing =
            if generator.chance(300) { Closing::AfterFiveMinutes } else { Closing::AtOnce };
        let story = Story::new(telling, clock.now());
        let trouble = Trouble::new(generator.draw(), weather.crash_at_commit);
        Self {
            rules,
            heals_at: clock.now(),
            clock,
            generator,
            weather,
            trouble,
            requests: BTreeMap::new(),
            members: BTreeMap::new(),
            identities: BTreeMap::new(),
            provider: Provider::new(closing),
            watch: WatchList::default(),
            desk: Desk::default(),
            friends: Vec::new(),
            askers: Vec::new(),
            outlines: BTreeMap::new(),
            grants: Grants::default(),
            sent: BTreeMap::new(),
            looked_at: BTreeSet::new(),
            story,
            reached: Reached::new(),
            violation: None,
        }
    }

    /// What a decision is given now.
    pub fn moment(&mut self) -> Moment<'rules> {
        Moment { now: self.clock.now(), rules: self.rules, entropy: self.generator.entropy() }
    }

    /// Adds a line to the story.
    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        self.story.tell(self.clock.now(), line);
    }

    /// A promise was broken. The first one counts.
    pub fn breaks(&mut self, violation: Violation) {
        self.violation.get_or_insert(violation);
    }

    /// Notes the violation, if it is one.
    pub fn check<T>(&mut self, checked: Result<T, Violation>) -> Option<T> {
        match checked {
            Ok(fine) => Some(fine),
            Err(violation) => {
                self.breaks(violation);
                None
            }
        }
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, per_mille: u16) -> bool {
        self.generator.chance(per_mille)
    }
}
