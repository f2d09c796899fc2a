//! Creating, asking about and closing orders.

use super::{body::Body, prepay::Prepay, problem::Problem, views};
use crate::{
    answer::Answer,
    time::MINUTE,
    world::{
        Turn,
        order::{Channel, Order, OrderState},
        troubles::CloseRule,
    },
};
use serde_json::json;

/// The older rule: an order may be closed only after five minutes.
const CLOSE_AFTER_MS: u64 = 5 * MINUTE;

/// Makes an order, or gives a fresh way into the cashier of the same one.
pub fn prepay(turn: &Turn<'_>, channel: Channel, body: &[u8]) -> Result<Answer, Problem> {
    let prepay = Prepay::read(channel, body, turn.settings)?;
    match turn.order(&prepay.out_trade_no) {
        Some(order) => prepay.repeats(&order, turn.now)?,
        None => turn.save_order(&prepay.order(turn.now)),
    }
    let ip = prepay.payer_client_ip.as_deref();
    let address = turn.open_link(&prepay.out_trade_no, channel, ip);
    Ok(match channel {
        Channel::H5 => Answer::json(200, &json!({ "h5_url": address })),
        Channel::Native => Answer::json(200, &json!({ "code_url": address })),
    })
}

/// How an order stands.
pub fn query(
    turn: &Turn<'_>,
    order: Option<Order>,
    merchant: Option<&str>,
) -> Result<Answer, Problem> {
    check_merchant(turn, merchant)?;
    let order = order.ok_or_else(Problem::no_order)?;
    Ok(Answer::json(200, &views::transaction(turn, &order, turn.trade_state(&order))))
}

/// Closes an order that is not paid.
pub fn close(turn: &Turn<'_>, out_trade_no: &str, body: &[u8]) -> Result<Answer, Problem> {
    let body = Body::read(body)?;
    check_merchant(turn, Some(body.needed("/mchid", 32)?))?;
    let mut order = turn.order(out_trade_no).ok_or_else(Problem::no_order)?;
    match order.state {
        OrderState::Paid(_) => {
            return Err(Problem::new(400, "ORDERPAID", "订单已支付，请当作已支付的正常交易"));
        }
        OrderState::Closed { .. } => {
            return Err(Problem::new(400, "ORDER_CLOSED", "订单已关闭，无需重复关闭"));
        }
        OrderState::Open => {}
    }
    let young = turn.now.since(order.created) < CLOSE_AFTER_MS;
    if young && turn.troubles().close_rule == CloseRule::AfterFiveMinutes {
        return Err(Problem::invalid_request(
            "订单生成后不能马上调用关单接口，最短调用时间间隔为5分钟",
        ));
    }
    order.state = OrderState::Closed { at: turn.now };
    turn.save_order(&order);
    Ok(Answer::empty())
}

fn check_merchant(turn: &Turn<'_>, merchant: Option<&str>) -> Result<(), Problem> {
    match merchant {
        None => Err(Problem::new(400, "PARAM_ERROR", "缺少必填参数 mchid")),
        Some(merchant) if merchant != turn.settings.merchant_id => {
            Err(Problem::new(403, "NO_AUTH", "商户号与签名的商户号不一致"))
        }
        Some(_) => Ok(()),
    }
}
