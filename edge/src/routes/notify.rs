//! News from WeChat Pay. Acknowledged only after they are committed, or filed where they are not ours as stored.

use super::{Answer, Fault, Visit, page::nothing};
use crate::{
    http::{BODY_LIMIT, read_body},
    log::Counter,
    objects::{
        deliver::provider::{news as payment_news, refund_state},
        desk::{DeskClass, DeskCommand, Quarantined},
        protocol::Call,
    },
    wechat_pay::{
        News, Notification, RefundNews, RefundOrigin, RefundState, SignatureHeaders, receive,
    },
};
use mangrove_contract::problem::ProblemCode;
use mangrove_domain::{
    ids::OrderNumber,
    pay_request::{Command, PayRequests},
};
use worker::Request;

/// `POST /notify/wechatpay`
pub async fn wechat_pay(request: &mut Request, visit: &Visit) -> Answer {
    let headers = SignatureHeaders::read(|name| crate::http::header(request, name));
    let body = read_body(request, BODY_LIMIT).await?;
    let keys = &visit.installation.keys;
    let settings = &visit.installation.settings.wechat_pay;
    let received =
        receive(&headers, &body, &keys.platform, &keys.api_v3, settings, visit.now).await;
    let Ok(notification) = received else {
        visit.log.count(Counter::NotificationsNotVerified);
        return Err(ProblemCode::NotVerified.into());
    };
    let Notification { id, news } = notification;
    match news {
        News::Payment(payment) => {
            let order = payment.order;
            let command = Command::PaymentNotified(payment_news(payment), order.attempt);
            tell(id, order, command, visit).await
        }
        News::Refund(refund) => refunded(id, refund, visit).await,
        News::NotOurs { because, order } => quarantine(id, order, because.to_string(), visit).await,
    }
}

async fn refunded(id: String, refund: RefundNews, visit: &Visit) -> Answer {
    let order = refund.order;
    match refund.origin {
        // Ours are always of the whole payment.
        RefundOrigin::Ours(_) if refund.amount != refund.total => {
            quarantine(id, Some(order), "another amount".to_owned(), visit).await
        }
        RefundOrigin::Ours(number) => {
            let answer = refund_state(refund.state);
            tell(id, order, Command::RefundAnswered { refund: number, answer }, visit).await
        }
        RefundOrigin::Outside => match refund.state {
            RefundState::Succeeded { .. } => {
                let command = Command::RefundedOutside {
                    attempt: order.attempt,
                    refund: refund.provider_refund,
                    amount: refund.amount,
                };
                tell(id, order, command, visit).await
            }
            // Nothing has gone back (yet).
            RefundState::Processing | RefundState::Closed | RefundState::Abnormal => nothing(),
        },
    }
}

/// Tells the order's request. What it does not know of, or knows otherwise, is filed.
async fn tell(id: String, order: OrderNumber, command: Command, visit: &Visit) -> Answer {
    let told = visit.call::<PayRequests>(&order.request.to_string(), &Call::act(command)).await?;
    match told.outcome {
        Some(Ok(_)) => nothing(),
        Some(Err(_)) => quarantine(id, Some(order), "not as stored".to_owned(), visit).await,
        None => Err(ProblemCode::Unavailable.into()),
    }
}

async fn quarantine(
    id: String,
    order: Option<OrderNumber>,
    because: String,
    visit: &Visit,
) -> Answer {
    visit.log.count(Counter::Quarantined);
    let order_text = order.map_or_else(String::new, |order| order.to_string());
    let id = format!("{order_text}.{id}");
    let command = DeskCommand::Quarantine(Quarantined { id, order, because, at: visit.now });
    let told = visit.call::<DeskClass>(DeskClass::NAME, &Call::act(command)).await?;
    match told.outcome {
        Some(Ok(())) => nothing(),
        Some(Err(never)) => Err(Fault::from(never)),
        None => Err(ProblemCode::Unavailable.into()),
    }
}
