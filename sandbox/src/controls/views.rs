//! The sandbox's things as JSON. Moments are milliseconds of the sandbox's clock, amounts are fen.

use crate::world::{
    Kind, Turn, clock::Clock, notice::Notice, order::Order, person::Person, refund::Refund,
};
use serde_json::{Value, json};

/// Lists show so many at most, newest first.
pub const LIST_LIMIT: u32 = 200;

/// All orders, newest first.
pub fn orders(turn: &Turn<'_>) -> Value {
    let orders: Vec<Order> = turn.newest(Kind::Order, LIST_LIMIT);
    json!({ "orders": orders.iter().map(|found| order(turn, found)).collect::<Vec<_>>() })
}

/// One order.
pub fn order(turn: &Turn<'_>, order: &Order) -> Value {
    let refunds = turn.refunds_of(order);
    let payment = order.payment();
    json!({
        "out_trade_no": order.out_trade_no,
        "channel": order.channel,
        "state": turn.trade_state(order).word(),
        "description": order.description,
        "attach": order.attach,
        "notify_url": order.notify_url,
        "total": order.total,
        "created_ms": order.created,
        "expires_ms": order.expires,
        "over": order.is_over(turn.now),
        "failures": order.failures,
        "transaction_id": payment.map(|payment| &payment.transaction_id),
        "payer": payment.map(|payment| &payment.payer),
        "paid_ms": payment.map(|payment| payment.success_time),
        "refundable": turn.refundable(order),
        "refunds": refunds.iter().map(refund).collect::<Vec<_>>(),
    })
}

/// All refunds, newest first.
pub fn refunds(turn: &Turn<'_>) -> Value {
    let refunds: Vec<Refund> = turn.newest(Kind::Refund, LIST_LIMIT);
    json!({ "refunds": refunds.iter().map(refund).collect::<Vec<_>>() })
}

/// One refund.
pub fn refund(refund: &Refund) -> Value {
    json!({
        "out_refund_no": refund.out_refund_no,
        "refund_id": refund.refund_id,
        "out_trade_no": refund.out_trade_no,
        "amount": refund.amount,
        "reason": refund.reason,
        "origin": refund.origin,
        "status": refund.status,
        "created_ms": refund.created,
        "success_ms": refund.success_time,
    })
}

/// All messages to the merchant, newest first, with every try.
pub fn notices(turn: &Turn<'_>) -> Value {
    let notices: Vec<Notice> = turn.newest(Kind::Notice, LIST_LIMIT);
    json!({ "notifications": notices.iter().map(notice).collect::<Vec<_>>() })
}

/// One message.
pub fn notice(notice: &Notice) -> Value {
    json!({
        "id": notice.id,
        "subject": notice.subject,
        "url": notice.url,
        "created_ms": notice.created,
        "retry": notice.retry,
        "copies": notice.copies,
        "state": notice.state,
        "tries": notice.tries.iter().map(|tried| json!({
            "at_ms": tried.at,
            "forge": tried.forge,
            "outcome": tried.outcome,
        })).collect::<Vec<_>>(),
    })
}

/// Everybody.
pub fn people(turn: &Turn<'_>) -> Value {
    json!({ "people": turn.people().iter().map(|found| person(turn, found)).collect::<Vec<_>>() })
}

/// One person, by all their names.
pub fn person(turn: &Turn<'_>, person: &Person) -> Value {
    json!({
        "key": person.key,
        "nickname": person.nickname,
        "unionid": person.unionid(),
        "pay_openid": person.openid(&turn.settings.app_id),
        "login_openid": person.openid(&turn.settings.login_app_id),
    })
}

/// The clock.
pub fn clock(turn: &Turn<'_>, clock: Clock) -> Value {
    json!({ "offset_ms": clock.offset_ms, "now_ms": turn.now, "now": turn.now.rfc3339() })
}
