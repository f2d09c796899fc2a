//! Sending what was filled in, once.

use crate::{
    api::{Api, Failure},
    draft::Draft,
    navigation::Navigation,
    page::Page,
    parts::say,
    texts,
};
use leptos::{prelude::*, task::spawn_local};
use mangrove_contract::{ask::NewAsk, problem::Problem};

/// Why the edge did not take it: at a field where it names one, else as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// The field, by its name on the wire; empty where it is none.
    pub field: String,
    /// What to say.
    pub text: String,
}

impl Refusal {
    fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Refused(Problem { field: Some(field), title, .. }) => {
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
    draft: RwSignal<Draft>,
    /// Whether it is on its way.
    pub under_way: RwSignal<bool>,
    /// Why the edge did not take it.
    pub refusal: RwSignal<Option<Refusal>>,
}

impl Sending {
    /// Nothing sent yet.
    pub fn new(draft: RwSignal<Draft>) -> Self {
        Self { draft, under_way: RwSignal::new(false), refusal: RwSignal::new(None) }
    }

    /// Sends it, unless it is on its way; a request that stands is shown in place of the form. `refresh` asks for the
    /// offers again where the price has moved.
    pub fn send(self, api: &Api, ask: NewAsk, refresh: impl Fn() + 'static) {
        if self.under_way.get_untracked() {
            return;
        }
        self.under_way.set(true);
        self.refusal.set(None);
        let key = self.draft.try_update(|draft| draft.key_for(&ask));
        // Kept before it leaves: after a reload the same content is still the same intention.
        self.draft.with_untracked(Draft::keep);
        let (api, navigation) = (api.clone(), Navigation::here());
        spawn_local(async move {
            let Some(key) = key else { return };
            let answer = api.new_ask(&ask, &key).await;
            let _ = self.under_way.try_set(false);
            match answer {
                Ok(asked) => {
                    Draft::forget();
                    // Whoever has gone elsewhere meanwhile stays there.
                    let still_here = self.draft.try_with_untracked(|_| ()).is_some();
                    if let (Some(navigation), true) = (navigation, still_here) {
                        navigation.replace(Page::Request(asked.request));
                    }
                }
                Err(failure) => self.not_taken(&failure, refresh),
            }
        });
    }

    fn not_taken(self, failure: &Failure, refresh: impl Fn()) {
        if !failure.leaves_open() {
            let _ = self.draft.try_update(Draft::answered);
        }
        let refusal = Refusal::of(failure);
        if refusal.field == "price" {
            refresh();
        }
        let _ = self.refusal.try_set(Some(refusal));
    }
}
