//! What travels.

use crate::provider::notice::Acknowledged;
use mangrove_actor::KeyedBy;
use mangrove_domain::{
    Timestamp,
    decider::EffectKey,
    identity,
    ids::{IdentityId, MemberId, RequestId},
    member, pay_request,
};

/// A message.
#[derive(Clone, Debug)]
pub enum Message {
    /// To a request's object.
    ToRequest(RequestId, pay_request::Command, Option<KeyedBy>, From),
    /// To a member's object.
    ToMember(MemberId, member::Command, Option<KeyedBy>, From),
    /// To an identity's object.
    ToIdentity(IdentityId, identity::Command, From),
    /// To the provider.
    ToProvider(Caller, pay_request::Effect),
    /// To the list of what must end.
    ToWatch(Caller, RequestId, Timestamp),
    /// To the operators' desk.
    ToDesk(Caller, RequestId, pay_request::effect::DeskNews),
    /// An answer to a request's effect.
    RequestAnswer(Caller, pay_request::Answer),
    /// An answer to a member's effect.
    MemberAnswer(Caller, member::command::Answer),
    /// A request's reply to a friend's tap.
    FriendReply(usize, u32, Result<pay_request::Reply, pay_request::Refusal>),
    /// An identity's reply to an asker.
    AskerRecognised(usize, MemberId),
    /// A member's reply to an asker.
    AskerReply(usize, Option<usize>, Result<member::Reply, member::Refusal>),
    /// The provider's notice was acknowledged, so.
    Acknowledged(usize, Acknowledged),
}

/// Whose effect it is, and under which key. Answers find their way back by it.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Whose.
    pub owner: Owner,
    /// Which of its lives: nobody waits in another.
    pub life: u32,
    /// Under which key.
    pub key: EffectKey,
    /// When it called: after the call's time-out nobody waits.
    pub called_at: Timestamp,
}

/// Whose effect it is.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    /// A request's.
    Request(RequestId),
    /// A member's.
    Member(MemberId),
}

/// Who sent a command, and hears the reply.
#[derive(Clone, Debug)]
pub enum From {
    /// A friend, with that tap.
    Friend(usize, u32),
    /// A friend who waits for nothing.
    FriendInPassing,
    /// An asker, about that ask of theirs, if about one.
    Asker(usize, Option<usize>),
    /// An operator, or an asker who waits for nothing.
    Nobody,
    /// The provider, with that notice.
    Notice(usize),
    /// Another object, as an effect of its.
    Object(Caller),
}
