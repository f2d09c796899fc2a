//! No more payment for this order: `POST /v3/pay/transactions/out-trade-no/{no}/close`

use super::{
    ErrorCode,
    client::{NoAnswer, Request, Said},
    error_code::Meaning,
};
use crate::settings::WeChatPaySettings;
use mangrove_domain::ids::OrderNumber;
use serde::Serialize;

/// What became of an order that was to be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Closing {
    /// Closed: nobody can pay it any more.
    Closed,
    /// It was paid before. A query tells by whom and how much.
    AlreadyPaid,
    /// It was closed before.
    AlreadyClosed,
    /// The provider knows no such order.
    NoSuchOrder,
    /// Not now; older rules of the provider close nothing within five minutes of its creation.
    Refused(ErrorCode),
}

pub(super) fn request(
    order: OrderNumber,
    settings: &WeChatPaySettings,
) -> Result<Request, NoAnswer> {
    #[derive(Serialize)]
    struct Body<'a> {
        mchid: &'a str,
    }
    let path = format!("/v3/pay/transactions/out-trade-no/{order}/close");
    Request::post(path, &Body { mchid: &settings.merchant_id })
}

pub(super) fn read(said: Said) -> Closing {
    match said {
        Said::Yes(_) => Closing::Closed,
        Said::No(code) => match code.meaning() {
            Meaning::OrderPaid => Closing::AlreadyPaid,
            Meaning::OrderClosed => Closing::AlreadyClosed,
            Meaning::NotThere => Closing::NoSuchOrder,
            Meaning::NotEnoughMoney
            | Meaning::NotAdmitted
            | Meaning::TheirFault
            | Meaning::TooOften
            | Meaning::Other => Closing::Refused(code),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat_pay::testing::{ORDER, settings};

    #[test]
    fn a_closing_names_the_merchant() {
        let request = request(ORDER.parse().unwrap(), &settings()).unwrap();
        assert_eq!(request.path, "/v3/pay/transactions/out-trade-no/0123456789ABCDEF007/close");
        assert_eq!(request.body.as_deref(), Some("{\"mchid\":\"1900000001\"}"));
    }

    #[test]
    fn every_outcome_is_told_apart() {
        let refused = |code: &str| {
            read(Said::No(ErrorCode::read(format!("{{\"code\":\"{code}\"}}").as_bytes()).unwrap()))
        };
        assert_eq!(read(Said::Yes(Vec::new())), Closing::Closed);
        assert_eq!(refused("ORDERPAID"), Closing::AlreadyPaid);
        assert_eq!(refused("ORDER_CLOSED"), Closing::AlreadyClosed);
        assert_eq!(refused("ORDER_NOT_EXIST"), Closing::NoSuchOrder);
        assert!(
            matches!(refused("INVALID_REQUEST"), Closing::Refused(code) if code.as_str() == "INVALID_REQUEST")
        );
    }
}
