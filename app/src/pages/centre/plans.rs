use crate::{page::Page, texts};
use leptos::prelude::*;
use mangrove_contract::{
    ProductLine,
    member::{ForFriends, Offer, Offers},
};
use mangrove_ui::{Amount, Card, Icon, IconKind, language};

/// What can be bought, by line.
#[component]
pub fn Plans(
    /// What can be bought.
    offers: Offers,
) -> impl IntoView {
    let texts = &texts().centre;
    let line = move |line: ProductLine| {
        let good_for = match line {
            ProductLine::PcMobile => texts.pc_mobile_text,
            ProductLine::FullScreen => texts.full_screen_text,
        };
        let plans: Vec<_> =
            offers.plans.iter().filter(|offer| offer.plan.line == line).copied().collect();
        view! {
            <Card>
                <h3>{mangrove_ui::texts(language()).line(line)}</h3>
                <p class="mg-plans__text">{good_for}</p>
                <ul class="mg-plans__list">
                    {plans.into_iter().map(|offer| view! { <PlanRow offer /> }).collect_view()}
                </ul>
            </Card>
        }
    };
    view! {
        <section class="mg-plans" aria-labelledby="plans">
            <h2 id="plans">{texts.plans}</h2>
            <p class="mg-plans__text">{texts.plans_text}</p>
            <div class="mg-plans__lines">{ProductLine::ALL.map(line).collect_view()}</div>
        </section>
    }
}

/// One plan: the way to ask for it, or why there is none.
#[component]
fn PlanRow(offer: Offer) -> impl IntoView {
    let texts = &texts().centre;
    let period = mangrove_ui::texts(language()).period(offer.plan.period);
    let row = move |text: String| {
        view! {
            <span class="mg-plan__period">{period}</span>
            <span class="mg-plan__text">{text}</span>
            <span class="mg-plan__price">
                <Amount fen=offer.price />
            </span>
        }
    };
    match offer.for_friends {
        ForFriends::Yes => view! {
            <li>
                <a class="mg-plan" href=Page::Ask { plan: Some(offer.plan) }.address()>
                    {row((texts.days)(offer.days))}
                    <Icon kind=IconKind::Chevron />
                </a>
            </li>
        }
        .into_any(),
        ForFriends::No => view! {
            <li>
                <span class="mg-plan mg-plan--locked">{row(texts.renews.to_owned())}</span>
            </li>
        }
        .into_any(),
    }
}
