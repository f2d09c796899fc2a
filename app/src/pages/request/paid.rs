use super::acts::Acts;
use crate::texts;
use leptos::prelude::*;
use mangrove_contract::ask::{AskState, AskView};
use mangrove_ui::{
    Bubble, Button, ButtonRole, Card, Field, error_id, hint_id, person_text,
};

/// After "paid": what the friend wrote, and the way to thank them.
#[component]
pub fn PaidNote(
    /// The request.
    view: Signal<AskView>,
    /// What can be done.
    acts: Acts,
) -> impl IntoView {
    let words = Memo::new(move |_| {
        view.with(|view| match &view.state {
            AskState::Paid { by, .. } => Some(by.words.clone()),
            AskState::Opening
            | AskState::Standing { .. }
            | AskState::Suspended
            | AskState::Ending
            | AskState::Withdrawn { .. }
            | AskState::RanOut
            | AskState::TakenBack => None,
        })
    });
    let thanked = Memo::new(move |_| view.with(|view| view.thank_you.clone()));
    move || {
        words.get().map(|words| {
            view! {
                {words.map(|words| view! { <Bubble words=person_text::visible(&words) /> })}
                {match thanked.get() {
                    Some(thanks) => view! { <Thanked thanks /> }.into_any(),
                    None => view! { <Thank acts /> }.into_any(),
                }}
            }
        })
    }
}

/// What the asker wrote.
#[component]
fn Thanked(thanks: String) -> impl IntoView {
    view! {
        <Card>
            <p>{texts().request.thanked}</p>
            <Bubble words=person_text::visible(&thanks) />
        </Card>
    }
}

/// Writes to who paid.
#[component]
fn Thank(acts: Acts) -> impl IntoView {
    let texts = &texts().request;
    let act = acts.thanking;
    let words = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let error = Signal::derive(move || {
        missing.get().then(|| texts.thank_missing.to_owned()).or_else(|| act.trouble())
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = words.with_untracked(|words| words.trim().to_owned());
        missing.set(written.is_empty());
        if !written.is_empty() {
            acts.thank(written);
        }
    };
    view! {
        <Card>
            <form class="mg-thank" novalidate="" on:submit=send>
                <Field id="thanks" label=texts.thank hint=texts.thank_hint.to_owned() error>
                    <textarea
                        class="mg-input"
                        id="thanks"
                        rows="2"
                        dir="auto"
                        aria-describedby=format!("{} {}", hint_id("thanks"), error_id("thanks"))
                        aria-invalid=move || error.get().map(|_| "true")
                        prop:value=words
                        on:input:target=move |event| {
                            missing.set(false);
                            words.set(event.target().value());
                        }
                    ></textarea>
                </Field>
                <Button role=ButtonRole::Submit resting=act.under_way()>
                    {texts.thank_send}
                </Button>
            </form>
        </Card>
    }
}
