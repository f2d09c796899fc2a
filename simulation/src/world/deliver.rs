//! A message arrives.

use super::{Caller, From, Message, Owner, World};
use crate::{
    object::Turn,
    reached::Kind,
    violation::{Promise, Violation},
    words,
};
use mangrove_actor::{KeyedBy, back_off::CALL_TIME_OUT, host::Novelty};
use mangrove_domain::{
    identity,
    ids::{IdentityId, MemberId, RequestId},
    member, pay_request,
};

impl World<'_> {
    /// Delivers a message.
    pub(super) fn deliver(&mut self, message: Message) {
        match message {
            Message::ToRequest(id, command, keyed, from) => {
                self.deliver_to_request(id, command, keyed, from);
            }
            Message::ToMember(id, command, keyed, from) => {
                self.deliver_to_member(id, command, keyed, from);
            }
            Message::ToIdentity(id, command, from) => self.deliver_to_identity(id, command, &from),
            Message::ToProvider(caller, effect) => {
                let answer = self.provider_called(&effect);
                self.tell(|| format!("provider: {} → {answer:?}", words::effect(&effect)));
                if let Some(answer) = answer {
                    self.post(Message::RequestAnswer(caller, answer));
                }
            }
            Message::ToWatch(caller, request, look_at) => {
                self.enter_watch(caller, request, look_at);
            }
            Message::ToDesk(caller, request, news) => self.desk_told(caller, request, news),
            Message::RequestAnswer(caller, answer) => self.request_answered(&caller, answer),
            Message::MemberAnswer(caller, answer) => self.member_answered(&caller, answer),
            Message::FriendReply(friend, tap, reply) => self.friend_hears(friend, tap, reply),
            Message::AskerRecognised(asker, member) => self.asker_recognised(asker, member),
            Message::AskerReply(asker, ask, reply) => self.asker_hears(asker, ask, reply),
            Message::Acknowledged(notice, how) => self.notice_acknowledged(notice, how),
        }
    }

    fn deliver_to_request(
        &mut self,
        id: RequestId,
        command: pay_request::Command,
        keyed: Option<KeyedBy>,
        from: From,
    ) {
        self.tell(|| format!("request {id}: {}", words::command(&command)));
        let turn = self.request_turn(id, |host, moment| {
            let handled = host.handle(command, keyed, moment)?;
            Ok((handled.reply, handled.novelty))
        });
        let reply = match turn {
            Turn::Done((reply, novelty)) => {
                if novelty == Novelty::Repeated {
                    self.reached.count(Kind::RepliedByKey);
                }
                Ok(reply)
            }
            Turn::Refused(refusal) => {
                self.tell(|| format!("  refused: {refusal}"));
                self.count_refusal(refusal);
                Err(refusal)
            }
            Turn::KeyReused => return self.key_reused("request", &from),
            Turn::Crashed => return,
        };
        match from {
            From::Friend(friend, tap) => self.post(Message::FriendReply(friend, tap, reply)),
            From::Notice(notice) => self.notice_handled(notice, reply.err()),
            From::Object(caller) => {
                let answer = match reply {
                    Ok(_) => member::command::Answer::Opened,
                    Err(_) => member::command::Answer::Refused,
                };
                self.post(Message::MemberAnswer(caller, answer));
            }
            From::FriendInPassing | From::Asker(..) | From::Nobody => {}
        }
    }

    fn deliver_to_member(
        &mut self,
        id: MemberId,
        command: member::Command,
        keyed: Option<KeyedBy>,
        from: From,
    ) {
        self.tell(|| format!("member {id}: {}", words::member_command(&command)));
        let turn = self.member_turn(id, |host, moment| {
            let handled = host.handle(command, keyed, moment)?;
            Ok((handled.reply, handled.novelty))
        });
        let reply = match turn {
            Turn::Done((reply, novelty)) => {
                if novelty == Novelty::Repeated {
                    self.reached.count(Kind::RepliedByKey);
                }
                Ok(reply)
            }
            Turn::Refused(refusal) => {
                self.tell(|| format!("  refused: {refusal}"));
                Err(refusal)
            }
            Turn::KeyReused => return self.key_reused("member", &from),
            Turn::Crashed => return,
        };
        match from {
            From::Asker(asker, ask) => self.post(Message::AskerReply(asker, ask, reply)),
            From::Object(caller) => {
                if let Err(refusal) = reply {
                    let how = format!("a member refused news: {refusal}");
                    self.breaks(Violation::new(Promise::GrantedOnce, how));
                }
                self.post(Message::RequestAnswer(caller, pay_request::Answer::Done));
            }
            From::Friend(..) | From::FriendInPassing | From::Nobody | From::Notice(_) => {}
        }
    }

    fn deliver_to_identity(&mut self, id: IdentityId, command: identity::Command, from: &From) {
        self.tell(|| format!("identity {id}: {command:?}"));
        let moment = self.moment();
        let object = self.identities.entry(id).or_default();
        let turn = object.turn(&self.trouble, |host| {
            host.handle(command, None, &moment).map(|handled| handled.reply)
        });
        let news = object.news();
        self.check(news);
        let done = self.check(turn);
        if let (Some(Turn::Done(identity::Reply::Member(member))), From::Asker(asker, _)) =
            (done, from)
        {
            self.post(Message::AskerRecognised(*asker, member));
        }
    }

    /// Nobody waits for an answer that comes after the call's time-out, or for another life.
    fn is_awaited(&mut self, caller: &Caller, life: Option<u32>) -> bool {
        let in_time = self.clock.now() <= caller.called_at.plus(CALL_TIME_OUT);
        if !in_time {
            self.reached.count(Kind::AnswerTooLate);
        }
        in_time && life == Some(caller.life)
    }

    fn request_answered(&mut self, caller: &Caller, answer: pay_request::Answer) {
        let Owner::Request(id) = caller.owner else { return };
        let life = self.requests.get(&id).map(|object| object.life);
        if !self.is_awaited(caller, life) {
            return;
        }
        self.tell(|| format!("request {id} hears on {}: {answer:?}", caller.key));
        let turn = self.request_turn(id, |host, moment| host.answered(&caller.key, answer, moment));
        if let Turn::Refused(refusal) = turn {
            let how = format!("the answer to {} was refused: {refusal}", caller.key);
            self.breaks(Violation::new(Promise::EverythingEnds, how));
        }
    }

    fn member_answered(&mut self, caller: &Caller, answer: member::command::Answer) {
        let Owner::Member(id) = caller.owner else { return };
        let life = self.members.get(&id).map(|object| object.life);
        if !self.is_awaited(caller, life) {
            return;
        }
        let turn = self.member_turn(id, |host, moment| host.answered(&caller.key, answer, moment));
        if let Turn::Refused(refusal) = turn {
            let how = format!("the answer to {} was refused: {refusal}", caller.key);
            self.breaks(Violation::new(Promise::EverythingEnds, how));
        }
    }

    fn key_reused(&mut self, whose: &str, from: &From) {
        let how = format!("a {whose} saw one key with two contents, from {from:?}");
        self.breaks(Violation::new(Promise::OneEffectPerKey, how));
    }
}
