//! A page for what went wrong: what happened, what to do, what did not happen.

use super::shell::Around;
use crate::{
    PageFrame, WayOn,
    document::{Head, Refresh, document, draw},
    texts::texts,
};
use leptos::prelude::*;
use mangrove_contract::{Timestamp, problem::ProblemCode};
use mangrove_ui::{
    ButtonKind, Icon, IconKind, LinkButton, dates, person_text::capitalised,
    texts::problem as problem_text,
};

/// A problem as a whole page, with the status of its code. `until` is when it may work, with the rule book's zone.
pub fn render_problem_page(
    code: ProblemCode,
    until: Option<(Timestamp, i16)>,
    way_on: WayOn<'_>,
    frame: &PageFrame<'_>,
) -> String {
    let language = frame.language;
    let common = texts(language).common;
    let (title, mut sentences) = cut(problem_text(language, code));
    if let Some((at, zone)) = until {
        sentences.push((common.from_then_on)(&dates::moment(language, at, zone)));
    }
    let (href, words) = match way_on {
        WayOn::Back(path) => (path.to_owned(), common.back),
        WayOn::Again(path) => (path.to_owned(), common.again),
        WayOn::Home => ("/".to_owned(), common.home),
    };
    let head = Head { title: title.clone(), card: None, refresh: Refresh::None };
    let path = frame.path.to_owned();
    let body = draw(move || {
        view! {
            <Around language path class="mg-problem">
                <span class="mg-problem__icon">
                    <Icon kind=IconKind::Info />
                </span>
                <h1 class="mg-problem__heading">{title}</h1>
                <div class="mg-problem__text">
                    {sentences.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                </div>
                <LinkButton kind=ButtonKind::Outline href>{words}</LinkButton>
            </Around>
        }
    });
    document(frame, &head, &body)
}

/// What happened, short, as a heading; and the sentences after it. The heading ends at the first colon or full stop.
fn cut(text: &str) -> (String, Vec<String>) {
    let (heading, rest) = text
        .find([':', '：', '.', '。'])
        .and_then(|end| text.split_at_checked(end))
        .unwrap_or((text, ""));
    let sentences = rest
        .trim_start_matches([':', '：', '.', '。'])
        .split_inclusive(['。', '.'])
        .map(|sentence| capitalised(sentence.trim()))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    (heading.trim().to_owned(), sentences)
}
