use super::form::Form;
use crate::{
    dom::{El, el},
    draft::{Fault, WordsChoice},
    parts::{ChoiceLayout, Writing, choice, choices, writing},
    texts,
};
use mangrove_contract::ask::PresetWords;
use mangrove_ui::language;

/// The name that friends see.
pub fn name_field(form: Form) -> El {
    let texts = &texts().ask;
    writing(Writing {
        id: "name",
        tag: "input",
        label: texts.name,
        hint: Box::new(|| texts.name_hint.to_owned()),
        error: Box::new(move || {
            let here = form.faults().name.map(|fault| tell(fault, texts.name_missing));
            here.or_else(|| form.refused_at("name")).unwrap_or_default()
        }),
        value: Box::new(move || form.draft(|draft| draft.name.clone())),
        written: Box::new(move |name| form.change(|draft| draft.name = name)),
    })
    .attr("translate", "no")
}

/// The line that friends read: one of ours, or one's own.
pub fn words_choice(form: Form) -> [El; 2] {
    let texts = &texts().ask;
    let one = move |words: WordsChoice, text: &str| {
        choice(
            "words",
            el("span", "").text(text),
            move || form.draft(|draft| draft.words == words),
            move || form.change(|draft| draft.words = words),
        )
    };
    let preset = |preset: PresetWords| {
        one(WordsChoice::Preset(preset), mangrove_ui::texts(language()).preset(preset))
    };
    let all = el("div", "")
        .all(PresetWords::ALL.map(preset))
        .with(one(WordsChoice::Own, texts.own_words));
    let own = el("div", "mg-ask__own")
        .when(move || form.draft(|draft| draft.words == WordsChoice::Own), move || own_words(form));
    [choices(texts.words, "", ChoiceLayout::Rows, all), own]
}

/// One's own line, its characters counted.
fn own_words(form: Form) -> El {
    let texts = &texts().ask;
    writing(Writing {
        id: "own-words",
        tag: "textarea",
        label: texts.own_words_label,
        hint: Box::new(move || {
            let used = form.draft(|draft| draft.own_words.trim().chars().count());
            (texts.counted)(used, form.offers(|offers| offers.line_characters))
        }),
        error: Box::new(move || {
            let here = form.faults().words.map(|fault| tell(fault, texts.words_missing));
            here.or_else(|| form.refused_at("words")).unwrap_or_default()
        }),
        value: Box::new(move || form.draft(|draft| draft.own_words.clone())),
        written: Box::new(move |words| form.change(|draft| draft.own_words = words)),
    })
}

/// How long the link stands.
pub fn standing_choice(form: Form) -> El {
    let texts = &texts().ask;
    let one = move |hours: u16| {
        choice(
            "standing",
            el("span", "").text(&(texts.hours)(hours)),
            move || form.draft(|draft| draft.standing_hours == hours),
            move || form.change(|draft| draft.standing_hours = hours),
        )
    };
    let all = form.offers(|offers| offers.standing_hours.clone()).into_iter().map(one);
    choices(texts.stands, texts.stands_hint, ChoiceLayout::Tiles, el("div", "").all(all))
}

fn tell(fault: Fault, missing: &str) -> String {
    match fault {
        Fault::Missing => missing.to_owned(),
        Fault::TooLong(by) => (texts().ask.too_long)(by),
    }
}
