//! Why a route does not answer what was wanted.

use super::{Visit, page};
use crate::{
    crypto::CryptoError,
    http,
    objects::protocol::Refused,
    problem_response::{self, Shown},
    security::{Protection, protect},
};
use mangrove_contract::{
    Language,
    problem::{Problem, ProblemCode},
};
use mangrove_domain::{Timestamp, member, pay_request};
use worker::{Response, console_error};

/// Why a route does not answer what was wanted.
#[derive(Debug)]
pub enum Fault {
    /// A problem of the contract.
    Problem {
        /// Which.
        code: ProblemCode,
        /// When it may work, where that is known.
        until: Option<Timestamp>,
        /// The member at fault, where there is one.
        field: Option<String>,
    },
    /// Something of ours. It is logged, and told as "not available".
    Ours(String),
}

impl Fault {
    /// Something of ours.
    pub fn ours(error: &dyn core::fmt::Display) -> Self {
        Self::Ours(error.to_string())
    }

    /// A member of the request that is at fault.
    pub fn field(code: ProblemCode, field: &str) -> Self {
        Self::Problem { code, until: None, field: Some(field.to_owned()) }
    }

    /// As an answer, in the visitor's language: a page for pages, a problem for programs.
    pub fn shown_to(self, visit: &Visit) -> worker::Result<Response> {
        let problem = self.problem(visit.language);
        if visit.path.starts_with("/api/") || visit.path.starts_with("/notify/") {
            let response = problem_response::respond(&problem, visit.now, Shown::Json)?;
            return protect(response, &Protection::Api);
        }
        page::problem(&problem, visit)
    }

    /// As an answer where not even the visit could be read.
    pub fn without_a_visit(self) -> worker::Result<Response> {
        let problem = self.problem(Language::default());
        let response = problem_response::respond(&problem, Timestamp::ZERO, Shown::Json)?;
        protect(response, &Protection::Api)
    }

    fn problem(self, language: Language) -> Problem {
        match self {
            Self::Problem { code, until, field } => {
                Problem { until, field, ..problem_response::problem(code, language) }
            }
            Self::Ours(error) => {
                console_error!("{}", serde_json::json!({ "fault": error }));
                problem_response::problem(ProblemCode::Unavailable, language)
            }
        }
    }
}

impl From<ProblemCode> for Fault {
    fn from(code: ProblemCode) -> Self {
        Self::Problem { code, until: None, field: None }
    }
}

impl From<http::Refusal> for Fault {
    fn from(refusal: http::Refusal) -> Self {
        let problem = problem_response::refused(&refusal, Language::default());
        Self::Problem { code: problem.code, until: None, field: problem.field }
    }
}

impl From<worker::Error> for Fault {
    fn from(error: worker::Error) -> Self {
        Self::ours(&error)
    }
}

impl From<CryptoError> for Fault {
    fn from(error: CryptoError) -> Self {
        Self::ours(&error)
    }
}

impl<Refusal: Into<Self>> From<Refused<Refusal>> for Fault {
    fn from(refused: Refused<Refusal>) -> Self {
        match refused {
            Refused::Rules(refusal) => refusal.into(),
            Refused::KeyReused => ProblemCode::KeyReused.into(),
        }
    }
}

impl From<pay_request::Refusal> for Fault {
    fn from(refusal: pay_request::Refusal) -> Self {
        use pay_request::Refusal;
        let code = match refusal {
            Refusal::Unknown | Refusal::SomebodyElses | Refusal::NoSuchAttempt => {
                ProblemCode::NotYours
            }
            Refusal::LinkReplaced => ProblemCode::LinkUnknown,
            Refusal::Over => ProblemCode::RequestEnded,
            Refusal::Suspended => ProblemCode::RequestSuspended,
            Refusal::Held { until } | Refusal::Started { until } => {
                let code = ProblemCode::SomebodyIsPaying;
                return Self::Problem { code, until: Some(until), field: None };
            }
            Refusal::AttemptOpen { .. } => ProblemCode::AttemptOpen,
            Refusal::TooManyAttempts => ProblemCode::TooManyAttempts,
            Refusal::TooManyDigits => ProblemCode::TooManyDigits,
            Refusal::OtherTerms | Refusal::NotAsStored | Refusal::NotNow => ProblemCode::NotNow,
        };
        code.into()
    }
}

impl From<member::Refusal> for Fault {
    fn from(refusal: member::Refusal) -> Self {
        use member::Refusal;
        match refusal {
            Refusal::Unknown | Refusal::SignedOut => ProblemCode::SignInFirst.into(),
            Refusal::PlanNotForFriends => Self::field(ProblemCode::PlanNotForFriends, "plan"),
            Refusal::PriceChanged => Self::field(ProblemCode::Invalid, "price"),
            Refusal::StandingHours => Self::field(ProblemCode::Invalid, "standing_hours"),
            Refusal::TooManyOpen => ProblemCode::AskLimit.into(),
            Refusal::TooManyToday { until } => {
                Self::Problem { code: ProblemCode::AskLimit, until: Some(until), field: None }
            }
            Refusal::TreatedEnough => ProblemCode::TreatedLimit.into(),
            Refusal::TooFarAhead => ProblemCode::TooFarAhead.into(),
        }
    }
}

impl From<mangrove_domain::identity::Never> for Fault {
    fn from(never: mangrove_domain::identity::Never) -> Self {
        match never {}
    }
}
