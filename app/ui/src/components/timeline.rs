use super::{Moment, MomentForm};
use leptos::prelude::*;
use mangrove_contract::{Language, Timestamp};

/// How a thing that happened is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TimelineTone {
    /// One step among others.
    #[default]
    Plain,
    /// The good end.
    Done,
    /// Something to heed.
    Heed,
}

/// One thing that happened, in plain words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimelineLine {
    /// When.
    pub at: Timestamp,
    /// What, in plain words.
    pub text: String,
    /// How it is marked.
    pub tone: TimelineTone,
}

/// What happened, in the order given.
#[component]
pub fn Timeline(
    /// What happened.
    #[prop(into)]
    lines: Signal<Vec<TimelineLine>>,
    /// The rule book's zone.
    zone_minutes_east: i16,
    /// In which language its dates are.
    language: Language,
) -> impl IntoView {
    let line = move |line: TimelineLine| {
        let class = match line.tone {
            TimelineTone::Plain => "mg-timeline__line",
            TimelineTone::Done => "mg-timeline__line mg-timeline__line--done",
            TimelineTone::Heed => "mg-timeline__line mg-timeline__line--heed",
        };
        view! {
            <li class=class>
                <span class="mg-timeline__text">{line.text}</span>
                <Moment at=line.at zone_minutes_east language form=MomentForm::DayAndClock />
            </li>
        }
    };
    view! { <ol class="mg-timeline">{move || lines.get().into_iter().map(line).collect_view()}</ol> }
}
