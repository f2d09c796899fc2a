//! Refusals in WeChat Pay's form: an HTTP status, a code and a message, sometimes the field.

use crate::answer::Answer;
use serde_json::json;

/// Why a call is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The documented code.
    pub code: &'static str,
    /// For people.
    pub message: String,
    /// The field of the body that is wrong, as a JSON pointer.
    pub field: Option<&'static str>,
}

impl Problem {
    /// A refusal with that code.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), field: None }
    }

    /// The signature, or what belongs to it, does not hold.
    pub fn sign_error(why: &str) -> Self {
        Self::new(401, "SIGN_ERROR", format!("错误的签名，验签失败：{why}"))
    }

    /// A field is missing or out of its bounds.
    pub fn parameter(field: &'static str, issue: &str) -> Self {
        let message = format!("参数错误，{field} {issue}");
        Self { field: Some(field), ..Self::new(400, "PARAM_ERROR", message) }
    }

    /// The call contradicts what stands.
    pub fn invalid_request(message: &str) -> Self {
        Self::new(400, "INVALID_REQUEST", message)
    }

    /// No such order.
    pub fn no_order() -> Self {
        Self::new(404, "ORDER_NOT_EXIST", "订单不存在")
    }

    /// Nothing is answered at that address.
    pub fn no_such_address() -> Self {
        Self::new(404, "RESOURCE_NOT_EXISTS", "请求的资源不存在")
    }

    /// The provider is unwell.
    pub fn system_error() -> Self {
        Self::new(500, "SYSTEM_ERROR", "系统异常，请用相同参数重新调用")
    }
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        let mut body = json!({ "code": problem.code, "message": problem.message });
        if let (Some(field), Some(map)) = (problem.field, body.as_object_mut()) {
            map.insert(
                "detail".to_owned(),
                json!({ "location": "body", "field": field, "issue": problem.message }),
            );
        }
        Self::json(problem.status, &body)
    }
}
