//! One's own requests, newest first.

mod list;
mod row;

use crate::{
    api::Api,
    page::Page,
    parts::{Heading, Remembered, Shown},
    remote::Remote,
    texts,
};
use leptos::prelude::*;
use list::{AskRows, with_older};
use mangrove_contract::ask::AskList;
use mangrove_ui::{ButtonKind, EmptyState, LinkButton, Skeleton, SkeletonShape, language};

/// `/asks`
#[component]
pub fn AsksPage() -> impl IntoView {
    let (api, remembered) = (Api::here(), Remembered::here());
    let remote = Remote::new(remembered.asks);
    remote.keep(
        move || {
            let api = api.clone();
            async move {
                let newest = api.asks(None).await?;
                Ok(with_older(newest, remembered.asks.try_get_untracked().flatten()))
            }
        },
        |_, _| None,
    );
    view! {
        <Heading text=texts().asks.heading.to_owned() />
        <Shown
            remote
            sign_in_text=texts().asks.sign_in_text
            waiting=ViewFn::from(|| {
                view! { <Skeleton shape=SkeletonShape::Lines(6) language=language() /> }
            })
            content=move |list| view! { <Content list remote /> }.into_any()
        />
    }
}

#[component]
fn Content(list: Signal<AskList>, remote: Remote<AskList>) -> impl IntoView {
    let none = Memo::new(move |_| list.with(|list| list.asks.is_empty()));
    let texts = &texts().asks;
    move || {
        if none.get() {
            view! {
                <EmptyState title=texts.none text=texts.none_text>
                    <LinkButton href=Page::Ask { plan: None }.address()>{texts.ask}</LinkButton>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <AskRows list remote />
                <LinkButton href=Page::Ask { plan: None }.address() kind=ButtonKind::Outline>
                    {texts.ask}
                </LinkButton>
            }
            .into_any()
        }
    }
}
