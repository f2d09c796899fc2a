use super::sending::Refusal;
use crate::{
    draft::{Draft, Fault, Faults, WordsChoice},
    parts::{Choice, ChoiceLayout, Choices},
    texts,
};
use leptos::prelude::*;
use mangrove_contract::{ask::PresetWords, member::Offers};
use mangrove_ui::{Field, error_id, hint_id, language};

/// The name that friends see.
#[component]
pub fn NameField(
    /// Its limit.
    offers: Signal<Offers>,
    /// What is filled in.
    draft: RwSignal<Draft>,
    /// What is wrong with it here.
    faults: Memo<Faults>,
    /// What the edge says is wrong with it.
    refusal: RwSignal<Option<Refusal>>,
) -> impl IntoView {
    let texts = &texts().ask;
    let error = Signal::derive(move || {
        let here = faults.get().name.map(|fault| tell(fault, texts.name_missing));
        here.or_else(|| refusal.get().and_then(|refusal| refusal.at("name")))
    });
    view! {
        <Field id="name" label=texts.name hint=texts.name_hint.to_owned() error>
            <input
                class="mg-input"
                id="name"
                autocomplete="nickname"
                dir="auto"
                aria-describedby=format!("{} {}", hint_id("name"), error_id("name"))
                aria-invalid=move || error.get().map(|_| "true")
                maxlength=move || offers.with(|offers| (offers.name_characters * 2).to_string())
                prop:value=move || draft.read().name.clone()
                on:input:target=move |event| {
                    refusal.set(None);
                    draft.update(|draft| draft.name = event.target().value());
                }
            />
        </Field>
    }
}

/// The line that friends read: one of ours, or one's own.
#[component]
pub fn WordsChoices(
    /// Its limit.
    offers: Signal<Offers>,
    /// What is chosen.
    draft: RwSignal<Draft>,
    /// What is wrong with it here.
    faults: Memo<Faults>,
    /// What the edge says is wrong with it.
    refusal: RwSignal<Option<Refusal>>,
) -> impl IntoView {
    let texts = &texts().ask;
    let choice = move |words: WordsChoice, text: &'static str| {
        let taken = Signal::derive(move || draft.read().words == words);
        let take = move || {
            refusal.set(None);
            draft.update(|draft| draft.words = words);
        };
        view! { <Choice group="words" taken take>{text}</Choice> }
    };
    let preset = move |preset: PresetWords| {
        choice(WordsChoice::Preset(preset), mangrove_ui::texts(language()).preset(preset))
    };
    let own = Memo::new(move |_| draft.read().words == WordsChoice::Own);
    view! {
        <Choices legend=texts.words>
            {PresetWords::ALL.map(preset).collect_view()} {choice(WordsChoice::Own, texts.own_words)}
        </Choices>
        <Show when=move || own.get()>
            <OwnWords offers draft faults refusal />
        </Show>
    }
}

/// One's own line, its characters counted.
#[component]
fn OwnWords(
    offers: Signal<Offers>,
    draft: RwSignal<Draft>,
    faults: Memo<Faults>,
    refusal: RwSignal<Option<Refusal>>,
) -> impl IntoView {
    let texts = &texts().ask;
    let error = Signal::derive(move || {
        let here = faults.get().words.map(|fault| tell(fault, texts.words_missing));
        here.or_else(|| refusal.get().and_then(|refusal| refusal.at("words")))
    });
    let counted = Signal::derive(move || {
        let used = draft.read().own_words.trim().chars().count();
        (texts.counted)(used, offers.with(|offers| offers.line_characters))
    });
    view! {
        <Field id="own-words" label=texts.own_words_label hint=counted error>
            <textarea
                class="mg-input"
                id="own-words"
                rows="2"
                dir="auto"
                aria-describedby=format!("{} {}", hint_id("own-words"), error_id("own-words"))
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=move || draft.read().own_words.clone()
                on:input:target=move |event| {
                    refusal.set(None);
                    draft.update(|draft| draft.own_words = event.target().value());
                }
            ></textarea>
        </Field>
    }
}

/// How long the link stands.
#[component]
pub fn StandingChoice(
    /// The choices.
    offers: Signal<Offers>,
    /// What is chosen.
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let texts = &texts().ask;
    let choice = move |hours: u16| {
        let taken = Signal::derive(move || draft.read().standing_hours == hours);
        let take = move || draft.update(|draft| draft.standing_hours = hours);
        view! { <Choice group="standing" taken take>{(texts.hours)(hours)}</Choice> }
    };
    view! {
        <Choices legend=texts.stands hint=texts.stands_hint layout=ChoiceLayout::Tiles>
            {move || {
                let hours = offers.with(|offers| offers.standing_hours.clone());
                hours.into_iter().map(choice).collect_view()
            }}
        </Choices>
    }
}

fn tell(fault: Fault, missing: &str) -> String {
    match fault {
        Fault::Missing => missing.to_owned(),
        Fault::TooLong(by) => (texts().ask.too_long)(by),
    }
}
