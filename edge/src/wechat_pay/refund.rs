//! Money goes back: `POST /v3/refund/domestic/refunds`, and how it stands: `GET /v3/refund/domestic/refunds/{no}`

use super::{
    ErrorCode, Mismatch,
    client::{NoAnswer, Request, Said},
    error_code::Meaning,
    parse_rfc3339,
};
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RefundNumber},
};
use serde::{Deserialize, Serialize};

/// A refund to ask for. The same number refunds once, however often it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRefund {
    /// Its number, which names the order.
    pub refund: RefundNumber,
    /// How much goes back.
    pub amount: Fen,
    /// The order's whole amount.
    pub total: Fen,
    /// What the payer reads: at most 80 characters, no names.
    pub reason: String,
}

/// How far a refund is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefundState {
    /// Accepted; the money is on its way.
    Processing,
    /// The money is back.
    Succeeded {
        /// When the provider says so.
        at: Timestamp,
    },
    /// Given up for lack of funds: goes again under a new number.
    Closed,
    /// The payer's account cannot take it: needs a person.
    Abnormal,
}

/// What became of a refund that was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundAnswer {
    /// It stands in the provider's books.
    Accepted(RefundState),
    /// The merchant's account lacks the money. The same number may be sent again.
    NotEnoughMoney,
    /// The provider knows no such order.
    NoSuchOrder,
    /// It will not be made.
    Refused(ErrorCode),
    /// Verified, but not as we have it.
    Mismatch(Mismatch),
}

/// How a refund stands at the provider.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundStanding {
    /// It stands in the provider's books.
    Known(RefundState),
    /// The provider knows no such refund.
    NoSuchRefund,
    /// Verified, but not as we have it.
    Mismatch(Mismatch),
}

#[derive(Serialize)]
struct Body<'a> {
    out_trade_no: OrderNumber,
    out_refund_no: RefundNumber,
    reason: &'a str,
    notify_url: &'a str,
    amount: Amount,
}

#[derive(Serialize)]
struct Amount {
    refund: Fen,
    total: Fen,
    currency: &'static str,
}

pub(super) fn request(new: &NewRefund, notify_url: &str) -> Result<Request, NoAnswer> {
    let body = Body {
        out_trade_no: new.refund.order,
        out_refund_no: new.refund,
        reason: &new.reason,
        notify_url,
        amount: Amount { refund: new.amount, total: new.total, currency: "CNY" },
    };
    Request::post("/v3/refund/domestic/refunds".to_owned(), &body)
}

pub(super) fn question(refund: RefundNumber) -> Request {
    Request::get(format!("/v3/refund/domestic/refunds/{refund}"))
}

/// The wire form of an answer.
#[derive(Deserialize)]
struct Refund {
    out_refund_no: Option<String>,
    out_trade_no: Option<String>,
    status: Option<String>,
    success_time: Option<String>,
    amount: Option<AnsweredAmount>,
}

#[derive(Deserialize)]
struct AnsweredAmount {
    refund: Option<u64>,
    total: Option<u64>,
    currency: Option<String>,
}

/// What was asked for, and must stand in every answer.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    pub(super) refund: RefundNumber,
    pub(super) amount: Fen,
    pub(super) total: Fen,
}

fn state(body: &[u8], expected: Expected) -> Result<RefundState, Mismatch> {
    let refund: Refund = serde_json::from_slice(body).map_err(|_| Mismatch::Malformed("refund"))?;
    if refund.out_refund_no.as_deref() != Some(expected.refund.to_string().as_str()) {
        return Err(Mismatch::Refund);
    }
    if refund.out_trade_no.as_deref() != Some(expected.refund.order.to_string().as_str()) {
        return Err(Mismatch::Order);
    }
    let amount = refund.amount.ok_or(Mismatch::Malformed("amount"))?;
    // The documentation marks the currency as optional here.
    if amount.currency.as_deref().is_some_and(|currency| currency != "CNY") {
        return Err(Mismatch::Currency);
    }
    let asked = (Some(expected.amount.get()), Some(expected.total.get()));
    if (amount.refund, amount.total) != asked {
        return Err(Mismatch::Amount);
    }
    read_state(refund.status.as_deref(), refund.success_time.as_deref())
}

/// The provider's four states.
pub(super) fn read_state(
    status: Option<&str>,
    success_time: Option<&str>,
) -> Result<RefundState, Mismatch> {
    match status {
        Some("PROCESSING") => Ok(RefundState::Processing),
        Some("SUCCESS") => success_time
            .and_then(parse_rfc3339)
            .map(|at| RefundState::Succeeded { at })
            .ok_or(Mismatch::Malformed("success_time")),
        Some("CLOSED") => Ok(RefundState::Closed),
        Some("ABNORMAL") => Ok(RefundState::Abnormal),
        Some(_) | None => Err(Mismatch::State),
    }
}

pub(super) fn read(said: Said, expected: Expected) -> RefundAnswer {
    match said {
        Said::Yes(body) => {
            state(&body, expected).map_or_else(RefundAnswer::Mismatch, RefundAnswer::Accepted)
        }
        Said::No(code) => match code.meaning() {
            Meaning::NotEnoughMoney => RefundAnswer::NotEnoughMoney,
            Meaning::NotThere => RefundAnswer::NoSuchOrder,
            Meaning::OrderPaid
            | Meaning::OrderClosed
            | Meaning::NotAdmitted
            | Meaning::TheirFault
            | Meaning::TooOften
            | Meaning::Other => RefundAnswer::Refused(code),
        },
    }
}

