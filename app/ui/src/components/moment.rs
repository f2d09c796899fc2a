use crate::dates;
use leptos::prelude::*;
use mangrove_contract::{Language, Timestamp};

/// How much of a moment is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MomentForm {
    /// `11月22日 20:15`.
    #[default]
    DayAndClock,
    /// `20:21`.
    Clock,
    /// `2027年11月22日`.
    Day,
    /// `2027年11月22日 20:15`.
    Full,
}

/// A moment in the rule book's zone.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
    /// The rule book's zone.
    zone_minutes_east: i16,
    /// In which language.
    language: Language,
    /// How much of it.
    #[prop(optional)]
    form: MomentForm,
) -> impl IntoView {
    let text = match form {
        MomentForm::DayAndClock => dates::moment(language, at, zone_minutes_east),
        MomentForm::Clock => dates::clock(at, zone_minutes_east),
        MomentForm::Day => dates::day(language, at, zone_minutes_east),
        MomentForm::Full => dates::full(language, at, zone_minutes_east),
    };
    view! {
        <time class="mg-moment" datetime=dates::machine(at, zone_minutes_east)>
            {text}
        </time>
    }
}
