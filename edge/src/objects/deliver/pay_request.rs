//! What a request owes.

use super::provider;
use crate::objects::{
    desk::{DeskClass, DeskCommand},
    hosting::Scene,
    pay_request::Attachment,
    protocol::Call,
    stub::call,
    watch::{WatchClass, WatchCommand, shard_of},
};
use mangrove_domain::{
    ids::{MemberId, RequestId},
    member::{Command as MemberCommand, Members},
    pay_request::{
        Answer, Effect,
        effect::{DeskNews, MemberNews},
    },
};

/// Sends it.
pub async fn deliver(effect: Effect, attachment: Attachment, scene: &Scene) -> Option<Answer> {
    match effect {
        Effect::EnterWatch { request, look_at } => {
            let command = WatchCommand::Enter { request, look_at };
            call::<WatchClass>(&scene.env, &shard_of(request), &Call::act(command)).await.ok()?;
            Some(Answer::Done)
        }
        Effect::TellMember { member, request, news } => {
            tell_member(member, request, news, scene).await
        }
        Effect::TellDesk { request, news } => {
            let command = match news {
                DeskNews::List(item) => DeskCommand::List { request, item },
                DeskNews::TakeOff(key) => DeskCommand::TakeOff { request, key },
            };
            call::<DeskClass>(&scene.env, DeskClass::NAME, &Call::act(command)).await.ok()?;
            Some(Answer::Done)
        }
        Effect::CreateOrder { order, amount, plan, channel, expires_at } => {
            let client = match attachment {
                Attachment::Client(client) => client,
                Attachment::None | Attachment::Amount(_) => None,
            };
            let order = provider::NewOrder { order, amount, plan, channel, expires_at, client };
            provider::create(order, scene).await.map(Answer::Cashier)
        }
        Effect::QueryOrder { order, .. } => match attachment {
            Attachment::Amount(amount) => {
                provider::query(order, amount, scene).await.map(Answer::Order)
            }
            Attachment::None | Attachment::Client(_) => None,
        },
        Effect::CloseOrder { order, .. } => provider::close(order, scene).await.map(Answer::Order),
        Effect::SendRefund { refund, amount } => {
            provider::refund(refund, amount, scene).await.map(Answer::Refund)
        }
        Effect::QueryRefund { refund, .. } => match attachment {
            Attachment::Amount(amount) => {
                provider::query_refund(refund, amount, scene).await.map(Answer::Refund)
            }
            Attachment::None | Attachment::Client(_) => None,
        },
    }
}

/// The member's object takes all news; only an answer of its own counts.
async fn tell_member(
    member: MemberId,
    request: RequestId,
    news: MemberNews,
    scene: &Scene,
) -> Option<Answer> {
    let command = MemberCommand::Hear { request, news };
    let told = call::<Members>(&scene.env, &member.to_string(), &Call::act(command)).await.ok()?;
    told.outcome?.ok().map(|_| Answer::Done)
}
