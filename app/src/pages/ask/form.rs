use super::{
    person_choice::{name_field, standing_choice, words_choice},
    plan_choice::plan_choice,
    sending::Sending,
};
use crate::{
    dom::{El, Shared, el},
    draft::{Draft, Faults, askable},
    parts::{Remembered, submit, trouble_place},
    remote::Remote,
    texts,
};
use leptos::prelude::document;
use mangrove_contract::{
    Plan,
    member::{Centre, Offers},
};
use mangrove_ui::{ButtonKind, money::yuan};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What the parts of the form share.
#[derive(Clone, Copy)]
pub struct Form {
    centre: Remote<Centre>,
    draft: Shared<Option<Draft>>,
    /// Sending it.
    pub sending: Sending,
    /// Whether somebody has tried to send it: nothing is called wrong before.
    tried: Shared<bool>,
}

impl Form {
    /// Reads what can be asked for, and follows it.
    pub fn offers<U: Default>(self, read: impl FnOnce(&Offers) -> U) -> U {
        self.centre
            .value
            .with(|centre| centre.as_ref().map(|centre| read(&centre.offers)).unwrap_or_default())
    }

    /// Reads what is filled in, and follows it.
    pub fn draft<U: Default>(self, read: impl FnOnce(&Draft) -> U) -> U {
        self.draft.with(|draft| draft.as_ref().map(read).unwrap_or_default())
    }

    /// Changes what is filled in, and keeps it in this tab. What the edge said of the old is over.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        if self.sending.refusal.peek(Option::is_some) {
            self.sending.refusal.set(None);
        }
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                change(draft);
                draft.keep();
            }
        });
    }

    /// What the edge says is wrong with that field.
    pub fn refused_at(self, field: &str) -> Option<String> {
        self.sending.refusal.with(|refusal| refusal.as_ref().and_then(|refusal| refusal.at(field)))
    }

    /// What is wrong with it, once somebody has tried.
    pub fn faults(self) -> Faults {
        if !self.tried.get() {
            return Faults::default();
        }
        self.draft(|draft| self.offers(|offers| draft.check(offers).err())).unwrap_or_default()
    }
}

/// The form, where there is something to ask for.
pub fn form(centre: Remote<Centre>, offers: &Offers, name: &str, plan: Option<Plan>) -> Option<El> {
    let draft = Shared::new(Some(Draft::resumed(offers, name, plan)?));
    let form = Form { centre, draft, sending: Sending::of(draft), tried: Shared::new(false) };
    let remembered = Remembered::here();
    let api = remembered.api();
    let send = move |event: web_sys::Event| {
        event.prevent_default();
        form.tried.set(true);
        let checked = form.draft(|draft| form.offers(|offers| Some(draft.check(offers))));
        match checked {
            Some(Ok(ask)) => {
                form.sending
                    .send(&api, &ask, remembered.navigation, move || remembered.centre.again());
            }
            Some(Err(faults)) => focus_on(faults),
            None => {}
        }
    };
    Some(
        el("form", "mg-ask")
            .attr("novalidate", "")
            .on("submit", send)
            .all(plan_choice(form))
            .with(name_field(form))
            .all(words_choice(form))
            .with(standing_choice(form))
            .with(bar(form)),
    )
}

/// The price and the one button, always in sight.
fn bar(form: Form) -> El {
    let texts = &texts().ask;
    let words = move || {
        if form.sending.under_way.get() {
            return texts.sending.to_owned();
        }
        let plan = form.draft(|draft| Some(draft.plan));
        let price = plan.and_then(|plan| {
            form.offers(|offers| askable(offers, plan).map(|offer| yuan(offer.price)))
        });
        (texts.submit)(&price.unwrap_or_default())
    };
    let wrong = move || {
        if form.faults() != Faults::default() {
            return texts.look_above.to_owned();
        }
        let refusal = form.sending.refusal.get();
        refusal.and_then(|refusal| refusal.elsewhere()).unwrap_or_default()
    };
    let words = el("span", "").attr("translate", "no").live_text(words);
    el("div", "mg-ask__bar")
        .with(trouble_place(wrong))
        .with(submit(ButtonKind::Mango).with(words).resting(form.sending.under_way))
        .with(el("p", "mg-ask__assurance").text(texts.assurance))
}

/// Leads to the first field that needs a change.
fn focus_on(faults: Faults) {
    let id = if faults.name.is_some() { "name" } else { "own-words" };
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
