//! How does an order stand? `GET /v3/pay/transactions/out-trade-no/{no}?mchid=…`

use super::{
    Mismatch,
    client::{NoAnswer, Request, Said},
    error_code::Meaning,
    transaction::{Payment, Transaction},
};
use crate::settings::WeChatPaySettings;
use mangrove_domain::{Fen, ids::OrderNumber};

/// How an order stands at the provider.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OrderStanding {
    /// Open, and not paid so far. It stays so beyond its own end, until it is closed.
    NotPaid,
    /// Paid, and the money is still there.
    Paid(Payment),
    /// Paid, and some or all of it has gone back since. How much, this answer does not say.
    Refunded(Payment),
    /// Closed without a payment.
    Closed,
    /// The provider knows no such order. Final only after the order's own end: until then the creation may be on its way.
    NoSuchOrder,
    /// Verified, but not as we have it.
    Mismatch(Mismatch),
}

pub(super) fn request(order: OrderNumber, settings: &WeChatPaySettings) -> Request {
    Request::get(format!(
        "/v3/pay/transactions/out-trade-no/{order}?mchid={}",
        settings.merchant_id
    ))
}

/// Reads the answer to a question about an order of that amount.
pub(super) fn read(
    said: Said,
    order: OrderNumber,
    amount: Fen,
    settings: &WeChatPaySettings,
) -> Result<OrderStanding, NoAnswer> {
    match said {
        Said::Yes(body) => {
            Ok(standing(&body, order, amount, settings).unwrap_or_else(OrderStanding::Mismatch))
        }
        Said::No(code) => match code.meaning() {
            Meaning::NotThere => Ok(OrderStanding::NoSuchOrder),
            Meaning::OrderClosed => Ok(OrderStanding::Closed),
            _ => Err(NoAnswer::Refused(code)),
        },
    }
}

