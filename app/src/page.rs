//! Which page an address means, and the address of a page: the URL drives what is shown.

use mangrove_contract::{Plan, RequestId};

/// Every page of the single-page app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// `/`: the member centre.
    Centre,
    /// `/ask`: asking a friend, `?plan=` already chosen or not.
    Ask {
        /// What the way here had chosen.
        plan: Option<Plan>,
    },
    /// `/asks`: one's own requests.
    Asks,
    /// `/asks/{id}`: one request.
    Request(RequestId),
    /// Any other address.
    NotFound,
}

impl Page {
    /// The page of a path (`/ask`) and a query (`?plan=full-screen.year`, or nothing).
    pub fn of(path: &str, query: &str) -> Self {
        match path {
            "/" => Self::Centre,
            "/ask" => Self::Ask { plan: chosen_plan(query) },
            "/asks" => Self::Asks,
            _ => path
                .strip_prefix("/asks/")
                .and_then(|id| id.parse().ok())
                .map_or(Self::NotFound, Self::Request),
        }
    }

    /// Path and query that lead here.
    pub fn address(self) -> String {
        match self {
            Self::Centre | Self::NotFound => "/".to_owned(),
            Self::Ask { plan: None } => "/ask".to_owned(),
            Self::Ask { plan: Some(plan) } => format!("/ask?plan={plan}"),
            Self::Asks => "/asks".to_owned(),
            Self::Request(id) => format!("/asks/{id}"),
        }
    }
}

/// The value of `plan` in a query. Names of plans need no decoding: they are letters, `-` and `.`.
fn chosen_plan(query: &str) -> Option<Plan> {
    query
        .trim_start_matches('?')
        .split('&')
        .find_map(|pair| pair.strip_prefix("plan="))
        .and_then(|name| name.parse().ok())
}
