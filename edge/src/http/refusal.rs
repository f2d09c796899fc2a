//! Why a request was not even looked into.

use mangrove_contract::problem::ProblemCode;

/// What is wrong with the form of a request. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The body is larger than the route takes.
    #[error("the body is too large")]
    TooLarge,
    /// The body broke off.
    #[error("the body broke off")]
    Broken,
    /// The body is of another media type.
    #[error("the body is of another media type")]
    OtherMediaType,
    /// The body is not what it claims to be: no JSON, no form, no UTF-8.
    #[error("the body cannot be read")]
    Unreadable,
    /// The body was read, but a member is missing, unknown, repeated or out of bounds.
    #[error("a member of the body is not as it must be")]
    Invalid {
        /// Which one, where that is known.
        field: Option<String>,
    },
    /// A POST that did not come from our own page.
    #[error("from another origin")]
    ForeignOrigin,
}

impl Refusal {
    /// A member of the body that is at fault.
    pub fn field(name: &str) -> Self {
        Self::Invalid { field: Some(name.to_owned()) }
    }

    /// The problem that it is answered with.
    pub const fn code(&self) -> ProblemCode {
        match self {
            Self::TooLarge => ProblemCode::TooLarge,
            Self::Broken | Self::Unreadable => ProblemCode::Malformed,
            Self::OtherMediaType => ProblemCode::UnsupportedMediaType,
            Self::Invalid { .. } => ProblemCode::Invalid,
            Self::ForeignOrigin => ProblemCode::ForeignOrigin,
        }
    }
}
