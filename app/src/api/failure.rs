//! Why a call brought nothing: each reason is another thing to say and to offer.

use serde::Deserialize;

/// Why a call brought nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// There is no such thing, or none of yours.
    NotFound,
    /// Only somebody signed in can have it.
    SignInFirst,
    /// The edge says no, and why.
    Refused(Refusal),
    /// Nothing came back: no network, or no answer in time. What was sent may have arrived.
    Offline,
    /// Something came back that cannot be understood.
    Broken,
}

/// What a page needs of a [`mangrove_contract::problem::Problem`]. Not its code: one that this page is too old to know
/// must not leave it speechless.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// One or two sentences for a person.
    pub title: String,
    /// The member of the request that is at fault, where there is one.
    #[serde(default)]
    pub field: Option<String>,
}

impl Failure {
    /// The failure of an answer with that status, and with its problem where it could be read.
    pub(super) fn of_answer(status: u16, problem: Option<Refusal>) -> Self {
        match (status, problem) {
            (401, _) => Self::SignInFirst,
            (404, _) => Self::NotFound,
            (_, Some(problem)) => Self::Refused(problem),
            (_, None) => Self::Broken,
        }
    }

    /// Whether what was sent may have been done all the same. The next try then needs the same key.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Offline | Self::Broken => true,
            Self::Refused(refusal) => refusal.status >= 500 || refusal.status == 429,
            Self::NotFound | Self::SignInFirst => false,
        }
    }
}
