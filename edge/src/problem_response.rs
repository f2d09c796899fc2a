//! Problems as answers: RFC 9457 for programs, a page for people.

use crate::http::Refusal;
use mangrove_contract::{
    Language, Timestamp,
    problem::{Problem, ProblemCode},
};
use worker::{Response, ResponseBuilder};

/// The media type of RFC 9457.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// Seconds after which a 503 may be tried again.
const RETRY_AFTER_SECONDS: u64 = 30;

/// A problem in the reader's language.
pub fn problem(code: ProblemCode, language: Language) -> Problem {
    let title = match language {
        Language::Chinese => code.chinese(),
        Language::English => code.english(),
    };
    Problem {
        kind: format!("/problems/{}", code.code()),
        code,
        status: code.status(),
        title: title.to_owned(),
        field: None,
        until: None,
    }
}

/// The problem of a request that was not even looked into.
pub fn refused(refusal: &Refusal, language: Language) -> Problem {
    let field = match refusal {
        Refusal::Invalid { field } => field.clone(),
        Refusal::TooLarge
        | Refusal::Broken
        | Refusal::OtherMediaType
        | Refusal::Unreadable
        | Refusal::ForeignOrigin => None,
    };
    Problem { field, ..problem(refusal.code(), language) }
}

/// How a problem is shown.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// As `application/problem+json`.
    Json,
    /// As a page, drawn by that function.
    Page(&'a dyn Fn(&Problem) -> String),
}

/// A problem as an answer, without the headers of its kind ([`crate::security::protect`]).
pub fn respond(problem: &Problem, now: Timestamp, shown: Shown<'_>) -> worker::Result<Response> {
    let (media_type, body) = match shown {
        Shown::Json => (PROBLEM_JSON, serde_json::to_string(problem)?),
        Shown::Page(draw) => ("text/html; charset=utf-8", draw(problem)),
    };
    let mut response = ResponseBuilder::new()
        .with_status(problem.status)
        .with_header("content-type", media_type)?;
    if let Some(seconds) = retry_after(problem, now) {
        response = response.with_header("retry-after", &seconds.to_string())?;
    }
    Ok(response.fixed(body.into_bytes()))
}

/// Seconds until it may work: known for limits, guessed for what is down, nothing for the rest.
fn retry_after(problem: &Problem, now: Timestamp) -> Option<u64> {
    match (problem.status, problem.until) {
        (429 | 503, Some(until)) => Some(until.since(now).as_seconds().saturating_add(1)),
        (503, None) => Some(RETRY_AFTER_SECONDS),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_seconds(seconds).unwrap()
    }

    #[test]
    fn a_problem_speaks_the_readers_language_and_keeps_its_code() {
        let chinese = problem(ProblemCode::LinkUnknown, Language::Chinese);
        let english = problem(ProblemCode::LinkUnknown, Language::English);
        assert_eq!((chinese.kind.as_str(), chinese.status), ("/problems/link-unknown", 404));
        assert_ne!(chinese.title, english.title);
        assert_eq!(chinese.code, english.code);
    }

    #[test]
    fn a_refusal_names_the_member_at_fault() {
        let problem = refused(&Refusal::field("plan"), Language::English);
        assert_eq!((problem.status, problem.field.as_deref()), (422, Some("plan")));
        assert_eq!(refused(&Refusal::TooLarge, Language::English).status, 413);
        assert_eq!(refused(&Refusal::ForeignOrigin, Language::English).status, 403);
        assert_eq!(refused(&Refusal::OtherMediaType, Language::English).status, 415);
        assert_eq!(refused(&Refusal::Unreadable, Language::English).status, 400);
    }

    #[test]
    fn what_is_down_says_when_to_come_back() {
        let down = problem(ProblemCode::ProviderDown, Language::English);
        assert_eq!(retry_after(&down, at(0)), Some(30));
        let limited =
            Problem { until: Some(at(100)), ..problem(ProblemCode::AskLimit, Language::English) };
        assert_eq!(retry_after(&limited, at(40)), Some(61));
        assert_eq!(retry_after(&problem(ProblemCode::NotFound, Language::English), at(0)), None);
    }
}