pub(super) fn read_standing(said: Said, expected: Expected) -> Result<RefundStanding, NoAnswer> {
    match said {
        Said::Yes(body) => {
            Ok(state(&body, expected).map_or_else(RefundStanding::Mismatch, RefundStanding::Known))
        }
        Said::No(code) if code.meaning() == Meaning::NotThere => Ok(RefundStanding::NoSuchRefund),
        Said::No(code) => Err(NoAnswer::Refused(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat_pay::testing::{ORDER, with};
    use serde_json::{Value, json};

    fn new() -> NewRefund {
        let order = ORDER.parse().unwrap();
        NewRefund {
            refund: RefundNumber { order, serial: 1 },
            amount: Fen::new(29_900).unwrap(),
            total: Fen::new(29_900).unwrap(),
            reason: "已有朋友先付了".to_owned(),
        }
    }

    fn expected() -> Expected {
        Expected { refund: new().refund, amount: new().amount, total: new().total }
    }

    fn answer() -> Value {
        json!({
            "refund_id": "50000000382019052709732678859", "out_refund_no": format!("{ORDER}R1"),
            "transaction_id": "1217752501201407033233368018", "out_trade_no": ORDER, "channel": "ORIGINAL",
            "user_received_account": "支付用户零钱", "create_time": "2020-12-01T16:18:12+08:00", "status": "PROCESSING",
            "amount": { "total": 29_900, "refund": 29_900, "payer_total": 29_900, "currency": "CNY" },
        })
    }

    fn ask(answer: &Value) -> RefundAnswer {
        read(Said::Yes(answer.to_string().into_bytes()), expected())
    }

    fn refused(code: &str) -> Said {
        Said::No(ErrorCode::read(format!("{{\"code\":\"{code}\"}}").as_bytes()).unwrap())
    }

    #[test]
    fn a_refund_names_its_order_and_both_amounts() {
        let request = request(&new(), "https://shop.example/notify/wechatpay").unwrap();
        let body: Value = serde_json::from_str(&request.body.unwrap()).unwrap();
        assert_eq!(
            body,
            json!({
                "out_trade_no": ORDER, "out_refund_no": format!("{ORDER}R1"), "reason": "已有朋友先付了",
                "notify_url": "https://shop.example/notify/wechatpay",
                "amount": { "refund": 29_900, "total": 29_900, "currency": "CNY" },
            })
        );
        assert_eq!(question(new().refund).path, format!("/v3/refund/domestic/refunds/{ORDER}R1"));
    }

    #[test]
    fn every_state_is_told_apart() {
        let state = |word: &str| ask(&with(answer(), "/status", json!(word)));
        assert_eq!(state("PROCESSING"), RefundAnswer::Accepted(RefundState::Processing));
        assert_eq!(state("CLOSED"), RefundAnswer::Accepted(RefundState::Closed));
        assert_eq!(state("ABNORMAL"), RefundAnswer::Accepted(RefundState::Abnormal));
        assert_eq!(state("SUCCESS"), RefundAnswer::Mismatch(Mismatch::Malformed("success_time")));
        assert_eq!(state("DONE"), RefundAnswer::Mismatch(Mismatch::State));
        let back = with(
            with(answer(), "/status", json!("SUCCESS")),
            "/success_time",
            json!("2018-06-08T10:34:56+08:00"),
        );
        let at = Timestamp::from_unix_seconds(1_528_425_296).unwrap();
        assert_eq!(ask(&back), RefundAnswer::Accepted(RefundState::Succeeded { at }));
    }

    #[test]
    fn whatever_differs_from_what_was_asked_is_not_believed() {
        for (pointer, value, mismatch) in [
            ("/out_refund_no", json!(format!("{ORDER}R2")), Mismatch::Refund),
            ("/out_trade_no", json!("0123456789ABCDEF008"), Mismatch::Order),
            ("/amount/refund", json!(29_901), Mismatch::Amount),
            ("/amount/total", json!(29_901), Mismatch::Amount),
            ("/amount/currency", json!("USD"), Mismatch::Currency),
            ("/amount", Value::Null, Mismatch::Malformed("amount")),
        ] {
            assert_eq!(
                ask(&with(answer(), pointer, value)),
                RefundAnswer::Mismatch(mismatch),
                "{pointer}"
            );
        }
    }

    #[test]
    fn refusals_are_told_apart() {
        assert_eq!(read(refused("NOT_ENOUGH"), expected()), RefundAnswer::NotEnoughMoney);
        assert_eq!(read(refused("RESOURCE_NOT_EXISTS"), expected()), RefundAnswer::NoSuchOrder);
        assert!(matches!(
            read(refused("USER_ACCOUNT_ABNORMAL"), expected()),
            RefundAnswer::Refused(_)
        ));
        assert_eq!(
            read_standing(refused("RESOURCE_NOT_EXISTS"), expected()).unwrap(),
            RefundStanding::NoSuchRefund
        );
        assert!(read_standing(refused("PARAM_ERROR"), expected()).is_err());
    }
}
