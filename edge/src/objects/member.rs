//! The object of one member.

use super::{
    deliver,
    hosting::{Hosted, Hosting, Scene},
    sql_store::{SqlStore, StoreError},
    stub::Class,
    views::member::{asks, card},
};
use mangrove_actor::{Host, Storage};
use mangrove_contract::{ask::AskList, member::MemberCard};
use mangrove_domain::member::{Command, Effect, Members, Refusal, Reply, command::Answer, private};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object(alarm)]
pub struct MemberObject {
    hosting: Rc<Hosting<Members>>,
}

impl DurableObject for MemberObject {
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

/// What a member's object can be asked, by a session of that epoch.
#[derive(Serialize, Deserialize)]
pub struct Question {
    /// The session's epoch.
    pub session_epoch: u32,
    /// What.
    pub about: About,
}

/// About what.
#[derive(Serialize, Deserialize)]
pub enum About {
    /// Whether the session still counts.
    Session,
    /// The card.
    Card,
    /// The list of requests.
    Asks {
        /// The page before that key.
        before: Option<String>,
    },
}

/// What there is to see.
#[derive(Serialize, Deserialize)]
pub enum View {
    /// The session was signed out, or there is no such member.
    SignedOut,
    /// The session counts.
    SignedIn,
    /// The card.
    Card(MemberCard),
    /// The list of requests.
    Asks(AskList),
}

/// What a request needs to be opened that is not stored with it.
pub struct Attachment {
    /// The name that friends see; nothing once it was erased.
    pub name: Option<String>,
    /// The line.
    pub words: Option<String>,
}

impl Class for Members {
    const BINDING: &'static str = "MEMBER";
    type Command = Command;
    type Reply = Reply;
    type Refusal = Refusal;
    type Question = Question;
    type View = View;
}

impl Hosted for Members {
    type Attachment = Attachment;

    fn show(
        host: &Host<Self, SqlStore>,
        question: Question,
        scene: &Scene,
    ) -> core::result::Result<View, StoreError> {
        let Some(member) = host.state().member() else { return Ok(View::SignedOut) };
        if member.session_epoch != question.session_epoch {
            return Ok(View::SignedOut);
        }
        Ok(match question.about {
            About::Session => View::SignedIn,
            About::Card => View::Card(card(host, member, scene.now)?),
            About::Asks { before } => View::Asks(asks(host, before.as_deref())?),
        })
    }

    fn attach(
        host: &Host<Self, SqlStore>,
        effect: &Effect,
    ) -> core::result::Result<Attachment, StoreError> {
        let Effect::OpenRequest { request, .. } = effect;
        Ok(Attachment {
            name: host.storage().private(&private::ask_name(*request))?,
            words: host.storage().private(&private::ask_words(*request))?,
        })
    }

    async fn deliver(effect: Effect, attachment: Attachment, scene: Scene) -> Option<Answer> {
        deliver::member::deliver(effect, attachment, &scene).await
    }
}
