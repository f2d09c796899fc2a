//! The object of one request: the arbiter of its money.

use super::{
    deliver,
    hosting::{Hosted, Hosting, Scene},
    sql_store::{SqlStore, StoreError},
    stub::Class,
    views::{
        ask::ask_view,
        attempt::{AttemptFacts, attempt_facts},
        friend::friend_view,
        receipt::receipt_view,
        request,
    },
};
use mangrove_actor::{Host, Storage};
use mangrove_contract::{ask::AskView, friend::FriendView, receipt::ReceiptView};
use mangrove_domain::{
    Fen,
    ids::{AttemptNumber, BrowserId, LinkGeneration, MemberId},
    pay_request::{Answer, Command, Effect, PayRequests, Refusal, Reply, private},
};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object(alarm)]
pub struct PayRequestObject {
    hosting: Rc<Hosting<PayRequests>>,
}

impl DurableObject for PayRequestObject {
    fn new(state: State, env: Env) -> Self {
        Self { hosting: Hosting::new(state, env) }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        self.hosting.fetch(request).await
    }

    async fn alarm(&self) -> Result<Response> {
        self.hosting.alarm().await
    }
}

/// What a request can be asked.
#[derive(Serialize, Deserialize)]
pub enum Question {
    /// As a friend who holds a link.
    Friend {
        /// Which link.
        link: LinkGeneration,
        /// Whose browser, if it has a cookie.
        browser: Option<BrowserId>,
        /// Who is signed in there.
        member: Option<MemberId>,
    },
    /// As its asker.
    Asker {
        /// Who asks.
        member: MemberId,
    },
    /// As the payer of an attempt.
    Attempt {
        /// Which.
        attempt: AttemptNumber,
        /// Whose browser.
        browser: BrowserId,
    },
    /// As the holder of a receipt.
    Receipt {
        /// Of which attempt.
        attempt: AttemptNumber,
    },
}

/// What there is to see.
#[derive(Serialize, Deserialize)]
pub enum View {
    /// Nothing for whoever asks: no such request, an older link, somebody else's.
    Nothing,
    /// For a friend.
    Friend(Box<FriendView>),
    /// For its asker, without the link.
    Asker(Box<AskView>, Option<LinkGeneration>),
    /// For the payer of an attempt.
    Attempt(Box<AttemptFacts>),
    /// The receipt.
    Receipt(Box<ReceiptView>),
}

/// What an effect needs that is not stored with it.
pub enum Attachment {
    /// Nothing.
    None,
    /// The amount of its order.
    Amount(Fen),
    /// The payer's address, as the door wrote it; nothing once it was erased.
    Client(Option<String>),
}

impl Class for PayRequests {
    const BINDING: &'static str = "PAY_REQUEST";
    type Command = Command;
    type Reply = Reply;
    type Refusal = Refusal;
    type Question = Question;
    type View = View;
}

impl Hosted for PayRequests {
    type Attachment = Attachment;

    fn show(
        host: &Host<Self, SqlStore>,
        question: Question,
        scene: &Scene,
    ) -> core::result::Result<View, StoreError> {
        let Some(request) = request(host) else { return Ok(View::Nothing) };
        Ok(match question {
            Question::Friend { link, browser, member } if link == request.link => {
                View::Friend(Box::new(friend_view(host, request, browser, member, scene)?))
            }
            Question::Asker { member } if member == request.terms.asker => {
                let (view, link) = ask_view(host, request, scene)?;
                View::Asker(Box::new(view), link)
            }
            Question::Attempt { attempt, browser } => {
                let own = request.attempt(attempt).is_some_and(|own| own.payer.browser == browser);
                match attempt_facts(host, request, attempt, scene.now)? {
                    Some(facts) if own => View::Attempt(Box::new(facts)),
                    Some(_) | None => View::Nothing,
                }
            }
            Question::Receipt { attempt } => match receipt_view(host, request, attempt, scene)? {
                Some(view) => View::Receipt(Box::new(view)),
                None => View::Nothing,
            },
            Question::Friend { .. } | Question::Asker { .. } => View::Nothing,
        })
    }

    fn attach(
        host: &Host<Self, SqlStore>,
        effect: &Effect,
    ) -> core::result::Result<Attachment, StoreError> {
        let amount = |attempt: AttemptNumber| {
            let attempt = request(host).and_then(|request| request.attempt(attempt));
            attempt.map_or(Attachment::None, |attempt| Attachment::Amount(attempt.amount))
        };
        Ok(match effect {
            Effect::CreateOrder { order, .. } => {
                Attachment::Client(host.storage().private(&private::client_address(order.attempt))?)
            }
            Effect::QueryOrder { order, .. } => amount(order.attempt),
            Effect::QueryRefund { refund, .. } => amount(refund.order.attempt),
            Effect::EnterWatch { .. }
            | Effect::CloseOrder { .. }
            | Effect::SendRefund { .. }
            | Effect::TellMember { .. }
            | Effect::TellDesk { .. } => Attachment::None,
        })
    }

    async fn deliver(effect: Effect, attachment: Attachment, scene: Scene) -> Option<Answer> {
        deliver::pay_request::deliver(effect, attachment, &scene).await
    }
}
