use crate::{parts::Person, texts};
use leptos::prelude::*;
use mangrove_contract::ask::{AskState, AskView, Decline, Happening};
use mangrove_ui::{
    Amount, Bubble, Card, Moment, Timeline, TimelineLine, TimelineTone, language, person_text,
};

/// What happened, in plain words, and how many have looked.
#[component]
pub fn Story(
    /// The request.
    view: Signal<AskView>,
) -> impl IntoView {
    let texts = &texts().request;
    let lines = Signal::derive(move || {
        view.with(|view| view.timeline.iter().map(|entry| line(entry.at, entry.what)).collect())
    });
    let opened = Memo::new(move |_| {
        view.with(|view| {
            let matters = view.opened > 0 || matches!(view.state, AskState::Standing { .. });
            matters.then(|| (texts.opened)(view.opened))
        })
    });
    view! {
        <section class="mg-story">
            <h2>{texts.happened}</h2>
            {move || opened.get().map(|text| view! { <p class="mg-story__opened">{text}</p> })}
            <Timeline
                lines
                zone_minutes_east=view.with_untracked(|view| view.zone_minutes_east)
                language=language()
            />
        </section>
    }
}

fn line(at: mangrove_contract::Timestamp, what: Happening) -> TimelineLine {
    let texts = &texts().request.happenings;
    let (text, tone) = match what {
        Happening::Asked => (texts.asked, TimelineTone::Plain),
        Happening::Opened => (texts.opened, TimelineTone::Plain),
        Happening::Started => (texts.started, TimelineTone::Plain),
        Happening::Stopped => (texts.stopped, TimelineTone::Plain),
        Happening::Declined => (texts.declined, TimelineTone::Plain),
        Happening::Reported => (texts.reported, TimelineTone::Heed),
        Happening::LinkReplaced => (texts.link_replaced, TimelineTone::Plain),
        Happening::Paid => (texts.paid, TimelineTone::Done),
        Happening::Returned => (texts.returned, TimelineTone::Plain),
        Happening::Withdrawn => (texts.withdrawn, TimelineTone::Plain),
        Happening::RanOut => (texts.ran_out, TimelineTone::Plain),
        Happening::TakenBack => (texts.taken_back, TimelineTone::Heed),
    };
    TimelineLine { at, text: text.to_owned(), tone }
}

/// Kind refusals, if there are any.
#[component]
pub fn Declines(
    /// The request.
    view: Signal<AskView>,
) -> impl IntoView {
    let texts = &texts().request;
    let zone_minutes_east = view.with_untracked(|view| view.zone_minutes_east);
    let declines = Memo::new(move |_| view.with(|view| view.declines.clone()));
    let decline = move |decline: Decline| {
        let words = match decline.words {
            Some(words) => view! { <Bubble words=person_text::visible(&words) /> }.into_any(),
            None => view! { <p>{texts.declined_silently}</p> }.into_any(),
        };
        view! { <li>{words} <Moment at=decline.at zone_minutes_east language=language() /></li> }
    };
    move || {
        let declines = declines.get();
        (!declines.is_empty()).then(|| {
            view! {
                <section class="mg-declines">
                    <h2>{texts.declined}</h2>
                    <ul>{declines.into_iter().map(decline).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// What friends see: who asks, for what, with which words.
#[component]
pub fn ShownToFriends(
    /// The request.
    view: Signal<AskView>,
) -> impl IntoView {
    let shared = mangrove_ui::texts(language());
    let AskView { plan, price, name, words, .. } = view.get_untracked();
    view! {
        <section class="mg-shown-to-friends">
            <h2>{texts().request.shown}</h2>
            <Card>
                <Person name />
                <Bubble words=shared.words(&words) />
                <p class="mg-shown-to-friends__plan">
                    <span>{shared.plan(plan)}</span>
                    <Amount fen=price />
                </p>
            </Card>
        </section>
    }
}
