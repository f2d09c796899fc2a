//! One request, live: the link to share, what happens to it, and what its asker can do.

mod acts;
mod digits;
mod joy;
mod manage;
mod paid;
mod pace;
mod share;
mod status;
mod story;

use crate::{
    api::Api,
    parts::{Heading, Remembered, Shown},
    remote::Remote,
    texts,
};
use acts::Acts;
use leptos::prelude::*;
use manage::Manage;
use mangrove_contract::{RequestId, ask::AskView};
use mangrove_ui::{Skeleton, SkeletonShape, language};
use paid::PaidNote;
use share::Share;
use status::{Status, headline};
use story::{Declines, ShownToFriends, Story};

/// `/asks/{id}`
#[component]
pub fn RequestPage(
    /// Which request.
    id: RequestId,
) -> impl IntoView {
    let (api, remembered) = (Api::here(), Remembered::here());
    if remembered.request.with_untracked(|known| known.as_ref().is_none_or(|known| known.request != id)) {
        remembered.request.set(None);
    }
    let remote = Remote::new(remembered.request);
    remote.keep(
        move || {
            let api = api.clone();
            async move { api.request(id).await }
        },
        |view, unchanged| pace::pause(&view.state, unchanged),
    );
    let heading = Signal::derive(move || {
        remote.value.with(|view| {
            view.as_ref().map_or_else(|| texts().request.heading.to_owned(), |view| headline(&view.state))
        })
    });
    view! {
        <Heading text=heading />
        <Shown
            remote
            sign_in_text=texts().request.sign_in_text
            waiting=ViewFn::from(|| {
                view! {
                    <Skeleton shape=SkeletonShape::Square language=language() />
                    <Skeleton shape=SkeletonShape::Lines(4) language=language() />
                }
            })
            content=move |view| view! { <Content id view remote /> }.into_any()
        />
    }
}

/// Two panes from 900: what to share and do, and what is known.
#[component]
fn Content(id: RequestId, view: Signal<AskView>, remote: Remote<AskView>) -> impl IntoView {
    let acts = Acts::new(id, remote);
    view! {
        <div class="mg-request">
            <Status view acts />
            <div class="mg-request__act">
                <PaidNote view acts />
                <Share view />
                <Manage view acts />
            </div>
            <div class="mg-request__known">
                <Declines view />
                <Story view />
                <ShownToFriends view />
            </div>
        </div>
    }
}
