//! The object of one person known to WeChat.

use super::{
    hosting::{Hosted, Hosting, Scene},
    sql_store::{SqlStore, StoreError},
    stub::Class,
};
use mangrove_actor::Host;
use mangrove_domain::identity::{Command, Identities, Never, Reply};
use std::rc::Rc;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object(alarm)]
pub struct IdentityObject {
    hosting: Rc<Hosting<Identities>>,
}

impl DurableObject for IdentityObject {
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

impl Class for Identities {
    const BINDING: &'static str = "IDENTITY";
    type Command = Command;
    type Reply = Reply;
    type Refusal = Never;
    type Question = Never;
    type View = Never;
}

impl Hosted for Identities {
    type Attachment = Never;

    fn show(
        _: &Host<Self, SqlStore>,
        question: Never,
        _: &Scene,
    ) -> core::result::Result<Never, StoreError> {
        match question {}
    }

    fn attach(_: &Host<Self, SqlStore>, effect: &Never) -> core::result::Result<Never, StoreError> {
        match *effect {}
    }

    async fn deliver(effect: Never, _: Never, _: Scene) -> Option<Never> {
        match effect {}
    }
}
