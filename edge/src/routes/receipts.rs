//! The payer's receipt, under a secret of its own.

use super::{Answer, Visit, page::Frame};
use crate::{
    objects::{
        pay_request::{Question, View},
        protocol::Call,
    },
    secrets::ReceiptToken,
};
use mangrove_contract::{problem::ProblemCode, route::SecretText};
use mangrove_domain::pay_request::PayRequests;
use mangrove_landing::render_receipt_page;

/// `GET /receipt/{token}`
pub async fn page(secret: &SecretText, visit: &Visit) -> Answer {
    let Ok(token) = ReceiptToken::open(secret.as_str(), &visit.installation.keys.links).await
    else {
        visit.count_failure().await?;
        return Err(ProblemCode::NotFound.into());
    };
    let question = Question::Receipt { attempt: token.order.attempt };
    let name = token.order.request.to_string();
    let told = visit.call::<PayRequests>(&name, &Call::ask(question)).await?;
    let Some(View::Receipt(view)) = told.view else { return Err(ProblemCode::NotFound.into()) };
    let frame = Frame::new(visit)?;
    frame.token_page(200, render_receipt_page(&view, &frame.page()))
}