fn standing(
    body: &[u8],
    order: OrderNumber,
    amount: Fen,
    settings: &WeChatPaySettings,
) -> Result<OrderStanding, Mismatch> {
    let transaction: Transaction =
        serde_json::from_slice(body).map_err(|_| Mismatch::Malformed("transaction"))?;
    if transaction.order(settings)? != order {
        return Err(Mismatch::Order);
    }
    let payment = |transaction: Transaction| {
        let payment = transaction.payment(order)?;
        if payment.amount == amount { Ok(payment) } else { Err(Mismatch::Amount) }
    };
    match transaction.trade_state.as_deref() {
        Some("SUCCESS") => payment(transaction).map(OrderStanding::Paid),
        Some("REFUND") => payment(transaction).map(OrderStanding::Refunded),
        // The latter three belong to payment codes in shops; should one appear, nothing has been paid.
        Some("NOTPAY" | "USERPAYING" | "PAYERROR" | "ACCEPT") => Ok(OrderStanding::NotPaid),
        Some("CLOSED" | "REVOKED") => Ok(OrderStanding::Closed),
        Some(_) | None => Err(Mismatch::State),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat_pay::{
        ErrorCode,
        testing::{ORDER, settings, transaction, with},
    };
    use serde_json::{Value, json};

    fn ask(answer: &Value) -> OrderStanding {
        read(
            Said::Yes(answer.to_string().into_bytes()),
            order(),
            Fen::new(29_900).unwrap(),
            &settings(),
        )
        .unwrap()
    }

    fn refuse(code: &str) -> Result<OrderStanding, NoAnswer> {
        let body = json!({ "code": code, "message": "" }).to_string();
        let said = Said::No(ErrorCode::read(body.as_bytes()).unwrap());
        read(said, order(), Fen::new(29_900).unwrap(), &settings())
    }

    fn order() -> OrderNumber {
        ORDER.parse().unwrap()
    }

    #[test]
    fn the_question_names_order_and_merchant() {
        let request = request(order(), &settings());
        assert_eq!(
            (request.method, request.path.as_str(), request.body),
            ("GET", "/v3/pay/transactions/out-trade-no/0123456789ABCDEF007?mchid=1900000001", None)
        );
    }

    #[test]
    fn a_paid_order_tells_the_payment() {
        let OrderStanding::Paid(payment) = ask(&transaction()) else { panic!("not paid") };
        assert_eq!(payment.order, order());
        assert_eq!(payment.transaction.as_str(), "1217752501201407033233368018");
        assert_eq!(payment.paid_at.milliseconds(), 1_528_425_296_000);
        assert_eq!(payment.amount.get(), 29_900);
        assert_eq!(payment.payer.unwrap().as_str(), "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
    }

    #[test]
    fn a_payer_who_used_the_providers_coupon_paid_the_whole_order() {
        let paid = with(transaction(), "/amount/payer_total", json!(20_000));
        assert!(
            matches!(ask(&paid), OrderStanding::Paid(payment) if payment.amount.get() == 29_900)
        );
    }

    #[test]
    fn every_state_of_the_documentation_is_told_apart() {
        let state = |word: &str| ask(&with(transaction(), "/trade_state", json!(word)));
        assert!(matches!(state("REFUND"), OrderStanding::Refunded(_)));
        assert_eq!(state("NOTPAY"), OrderStanding::NotPaid);
        assert_eq!(state("CLOSED"), OrderStanding::Closed);
        assert_eq!(state("REVOKED"), OrderStanding::Closed);
        assert_eq!(state("success"), OrderStanding::Mismatch(Mismatch::State));
        let unpaid = json!({ "appid": "wxd678efh567hg6787", "mchid": "1900000001", "out_trade_no": ORDER,
            "trade_state": "NOTPAY", "trade_state_desc": "订单未支付" });
        assert_eq!(ask(&unpaid), OrderStanding::NotPaid);
    }

    #[test]
    fn whatever_differs_from_what_was_asked_is_not_believed() {
        for (pointer, value, mismatch) in [
            ("/mchid", json!("1900000002"), Mismatch::Merchant),
            ("/mchid", Value::Null, Mismatch::Merchant),
            ("/appid", json!("wx0000000000000000"), Mismatch::App),
            ("/out_trade_no", json!("0123456789ABCDEF008"), Mismatch::Order),
            ("/out_trade_no", json!("ours"), Mismatch::Order),
            ("/amount/total", json!(29_901), Mismatch::Amount),
            ("/amount/total", json!(29_899), Mismatch::Amount),
            ("/amount/total", json!(0), Mismatch::Amount),
            ("/amount/total", Value::Null, Mismatch::Amount),
            ("/amount/total", json!(29_900.5), Mismatch::Malformed("transaction")),
            ("/amount/total", json!(-1), Mismatch::Malformed("transaction")),
            ("/amount/currency", json!("USD"), Mismatch::Currency),
            ("/amount/currency", Value::Null, Mismatch::Currency),
            ("/amount", Value::Null, Mismatch::Malformed("amount")),
            ("/success_time", Value::Null, Mismatch::Malformed("success_time")),
            ("/success_time", json!("2018-06-08"), Mismatch::Malformed("success_time")),
            ("/transaction_id", json!(""), Mismatch::Malformed("transaction_id")),
        ] {
            let altered = with(transaction(), pointer, value);
            assert_eq!(ask(&altered), OrderStanding::Mismatch(mismatch), "{pointer}");
        }
    }

    #[test]
    fn a_member_that_stands_there_twice_is_not_believed() {
        let text = transaction().to_string().replacen('{', "{\"mchid\":\"1900000001\",", 1);
        let answer =
            read(Said::Yes(text.into_bytes()), order(), Fen::new(29_900).unwrap(), &settings());
        assert_eq!(answer.unwrap(), OrderStanding::Mismatch(Mismatch::Malformed("transaction")));
    }

    #[test]
    fn an_unknown_order_is_told_from_a_refused_question() {
        assert_eq!(refuse("ORDER_NOT_EXIST").unwrap(), OrderStanding::NoSuchOrder);
        assert_eq!(refuse("ORDERNOTEXIST").unwrap(), OrderStanding::NoSuchOrder);
        assert!(
            matches!(refuse("PARAM_ERROR"), Err(NoAnswer::Refused(code)) if code.as_str() == "PARAM_ERROR")
        );
    }
}
