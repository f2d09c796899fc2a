use super::{
    person_choice::{NameField, StandingChoice, WordsChoices},
    plan_choice::PlanChoice,
    sending::Sending,
};
use crate::{
    api::Api,
    draft::{Draft, Faults, askable},
    texts,
};
use leptos::prelude::*;
use mangrove_contract::{Plan, member::Offers};
use mangrove_ui::{Button, ButtonKind, ButtonRole, Notice, NoticeKind, money::yuan};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The form, where there is something to ask for.
#[component]
pub fn AskForm(
    /// What can be asked for.
    offers: Signal<Offers>,
    /// The member's name.
    name: String,
    /// What the way here had chosen.
    plan: Option<Plan>,
    /// Asks for the offers again.
    refresh: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let resumed = offers.with_untracked(move |offers| Draft::resumed(offers, &name, plan));
    resumed.map(|draft| {
        let draft = RwSignal::new(draft);
        view! { <Fields offers draft refresh /> }
    })
}

#[component]
fn Fields(
    offers: Signal<Offers>,
    draft: RwSignal<Draft>,
    refresh: impl Fn() + Clone + 'static,
) -> impl IntoView {
    let (api, sending) = (Api::here(), Sending::new(draft));
    // Nothing is called wrong before somebody has tried.
    let tried = RwSignal::new(false);
    let faults = Memo::new(move |_| {
        let found = tried.get().then(|| offers.with(|offers| draft.read().check(offers).err()));
        found.flatten().unwrap_or_default()
    });
    Effect::new(move |_| draft.with(Draft::keep));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match offers.with_untracked(|offers| draft.read_untracked().check(offers)) {
            Ok(ask) => sending.send(&api, ask, refresh.clone()),
            Err(faults) => focus_on(faults),
        }
    };
    view! {
        <form class="mg-ask" novalidate="" on:submit=submit>
            <PlanChoice offers draft />
            <NameField offers draft faults refusal=sending.refusal />
            <WordsChoices offers draft faults refusal=sending.refusal />
            <StandingChoice offers draft />
            <Bar offers draft sending faults />
        </form>
    }
}

/// The price and the one button, always in sight.
#[component]
fn Bar(
    offers: Signal<Offers>,
    draft: RwSignal<Draft>,
    sending: Sending,
    faults: Memo<Faults>,
) -> impl IntoView {
    let texts = &texts().ask;
    let words = move || {
        if sending.under_way.get() {
            return texts.sending.to_owned();
        }
        let price = offers
            .with(|offers| askable(offers, draft.read().plan).map(|offer| yuan(offer.price)));
        (texts.submit)(&price.unwrap_or_default())
    };
    let wrong = move || {
        let look = faults.get() != Faults::default();
        let look = look.then(|| texts.look_above.to_owned());
        look.or_else(|| sending.refusal.get().and_then(|refusal| refusal.elsewhere()))
    };
    view! {
        <div class="mg-ask__bar">
            {move || wrong().map(|text| view! { <Notice kind=NoticeKind::Wrong>{text}</Notice> })}
            <Button kind=ButtonKind::Mango role=ButtonRole::Submit resting=sending.under_way>
                <span translate="no">{words}</span>
            </Button>
            <p class="mg-ask__assurance">{texts.assurance}</p>
        </div>
    }
}

/// Leads to the first field that needs a change.
fn focus_on(faults: Faults) {
    let id = if faults.name.is_some() { "name" } else { "own-words" };
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
