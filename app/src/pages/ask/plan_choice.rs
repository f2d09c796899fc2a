use crate::{
    draft::{Draft, askable_plans},
    parts::{Choice, ChoiceLayout, Choices},
    texts,
};
use leptos::prelude::*;
use mangrove_contract::{
    ProductLine,
    member::{Offer, Offers},
};
use mangrove_ui::{Amount, language};

/// Which line, and for how long.
#[component]
pub fn PlanChoice(
    /// What can be asked for.
    offers: Signal<Offers>,
    /// What is chosen.
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let line_now = Memo::new(move |_| draft.read().plan.line);
    let lines = ProductLine::ALL.map(|line| view! { <LineChoice line offers draft /> });
    let periods = move || {
        let plans: Vec<Offer> =
            offers.with(|offers| askable_plans(offers, line_now.get()).copied().collect());
        plans.into_iter().map(|offer| view! { <PeriodChoice offer draft /> }).collect_view()
    };
    let texts = &texts().ask;
    view! {
        <Choices legend=texts.line layout=ChoiceLayout::Tiles>
            {lines.collect_view()}
        </Choices>
        <Choices legend=texts.period hint=texts.renews>
            {periods}
        </Choices>
    }
}

#[component]
fn LineChoice(line: ProductLine, offers: Signal<Offers>, draft: RwSignal<Draft>) -> impl IntoView {
    let centre = &texts().centre;
    let good_for = match line {
        ProductLine::PcMobile => centre.pc_mobile_text,
        ProductLine::FullScreen => centre.full_screen_text,
    };
    let taken = Signal::derive(move || draft.read().plan.line == line);
    let take = move || {
        offers.with_untracked(|offers| draft.update(|draft| draft.choose_line(line, offers)));
    };
    view! {
        <Choice group="line" taken take>
            <strong>{mangrove_ui::texts(language()).line(line)}</strong>
            <small>{good_for}</small>
        </Choice>
    }
}

#[component]
fn PeriodChoice(offer: Offer, draft: RwSignal<Draft>) -> impl IntoView {
    let taken = Signal::derive(move || draft.read().plan == offer.plan);
    let take = move || draft.update(|draft| draft.plan = offer.plan);
    view! {
        <Choice group="period" taken take>
            <span>{mangrove_ui::texts(language()).period(offer.plan.period)}</span>
            <small>{(texts().centre.days)(offer.days)}</small>
            <Amount fen=offer.price />
        </Choice>
    }
}
