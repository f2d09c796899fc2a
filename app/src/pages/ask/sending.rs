//! Sending what was filled in, once.

use crate::{
    api::{self, Api, Failure},
    dom::Shared,
    draft::Draft,
    navigation::Navigation,
    page::Page,
    parts::say,
    texts,
};
use leptos::task::spawn_local;
use mangrove_contract::ask::NewAsk;

/// Why the edge did not take it: at a field where it names one, else as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// The field, by its name on the wire; empty where it is none.
    field: String,
    text: String,
}

impl Refusal {
    fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Refused(api::Refusal { field: Some(field), title, .. }) => {
                let text = if field == "price" { texts().ask.price_moved } else { title };
                Self { field: field.clone(), text: text.to_owned() }
            }
            other => Self { field: String::new(), text: say(other) },
        }
    }

    /// What to say at that field, if it is that one's.
    pub fn at(&self, field: &str) -> Option<String> {
        self.field.starts_with(field).then(|| self.text.clone())
    }

    /// What to say as a whole: what no field of the form shows.
    pub fn elsewhere(&self) -> Option<String> {
        let shown_there = ["name", "words"].iter().any(|field| self.field.starts_with(field));
        (!shown_there).then(|| self.text.clone())
    }
}

/// Sending a draft.
#[derive(Clone, Copy)]
pub struct Sending {
    draft: Shared<Option<Draft>>,
    /// Whether it is on its way.
    pub under_way: Shared<bool>,
    /// Why the edge did not take it.
    pub refusal: Shared<Option<Refusal>>,
}

impl Sending {
    /// Nothing sent yet.
    pub fn of(draft: Shared<Option<Draft>>) -> Self {
        Self { draft, under_way: Shared::new(false), refusal: Shared::new(None) }
    }

    /// Sends it, unless it is on its way; a request that stands is shown in place of the form. `refresh` asks for the
    /// offers again where the price has moved.
    pub fn send(
        self,
        api: &Api,
        ask: &NewAsk,
        navigation: Navigation,
        refresh: impl Fn() + 'static,
    ) {
        if self.under_way.peek(|under_way| *under_way) {
            return;
        }
        let mut key = None;
        self.draft.update(|draft| key = draft.as_mut().map(|draft| draft.key_for(ask)));
        // Kept before it leaves: after a reload the same content is still the same intention.
        self.draft.peek(|draft| draft.as_ref().map(Draft::keep));
        let Some(key) = key else { return };
        self.under_way.set(true);
        self.refusal.set(None);
        let asked = api.new_ask(ask, key);
        spawn_local(async move {
            let answer = asked.await;
            self.under_way.set(false);
            match answer {
                Ok(asked) => {
                    Draft::forget();
                    // Whoever has gone elsewhere meanwhile stays there.
                    if self.draft.stands() {
                        navigation.replace(Page::Request(asked.request));
                    }
                }
                Err(failure) => self.not_taken(&failure, refresh),
            }
        });
    }

    fn not_taken(self, failure: &Failure, refresh: impl Fn()) {
        if !failure.leaves_open() {
            self.draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.answered();
                }
            });
        }
        let refusal = Refusal::of(failure);
        if refusal.field == "price" {
            refresh();
        }
        self.refusal.set(Some(refusal));
    }
}
