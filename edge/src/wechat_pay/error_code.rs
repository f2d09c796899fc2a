//! The provider's error codes.

use core::fmt;
use serde::Deserialize;

/// An error code as the provider writes it: at most 64 of `A`–`Z`, `0`–`9` and `_`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ErrorCode(String);

impl ErrorCode {
    /// The code of an error's body: `{"code": …, "message": …}`.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Body {
            code: String,
        }
        let Body { code } = serde_json::from_slice(body).ok()?;
        let plain = !code.is_empty()
            && code.len() <= 64
            && code
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
        plain.then_some(Self(code))
    }

    /// As the provider writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the code means to us. Older pages of the documentation write some of them without `_`.
    pub(super) fn meaning(&self) -> Meaning {
        match self.0.as_str() {
            "ORDERPAID" | "ORDER_PAID" => Meaning::OrderPaid,
            "ORDER_CLOSED" | "ORDERCLOSED" => Meaning::OrderClosed,
            "ORDER_NOT_EXIST" | "ORDERNOTEXIST" | "RESOURCE_NOT_EXISTS" => Meaning::NotThere,
            "NOT_ENOUGH" | "NOTENOUGH" => Meaning::NotEnoughMoney,
            "SIGN_ERROR" | "NO_AUTH" => Meaning::NotAdmitted,
            "SYSTEM_ERROR" | "SYSTEMERROR" | "BANK_ERROR" | "BANKERROR" => Meaning::TheirFault,
            "FREQUENCY_LIMITED"
            | "FREQUENCY_LIMIT_EXCEED"
            | "RATELIMIT_EXCEEDED"
            | "RATELIMIT_EXCEED" => Meaning::TooOften,
            _ => Meaning::Other,
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a code means to us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    OrderPaid,
    OrderClosed,
    NotThere,
    NotEnoughMoney,
    NotAdmitted,
    TheirFault,
    TooOften,
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_plain_word() {
        let code =
            ErrorCode::read("{\"code\":\"ORDERPAID\",\"message\":\"订单已支付\"}".as_bytes())
                .unwrap();
        assert_eq!((code.as_str(), code.meaning()), ("ORDERPAID", Meaning::OrderPaid));
        for wrong in [
            "",
            "<html>",
            "{\"code\":\"\"}",
            "{\"code\":\"a b\"}",
            "{\"code\":1}",
            "{\"message\":\"x\"}",
        ] {
            assert_eq!(ErrorCode::read(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
