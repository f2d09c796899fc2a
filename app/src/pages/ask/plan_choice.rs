use super::form::Form;
use crate::{
    dom::{El, el},
    draft::askable_plans,
    parts::{ChoiceLayout, amount, choice, choices},
    texts,
};
use mangrove_contract::{ProductLine, member::Offer};
use mangrove_ui::language;

/// Which line, and for how long.
pub fn plan_choice(form: Form) -> [El; 2] {
    let texts = &texts().ask;
    let lines = el("div", "").all(ProductLine::ALL.map(|line| line_choice(form, line)));
    let plans = move || -> Vec<Offer> {
        let line = form.draft(|draft| Some(draft.plan.line));
        line.map(|line| form.offers(|offers| askable_plans(offers, line).copied().collect()))
            .unwrap_or_default()
    };
    // Drawn again when the plans or their prices are others.
    let key = move || {
        plans()
            .iter()
            .fold(String::new(), |key, offer| key + &format!("{} {};", offer.plan, offer.price))
    };
    let draw = move || {
        let all = plans().into_iter().map(|offer| period_choice(form, offer));
        Some(el("div", "mg-part").all(all))
    };
    [
        choices(texts.line, "", ChoiceLayout::Tiles, lines),
        choices(texts.period, texts.renews, ChoiceLayout::Rows, el("div", "").live(key, draw)),
    ]
}

fn line_choice(form: Form, line: ProductLine) -> El {
    let centre = &texts().centre;
    let good_for = match line {
        ProductLine::PcMobile => centre.pc_mobile_text,
        ProductLine::FullScreen => centre.full_screen_text,
    };
    let words = el("span", "")
        .with(el("strong", "").text(mangrove_ui::texts(language()).line(line)))
        .with(el("small", "").text(good_for));
    choice(
        "line",
        words,
        move || form.draft(|draft| draft.plan.line == line),
        move || {
            let offers = form.offers(|offers| Some(offers.clone()));
            if let Some(offers) = offers {
                form.change(|draft| draft.choose_line(line, &offers));
            }
        },
    )
}

fn period_choice(form: Form, offer: Offer) -> El {
    let period = mangrove_ui::texts(language()).period(offer.plan.period);
    let words = el("span", "")
        .with(el("span", "").text(period))
        .with(el("small", "").text(&(texts().centre.days)(offer.days)))
        .with(amount(offer.price));
    choice(
        "period",
        words,
        move || form.draft(|draft| draft.plan == offer.plan),
        move || form.change(|draft| draft.plan = offer.plan),
    )
}
