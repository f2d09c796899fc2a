use crate::{
    dom::{El, el},
    page::Page,
    parts::{amount, card, icon},
    texts,
};
use mangrove_contract::{
    ProductLine,
    member::{ForFriends, Offer, Offers},
};
use mangrove_ui::{IconKind, language};

/// What can be bought, by line.
pub fn plans(offers: &Offers) -> El {
    let texts = &texts().centre;
    let lines = ProductLine::ALL.map(|line| line_card(line, offers));
    el("section", "mg-plans")
        .attr("aria-labelledby", "plans")
        .with(el("h2", "").id("plans").text(texts.plans))
        .with(el("p", "mg-plans__text").text(texts.plans_text))
        .with(el("div", "mg-plans__lines").all(lines))
}

/// What a line is good for, and its plans.
fn line_card(line: ProductLine, offers: &Offers) -> El {
    let texts = &texts().centre;
    let good_for = match line {
        ProductLine::PcMobile => texts.pc_mobile_text,
        ProductLine::FullScreen => texts.full_screen_text,
    };
    let plans = offers.plans.iter().filter(|offer| offer.plan.line == line).map(plan);
    card()
        .with(el("h3", "").text(mangrove_ui::texts(language()).line(line)))
        .with(el("p", "mg-plans__text").text(good_for))
        .with(el("ul", "mg-plans__list").all(plans))
}

/// One plan: the way to ask for it, or why there is none.
fn plan(offer: &Offer) -> El {
    let texts = &texts().centre;
    let row = match offer.for_friends {
        ForFriends::Yes => {
            el("a", "mg-plan").attr("href", &Page::Ask { plan: Some(offer.plan) }.address())
        }
        ForFriends::No => el("div", "mg-plan mg-plan--locked"),
    };
    let (text, chevron) = match offer.for_friends {
        ForFriends::Yes => ((texts.days)(offer.days), Some(icon(IconKind::Chevron))),
        ForFriends::No => (texts.renews.to_owned(), None),
    };
    let period = mangrove_ui::texts(language()).period(offer.plan.period);
    el("li", "").with(
        row.with(el("span", "mg-plan__period").text(period))
            .with(el("span", "mg-plan__text").text(&text))
            .with(el("span", "mg-plan__price").with(amount(offer.price)))
            .maybe(chevron),
    )
}
