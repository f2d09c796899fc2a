//! What objects owe, on its way: a call, with the key under which its answer comes back.

use super::{Caller, From, Message, Owner, World};
use crate::{
    network::Keys,
    reached::Kind,
    violation::{Promise, Violation},
};
use mangrove_actor::{Fingerprint, KeyedBy, ReplyKey, Trial};
use mangrove_domain::{
    decider::EffectKey,
    ids::{MemberId, RequestId},
    member, pay_request,
    pay_request::{Effect, state::Terms},
};

impl World<'_> {
    /// Sends one effect of a request. A key has one content for ever.
    pub(super) fn send_for_request(&mut self, id: RequestId, trial: Trial<Effect>) {
        let Trial { key, effect, tries } = trial;
        self.tell(|| {
            format!("  request {id} tries ({tries}) {key}: {}", crate::words::effect(&effect))
        });
        match self.sent.get(&key) {
            Some(known) if *known != effect => {
                let how = format!("{key} was {known:?}, and is now {effect:?}");
                self.breaks(Violation::new(Promise::OneEffectPerKey, how));
            }
            Some(_) if tries == 1 => self.reached.count(Kind::EffectKeptAfterGivingUp),
            Some(_) => {}
            None => {
                self.sent.insert(key.clone(), effect.clone());
            }
        }
        let life = self.requests.get(&id).map_or(0, |object| object.life);
        let called_at = self.clock.now();
        let caller = Caller { owner: Owner::Request(id), life, key, called_at };
        self.post(match effect {
            Effect::EnterWatch { request, look_at } => Message::ToWatch(caller, request, look_at),
            Effect::TellDesk { request, news } => Message::ToDesk(caller, request, news),
            Effect::TellMember { member, request, news } => {
                let keyed = self.keyed("request", &caller.key, &format!("{request} {news:?}"));
                let command = member::Command::Hear { request, news };
                Message::ToMember(member, command, keyed, From::Object(caller))
            }
            Effect::CreateOrder { .. }
            | Effect::QueryOrder { .. }
            | Effect::CloseOrder { .. }
            | Effect::SendRefund { .. }
            | Effect::QueryRefund { .. } => Message::ToProvider(caller, effect),
        });
    }

    /// Sends one effect of a member. Name and line are read from the private table now.
    pub(super) fn send_for_member(&mut self, id: MemberId, trial: Trial<member::Effect>) {
        let Trial { key, effect, tries } = trial;
        let member::Effect::OpenRequest { request, asker, plan, price, asked_at, ends_at } = effect;
        self.tell(|| format!("  member {id} tries ({tries}) to open request {request}"));
        let Some(object) = self.members.get(&id) else { return };
        let private = |datum| {
            object
                .memory()
                .read(|content| content.private.get(&datum).map(|(text, _)| text.clone()))
        };
        let name = private(member::private::ask_name(request));
        let words = private(member::private::ask_words(request));
        let (Some(name), Some(words)) = (name, words) else { return };
        let (life, called_at) = (object.life, self.clock.now());
        let terms = Terms { request, asker, plan, price, asked_at, ends_at };
        let keyed = self.keyed("member", &key, &format!("{terms:?}"));
        let command = pay_request::Command::Open { terms, name, words };
        let caller = Caller { owner: Owner::Member(id), life, key, called_at };
        self.post(Message::ToRequest(request, command, keyed, From::Object(caller)));
    }

    /// By what the receiver recognises the effect, if it remembers keys.
    fn keyed(&self, principal: &str, key: &EffectKey, content: &str) -> Option<KeyedBy> {
        match self.weather.keys {
            Keys::Forgotten => None,
            Keys::Remembered => Some(KeyedBy {
                key: ReplyKey::new(principal, "effect", &key.0),
                fingerprint: Fingerprint(content.to_owned()),
            }),
        }
    }
}
