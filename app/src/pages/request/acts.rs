//! What the asker can do, each once.

use crate::{
    api::{Api, Failure, IdempotencyKey, Intention},
    parts::say,
    remote::Remote,
};
use leptos::{prelude::*, task::spawn_local};
use mangrove_contract::{OrderNumber, RequestId, ask::AskView};

/// The acts of one request's page.
#[derive(Clone, Copy)]
pub struct Acts {
    id: RequestId,
    remote: Remote<AskView>,
    api: StoredValue<Api>,
    /// Withdrawing.
    pub withdrawing: Act,
    /// Replacing the link.
    pub replacing: Act,
    /// Freeing a place.
    pub freeing: Act,
    /// Thanking.
    pub thanking: Act,
}

/// One act: its intention, and why it was not done.
#[derive(Clone, Copy, Default)]
pub struct Act {
    /// Holds its key until it is clearly answered.
    pub intention: Intention,
    /// Why it was not done.
    pub failure: RwSignal<Option<Failure>>,
}

impl Act {
    /// Whether it is on its way.
    pub fn under_way(self) -> RwSignal<bool> {
        self.intention.under_way
    }

    /// Why it was not done, for a person.
    pub fn trouble(self) -> Option<String> {
        self.failure.with(|failure| failure.as_ref().map(say))
    }
}

impl Acts {
    /// The acts of that request; their answers are heard by the remote.
    pub fn new(id: RequestId, remote: Remote<AskView>) -> Self {
        Self {
            id,
            remote,
            api: StoredValue::new(Api::here()),
            withdrawing: Act::default(),
            replacing: Act::default(),
            freeing: Act::default(),
            thanking: Act::default(),
        }
    }

    /// Withdraws the request.
    pub fn withdraw(self, done: impl Fn() + 'static) {
        let id = self.id;
        self.run(self.withdrawing, done, async move |api: Api, key| api.withdraw(id, &key).await);
    }

    /// Replaces the link.
    pub fn replace_link(self, done: impl Fn() + 'static) {
        let id = self.id;
        self.run(self.replacing, done, async move |api: Api, key| api.replace_link(id, &key).await);
    }

    /// Lets the next friend start.
    pub fn free_place(self, order: OrderNumber) {
        self.run(self.freeing, || (), async move |api: Api, key| api.free_place(order, &key).await);
    }

    /// Thanks who paid.
    pub fn thank(self, words: String) {
        let id = self.id;
        self.run(self.thanking, || (), async move |api: Api, key| api.thank(id, words, &key).await);
    }

    fn run<Asked>(
        self,
        act: Act,
        done: impl Fn() + 'static,
        ask: impl FnOnce(Api, IdempotencyKey) -> Asked + 'static,
    ) where
        Asked: Future<Output = Result<AskView, Failure>> + 'static,
    {
        let Some(key) = act.intention.begin() else { return };
        act.failure.set(None);
        let Some(api) = self.api.try_get_value() else { return };
        spawn_local(async move {
            let answer = ask(api, key).await;
            act.intention.end(&answer);
            // The page may be another one by now.
            if act.failure.is_disposed() {
                return;
            }
            match answer {
                Ok(view) => {
                    done();
                    self.remote.hear(view);
                }
                Err(failure) => {
                    act.failure.set(Some(failure));
                    // What was refused was mostly overtaken by something: look.
                    self.remote.again();
                }
            }
        });
    }
}
