//! Asking a friend: choose, write, and out comes a link.

mod form;
mod person_choice;
mod plan_choice;
mod sending;

use crate::{
    Session,
    api::Failure,
    parts::{Heading, Remembered, Shown, Trouble},
    texts,
};
use form::AskForm;
use leptos::prelude::*;
use mangrove_contract::{
    Plan,
    member::Centre,
};
use mangrove_ui::{Skeleton, SkeletonShape, language};

/// `/ask`
#[component]
pub fn AskPage(
    /// What the way here had chosen.
    plan: Option<Plan>,
) -> impl IntoView {
    let remembered = Remembered::here();
    remembered.refresh_centre();
    let remote = remembered.centre;
    view! {
        <Heading text=texts().ask.heading.to_owned() />
        <Shown
            remote
            sign_in_text=texts().ask.sign_in_text
            waiting=ViewFn::from(|| {
                view! { <Skeleton shape=SkeletonShape::Lines(8) language=language() /> }
            })
            content=move |centre| {
                let refresh = move || remote.again();
                view! { <Content centre plan refresh /> }.into_any()
            }
        />
    }
}

/// The form for a member, the way in for a visitor.
#[component]
fn Content(
    centre: Signal<Centre>,
    plan: Option<Plan>,
    refresh: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    // Who is here decides; what else changes reaches the form as a signal, and what was typed stays.
    let member = Memo::new(move |_| {
        centre.with(|centre| match Session::from(centre.viewer.clone()) {
            Session::Visitor => None,
            Session::SignedIn(card) => Some(card.name),
        })
    });
    let offers = Signal::derive(move || centre.with(|centre| centre.offers.clone()));
    move || match member.get() {
        Some(name) => {
            let refresh = refresh.clone();
            view! { <AskForm offers name plan refresh /> }.into_any()
        }
        None => view! {
            <Trouble
                failure=Failure::SignInFirst
                sign_in_text=texts().ask.sign_in_text
                again=|| ()
            />
        }
        .into_any(),
    }
}
