//! Orders and refunds as the documentation shows them.

use crate::world::{
    Turn,
    order::{Order, TradeState},
    refund::Refund,
};
use serde_json::{Value, json};

/// A transaction, in the answer to a query and inside a payment's message.
pub fn transaction(turn: &Turn<'_>, order: &Order, state: TradeState) -> Value {
    let mut view = json!({
        "appid": turn.settings.app_id,
        "mchid": turn.settings.merchant_id,
        "out_trade_no": order.out_trade_no,
        "trade_state": state.word(),
        "trade_state_desc": state.description(),
        "amount": { "total": order.total, "currency": "CNY" },
        "promotion_detail": [],
        "scene_info": { "device_id": "" },
    });
    let Some(map) = view.as_object_mut() else { return view };
    if let Some(attach) = &order.attach {
        map.insert("attach".to_owned(), json!(attach));
    }
    if let Some(payment) = order.payment() {
        let openid = turn.person(&payment.payer).map(|person| person.openid(&turn.settings.app_id));
        map.extend([
            ("transaction_id".to_owned(), json!(payment.transaction_id)),
            ("trade_type".to_owned(), json!(order.channel.trade_type())),
            ("bank_type".to_owned(), json!("OTHERS")),
            ("success_time".to_owned(), json!(payment.success_time.rfc3339())),
            ("payer".to_owned(), json!({ "openid": openid })),
            (
                "amount".to_owned(),
                json!({
                    "total": order.total,
                    "payer_total": order.total,
                    "currency": "CNY",
                    "payer_currency": "CNY",
                }),
            ),
        ]);
    }
    view
}

/// A refund, in the answers to a refund and to a query about one.
pub fn refund(refund: &Refund, order: &Order) -> Value {
    let mut view = json!({
        "refund_id": refund.refund_id,
        "out_refund_no": refund.out_refund_no,
        "transaction_id": order.payment().map(|payment| &payment.transaction_id),
        "out_trade_no": refund.out_trade_no,
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": refund.created.rfc3339(),
        "status": refund.status,
        "funds_account": "AVAILABLE",
        "amount": {
            "total": order.total,
            "refund": refund.amount,
            "payer_total": order.total,
            "payer_refund": refund.amount,
            "settlement_refund": refund.amount,
            "settlement_total": order.total,
            "discount_refund": 0,
            "currency": "CNY",
            "from": [],
        },
        "promotion_detail": [],
    });
    if let (Some(at), Some(map)) = (refund.success_time, view.as_object_mut()) {
        map.insert("success_time".to_owned(), json!(at.rfc3339()));
    }
    view
}

/// What a refund's message carries.
pub fn refund_message(turn: &Turn<'_>, refund: &Refund, order: &Order, status: &str) -> Value {
    let mut view = json!({
        "mchid": turn.settings.merchant_id,
        "out_trade_no": refund.out_trade_no,
        "transaction_id": order.payment().map(|payment| &payment.transaction_id),
        "out_refund_no": refund.out_refund_no,
        "refund_id": refund.refund_id,
        "refund_status": status,
        "user_received_account": "支付用户零钱",
        "amount": {
            "total": order.total,
            "refund": refund.amount,
            "payer_total": order.total,
            "payer_refund": refund.amount,
        },
    });
    if let (Some(at), Some(map)) = (refund.success_time, view.as_object_mut()) {
        map.insert("success_time".to_owned(), json!(at.rfc3339()));
    }
    view
}
