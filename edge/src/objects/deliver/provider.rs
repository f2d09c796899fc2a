//! Effects on WeChat Pay. What is not verified, or not as we have it, is no answer; the latter is filed as well.

use crate::{
    http::PhoneSystem,
    objects::{
        desk::{DeskClass, DeskCommand, Quarantined},
        hosting::Scene,
        protocol::Call,
        stub::call,
    },
    wechat_pay::{
        Cashier, Closing, Created, Mismatch, NewOrder as Order, NewRefund, OrderStanding, Payment,
        RefundAnswer as Answered, RefundStanding, RefundState, WeChatPay,
    },
};
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RefundNumber},
    pay_request::{
        attempt::Channel,
        command::{OrderAnswer, PaymentNews, RefundAnswer},
        effect::CashierAnswer,
    },
    rule_book::plan::{Period, Plan, ProductLine},
};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// What the door writes down of who starts to pay, for the provider.
#[derive(Serialize, Deserialize)]
pub struct Client {
    /// Their address.
    pub address: IpAddr,
    /// Their phone, where it is one.
    pub phone: ClientPhone,
}

/// A payer's phone.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum ClientPhone {
    /// iPhone.
    Ios,
    /// Android and what descends from it.
    Android,
    /// Any other, or none.
    Other,
}

/// An order to make.
pub struct NewOrder {
    pub order: OrderNumber,
    pub amount: Fen,
    pub plan: Plan,
    pub channel: Channel,
    pub expires_at: Timestamp,
    pub client: Option<String>,
}

pub async fn create(new: NewOrder, scene: &Scene) -> Option<CashierAnswer> {
    // Erased meanwhile: there is nobody to pay.
    let Some(client) = new.client.and_then(|client| serde_json::from_str::<Client>(&client).ok())
    else {
        return Some(CashierAnswer::None);
    };
    let cashier = match new.channel {
        Channel::H5 => Cashier::H5 { client: client.address, system: system(client.phone) },
        Channel::Native => Cashier::Native { client: client.address },
    };
    let order = Order {
        order: new.order,
        amount: new.amount,
        description: description(new.plan, scene),
        expires_at: new.expires_at,
        cashier,
    };
    match WeChatPay::new(&scene.installation).create(&order).await.ok()? {
        Created::Ready(address) => {
            Some(CashierAnswer::Ready { address: address.as_str().to_owned() })
        }
        Created::OrderPaid | Created::OrderClosed | Created::Refused(_) => {
            Some(CashierAnswer::None)
        }
    }
}

const fn system(phone: ClientPhone) -> PhoneSystem {
    match phone {
        ClientPhone::Ios => PhoneSystem::Ios,
        ClientPhone::Android => PhoneSystem::Android,
        ClientPhone::Other => PhoneSystem::Other,
    }
}

/// What WeChat's cashier shows: no names, no links.
fn description(plan: Plan, scene: &Scene) -> String {
    let line = match plan.line {
        ProductLine::PcMobile => "PC移动影视会员",
        ProductLine::FullScreen => "全屏影视会员",
    };
    let period = match plan.period {
        Period::Month => "一个月",
        Period::Quarter => "一季",
        Period::HalfYear => "半年",
        Period::Year => "一年",
        Period::AutoRenewingMonth => "连续包月",
    };
    format!("{} {line} {period}", scene.installation.settings.merchant_name)
}

pub async fn query(order: OrderNumber, amount: Fen, scene: &Scene) -> Option<OrderAnswer> {
    match WeChatPay::new(&scene.installation).query(order, amount).await.ok()? {
        OrderStanding::NotPaid => Some(OrderAnswer::NotPaid),
        OrderStanding::Paid(payment) => Some(OrderAnswer::Paid(news(payment))),
        OrderStanding::Refunded(payment) => Some(OrderAnswer::Refunded(news(payment))),
        OrderStanding::Closed => Some(OrderAnswer::Closed),
        OrderStanding::NoSuchOrder => Some(OrderAnswer::NoSuchOrder),
        OrderStanding::Mismatch(mismatch) => {
            quarantine(order, mismatch, scene).await;
            None
        }
    }
}

/// A verified payment, as the rules hear of it.
pub fn news(payment: Payment) -> PaymentNews {
    PaymentNews {
        transaction: payment.transaction,
        paid_at: payment.paid_at,
        amount: payment.amount,
    }
}

pub async fn close(order: OrderNumber, scene: &Scene) -> Option<OrderAnswer> {
    Some(match WeChatPay::new(&scene.installation).close(order).await.ok()? {
        Closing::Closed | Closing::AlreadyClosed => OrderAnswer::Closed,
        Closing::AlreadyPaid => OrderAnswer::AlreadyPaid,
        Closing::NoSuchOrder => OrderAnswer::NoSuchOrder,
        Closing::Refused(_) => OrderAnswer::NotYet,
    })
}

pub async fn refund(refund: RefundNumber, amount: Fen, scene: &Scene) -> Option<RefundAnswer> {
    let new = NewRefund {
        refund,
        amount,
        total: amount,
        reason: "这笔代付没有用上，原路退回".to_owned(),
    };
    match WeChatPay::new(&scene.installation).refund(&new).await.ok()? {
        Answered::Accepted(state) => Some(refund_state(state)),
        // The same number is sent again until there is money; it stands among the oldest owed effects meanwhile.
        Answered::NotEnoughMoney => None,
        Answered::NoSuchOrder | Answered::Refused(_) => Some(RefundAnswer::Refused),
        Answered::Mismatch(mismatch) => {
            quarantine(refund.order, mismatch, scene).await;
            None
        }
    }
}

pub async fn query_refund(
    refund: RefundNumber,
    amount: Fen,
    scene: &Scene,
) -> Option<RefundAnswer> {
    let standing = WeChatPay::new(&scene.installation).query_refund(refund, amount, amount).await;
    match standing.ok()? {
        RefundStanding::Known(state) => Some(refund_state(state)),
        RefundStanding::NoSuchRefund => Some(RefundAnswer::NoSuchRefund),
        RefundStanding::Mismatch(mismatch) => {
            quarantine(refund.order, mismatch, scene).await;
            None
        }
    }
}

/// How a refund stands, as the rules hear of it.
pub const fn refund_state(state: RefundState) -> RefundAnswer {
    match state {
        RefundState::Processing => RefundAnswer::Processing,
        RefundState::Succeeded { at } => RefundAnswer::Succeeded { at },
        RefundState::Closed => RefundAnswer::Closed,
        RefundState::Abnormal => RefundAnswer::Abnormal,
    }
}

/// Files what was verified but is not as we have it. It is found again at the next try if the desk does not answer.
async fn quarantine(order: OrderNumber, mismatch: Mismatch, scene: &Scene) {
    let command = DeskCommand::Quarantine(Quarantined {
        id: format!("answer.{order}"),
        order: Some(order),
        because: mismatch.to_string(),
        at: scene.now,
    });
    let _ = call::<DeskClass>(&scene.env, DeskClass::NAME, &Call::act(command)).await;
}
