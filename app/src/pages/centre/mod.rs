//! The member centre: the card first, then what one comes for.

mod card;
mod entrances;
mod plans;

use crate::{
    Session,
    parts::{Heading, Remembered, Shown},
    texts,
};
use card::{MemberCardView, WelcomeCard};
use entrances::Entrances;
use leptos::prelude::*;
use mangrove_contract::member::Centre;
use mangrove_ui::{Skeleton, SkeletonShape, language};
use plans::Plans;

/// `/`
#[component]
pub fn CentrePage() -> impl IntoView {
    let remembered = Remembered::here();
    remembered.refresh_centre();
    let remote = remembered.centre;
    view! {
        <Heading text=texts().frame.to_centre.to_owned() />
        <Shown
            remote
            sign_in_text=""
            waiting=ViewFn::from(|| {
                view! {
                    <Skeleton shape=SkeletonShape::Card language=language() />
                    <Skeleton shape=SkeletonShape::Lines(4) language=language() />
                }
            })
            content=|centre| view! { <Content centre /> }.into_any()
        />
    }
}

#[component]
fn Content(centre: Signal<Centre>) -> impl IntoView {
    move || {
        let Centre { viewer, offers } = centre.get();
        let zone = offers.zone_minutes_east;
        let top = match Session::from(viewer) {
            Session::Visitor => view! { <WelcomeCard /> }.into_any(),
            Session::SignedIn(card) => {
                let standing = card.open_asks;
                view! {
                    <MemberCardView card zone_minutes_east=zone />
                    <Entrances standing />
                }
                .into_any()
            }
        };
        view! {
            <div class="mg-centre">
                <div class="mg-centre__top">{top}</div>
                <Plans offers />
            </div>
        }
    }
}
