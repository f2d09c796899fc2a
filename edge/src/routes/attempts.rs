//! An attempt's page: for the browser that started it, and for no other.

use super::{
    Answer, Fault, Visit,
    friend::receipt_path,
    page::{Frame, json, see_other},
};
use crate::{
    http::Surface,
    objects::{
        pay_request::{Question, View},
        protocol::Call,
        views::attempt::{AttemptFacts, AttemptStanding},
    },
};
use mangrove_contract::{
    friend::{AttemptState, AttemptView, Cashier},
    problem::ProblemCode,
    route::Route,
};
use mangrove_domain::{
    ids::{BrowserId, OrderNumber},
    pay_request::{Command, PayRequests, attempt::Channel, command::Right},
};
use mangrove_landing::{Onward, render_attempt_page};

/// The query of an attempt's page that goes on to the cashier by itself: set by the redirect that follows the start.
pub const AT_ONCE: &str = "onward";

async fn browser(visit: &Visit) -> Result<BrowserId, Fault> {
    visit.browser().await?.ok_or_else(|| ProblemCode::NotYours.into())
}

async fn view(order: OrderNumber, visit: &Visit) -> Result<AttemptView, Fault> {
    let question = Question::Attempt { attempt: order.attempt, browser: browser(visit).await? };
    let told = visit.call::<PayRequests>(&order.request.to_string(), &Call::ask(question)).await?;
    match told.view {
        Some(View::Attempt(facts)) => complete(*facts, visit).await,
        Some(_) | None => Err(ProblemCode::NotYours.into()),
    }
}

async fn complete(facts: AttemptFacts, visit: &Visit) -> Result<AttemptView, Fault> {
    let settings = &visit.installation.settings;
    let state = match facts.state {
        AttemptStanding::Preparing { until } => AttemptState::Preparing { until },
        AttemptStanding::Ready { channel, address, until } => {
            let cashier = match channel {
                Channel::H5 => Cashier::Onward { url: returning(&address, facts.order, visit) },
                Channel::Native => Cashier::QrCode { content: address },
            };
            AttemptState::Ready { cashier, until }
        }
        AttemptStanding::Checking => AttemptState::Checking,
        AttemptStanding::Receipt => {
            AttemptState::Receipt { path: receipt_path(facts.order, visit).await? }
        }
        AttemptStanding::Over => AttemptState::Over,
    };
    Ok(AttemptView {
        order: facts.order,
        amount: facts.amount,
        plan: facts.plan,
        name: facts.name,
        merchant: settings.merchant_name.clone(),
        zone_minutes_east: visit.book().zone().minutes_east(),
        state,
    })
}

/// The cashier, told where to lead back to: this attempt's page, which names an order and holds no secret.
fn returning(address: &str, order: OrderNumber, visit: &Visit) -> String {
    let back = visit.installation.settings.public_address.at(&Route::AttemptPage(order).path());
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}redirect_url={}", crate::crypto::encoding::percent_encode(&back))
}

/// `GET /pay/{order}`
pub async fn page(order: OrderNumber, visit: &Visit) -> Answer {
    let view = view(order, visit).await?;
    if let AttemptState::Receipt { path } = &view.state {
        return see_other(path, &[]);
    }
    let at_once = visit.query == AT_ONCE && matches!(visit.surface, Surface::Phone(_));
    let onward = if at_once { Onward::AtOnce } else { Onward::ByHand };
    let frame = Frame::new(visit)?;
    frame.token_page(200, render_attempt_page(&view, onward, &frame.page()))
}

/// `GET /api/v1/pay/{order}`
pub async fn state(order: OrderNumber, visit: &Visit) -> Answer {
    json(200, &view(order, visit).await?)
}

/// `POST /pay/{order}/check`: "Paid" and "Not yet" ask the provider, then the page says what it answered.
pub async fn check(order: OrderNumber, visit: &Visit) -> Answer {
    act(order, Command::AskNow { attempt: order.attempt }, visit).await
}

/// `POST /pay/{order}/cancel`: the place is free at once.
pub async fn cancel(order: OrderNumber, visit: &Visit) -> Answer {
    act(order, Command::Cancel { attempt: order.attempt }, visit).await
}

async fn act(order: OrderNumber, act: Command, visit: &Visit) -> Answer {
    let right = Right::Payer(browser(visit).await?);
    let call = Call::act(Command::By { right, act: Box::new(act) }).with_effects_first();
    let told = visit.call::<PayRequests>(&order.request.to_string(), &call).await?;
    match told.outcome {
        Some(Ok(_)) => see_other(&Route::AttemptPage(order).path(), &[]),
        Some(Err(refused)) => Err(refused.into()),
        None => Err(ProblemCode::Unavailable.into()),
    }
}
