//! What the asker can do, each once.

use crate::{
    api::{Api, Call, Failure, IdempotencyKey, Intention},
    dom::Shared,
    parts::{Remembered, say},
    remote::Remote,
};
use leptos::{prelude::*, task::spawn_local};
use mangrove_contract::{OrderNumber, RequestId, ask::AskView};

/// The acts of one request's page.
#[derive(Clone, Copy)]
pub struct Acts {
    id: RequestId,
    /// What is known of it.
    pub remote: Remote<AskView>,
    api: StoredValue<Api, LocalStorage>,
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
#[derive(Clone, Copy)]
pub struct Act {
    intention: Intention,
    failure: Shared<Option<Failure>>,
}

impl Act {
    fn idle() -> Self {
        Self { intention: Intention::idle(), failure: Shared::new(None) }
    }

    /// Whether it is on its way.
    pub fn under_way(self) -> Shared<bool> {
        self.intention.under_way
    }

    /// Why it was not done, for a person; empty where there is nothing to say.
    pub fn trouble(self) -> String {
        self.failure.with(|failure| failure.as_ref().map(say)).unwrap_or_default()
    }
}

impl Acts {
    /// The acts of that request; their answers are heard by the remote.
    pub fn of(id: RequestId, remote: Remote<AskView>) -> Self {
        Self {
            id,
            remote,
            api: StoredValue::new_local(Remembered::here().api()),
            withdrawing: Act::idle(),
            replacing: Act::idle(),
            freeing: Act::idle(),
            thanking: Act::idle(),
        }
    }

    /// Withdraws the request.
    pub fn withdraw(self, done: impl Fn() + 'static) {
        self.run(self.withdrawing, Box::new(done), &|api, key| api.withdraw(self.id, key));
    }

    /// Replaces the link.
    pub fn replace_link(self, done: impl Fn() + 'static) {
        self.run(self.replacing, Box::new(done), &|api, key| api.replace_link(self.id, key));
    }

    /// Lets the next friend start.
    pub fn free_place(self, order: OrderNumber) {
        self.run(self.freeing, Box::new(|| ()), &|api, key| api.free_place(order, key));
    }

    /// Thanks who paid.
    pub fn thank(self, words: &str) {
        self.run(self.thanking, Box::new(|| ()), &|api, key| {
            api.thank(self.id, words.to_owned(), key)
        });
    }

    fn run(
        self,
        act: Act,
        done: Box<dyn Fn()>,
        ask: &dyn Fn(&Api, IdempotencyKey) -> Call<AskView>,
    ) {
        let Some(key) = act.intention.begin() else { return };
        let Some(api) = self.api.try_get_value() else { return };
        act.failure.set(None);
        let asked = ask(&api, key);
        spawn_local(async move {
            let answer = asked.await;
            act.intention.end(answer.as_ref().err());
            match answer {
                // The page may be another one by now.
                Ok(_) | Err(_) if !act.failure.stands() => {}
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
