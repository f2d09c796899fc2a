//! Why a call brought nothing: each reason is another thing to say and to offer.

use mangrove_contract::problem::{Problem, ProblemCode};

/// Why a call brought nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// There is no such thing, or none of yours.
    NotFound,
    /// Only somebody signed in can have it.
    SignInFirst,
    /// The edge says no, and why.
    Refused(Problem),
    /// Nothing came back: no network, or no answer in time. What was sent may have arrived.
    Offline,
    /// Something came back that cannot be understood.
    Broken,
}

impl Failure {
    /// The failure of an answer with that status, and with its problem where it could be read.
    pub(super) fn of_answer(status: u16, problem: Option<Problem>) -> Self {
        match (status, problem) {
            (401, _) => Self::SignInFirst,
            (404, _) => Self::NotFound,
            (_, Some(problem)) if problem.code == ProblemCode::SignInFirst => Self::SignInFirst,
            (_, Some(problem)) => Self::Refused(problem),
            (_, None) => Self::Broken,
        }
    }

    /// Whether what was sent may have been done all the same. The next try then needs the same key.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Offline | Self::Broken => true,
            Self::Refused(problem) => problem.status >= 500 || problem.status == 429,
            Self::NotFound | Self::SignInFirst => false,
        }
    }
}
