//! The personal data of a member: their names in the private table.

use crate::{decider::PrivateId, ids::RequestId};

/// The name that the member goes by: chosen, or WeChat's nickname.
pub fn name() -> PrivateId {
    PrivateId("name".to_owned())
}

/// The name on a request, until the request has it.
pub fn ask_name(request: RequestId) -> PrivateId {
    PrivateId(format!("ask.{request}.name"))
}

/// The line on a request, until the request has it.
pub fn ask_words(request: RequestId) -> PrivateId {
    PrivateId(format!("ask.{request}.words"))
}
