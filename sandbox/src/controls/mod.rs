//! What people and tests turn. Every control takes a page's form or JSON; a form is led back to `/sandbox`, JSON is
//! answered with JSON.

pub mod acts;
pub mod cards;
pub mod labels;
pub mod page;
pub mod switches;
pub mod views;

use crate::{
    answer::{Answer, Handled},
    asked::{Asked, Encoding, Method},
    fields::{FieldError, Fields},
    world::{Turn, clock::Clock, payment::PayRefusal, refunding::RefundRefusal},
};
use serde_json::json;

/// Why a control did nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// For developers.
    pub why: String,
}

impl Refusal {
    /// A refusal with that status.
    pub fn new(status: u16, why: impl Into<String>) -> Self {
        Self { status, why: why.into() }
    }
}

/// The answer to a control that did nothing.
pub fn refusal(status: u16, why: &str) -> Answer {
    Answer::json(status, &json!({ "error": why }))
}

/// Everything under `/sandbox`.
pub fn handle(turn: &Turn<'_>, asked: &Asked, rest: &[&str]) -> Handled {
    let done = match asked.method() {
        Method::Get => read(turn, asked, rest).map(Handled::from),
        Method::Post => match asked.fields() {
            Some(fields) => change(turn, rest, &fields),
            None => Err(Refusal::new(400, "the body is neither a form nor a JSON object")),
        },
        Method::Other => Err(Refusal::new(405, "GET or POST")),
    };
    match (done, asked.method(), asked.encoding()) {
        (Ok(handled), Method::Post, Encoding::Form) => {
            Answer::see_other("/sandbox").after(led_back(handled))
        }
        (Ok(handled), _, _) => handled,
        (Err(refused), _, _) => refusal(refused.status, &refused.why).into(),
    }
}

/// A form is answered by the page it leads back to, whatever the control would have shown.
fn led_back(handled: Handled) -> crate::answer::Then {
    match handled.then {
        crate::answer::Then::SendDueAndShow(_) => crate::answer::Then::SendDue,
        other => other,
    }
}

fn read(turn: &Turn<'_>, asked: &Asked, rest: &[&str]) -> Result<Answer, Refusal> {
    match rest {
        [] => Ok(page::page(turn, asked.language())),
        ["orders"] => Ok(Answer::json(200, &views::orders(turn))),
        ["orders", number] => {
            Ok(Answer::json(200, &views::order(turn, &acts::order(turn, number)?)))
        }
        ["orders", number, "pay"] => {
            let order = acts::order(turn, number)?;
            let people = views::people(turn);
            Ok(Answer::json(200, &json!({ "order": views::order(turn, &order), "people": people })))
        }
        ["refunds"] => Ok(Answer::json(200, &views::refunds(turn))),
        ["notifications"] => Ok(Answer::json(200, &views::notices(turn))),
        ["troubles"] => Ok(Answer::json(200, &turn.troubles().view())),
        ["books"] => Ok(Answer::json(200, &turn.books())),
        ["people"] => Ok(Answer::json(200, &views::people(turn))),
        ["clock"] => Ok(Answer::json(200, &views::clock(turn, Clock::load(turn.store)))),
        ["scan"] => {
            let code = asked.query("code_url").unwrap_or_default();
            let link = turn.link_of_code(&code).filter(|link| turn.now < link.expires);
            let link =
                link.ok_or_else(|| Refusal::new(404, "no such code, or its time is over"))?;
            let order = acts::order(turn, &link.out_trade_no)?;
            let cashier = format!("{}/cashier/{}", turn.settings.public_address, link.token);
            Ok(Answer::json(
                200,
                &json!({ "cashier": cashier, "order": views::order(turn, &order) }),
            ))
        }
        _ => Err(Refusal::new(404, "no such control")),
    }
}

fn change(turn: &Turn<'_>, rest: &[&str], fields: &Fields) -> Result<Handled, Refusal> {
    match rest {
        ["orders", number, "pay"] => acts::pay(turn, number, fields),
        ["orders", number, "fail"] => acts::fail(turn, number),
        ["orders", number, "console-refund"] => acts::console_refund(turn, number, fields),
        ["orders", number, "notify"] => acts::notify(turn, number, fields),
        ["refunds", number, "settle"] => acts::settle(turn, number, fields),
        ["troubles"] => acts::set_troubles(turn, fields),
        ["people"] => acts::add_person(turn, fields),
        ["clock"] => acts::move_clock(turn, fields),
        _ => Err(Refusal::new(404, "no such control")),
    }
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Self::new(400, format!("{}: expected {}", error.name, error.expected))
    }
}

impl From<PayRefusal> for Refusal {
    fn from(refusal: PayRefusal) -> Self {
        match refusal {
            PayRefusal::NoOrder => Self::new(404, "no such order"),
            PayRefusal::NoPerson => Self::new(400, "payer: nobody of that key"),
            PayRefusal::Paid => Self::new(409, "paid already"),
            PayRefusal::Closed => Self::new(409, "closed; despite: closing pays it anyway"),
            PayRefusal::Over => Self::new(409, "its time is over; despite: expiry pays it anyway"),
            PayRefusal::Moment => {
                Self::new(400, "at_ms: lies before the order or ahead of the clock")
            }
        }
    }
}

impl From<RefundRefusal> for Refusal {
    fn from(refusal: RefundRefusal) -> Self {
        match refusal {
            RefundRefusal::NotPaid => Self::new(409, "the order is not paid"),
            RefundRefusal::TooMuch => Self::new(409, "more than is left of the payment"),
            RefundRefusal::TooMany => Self::new(409, "fifty refunds of one order are enough"),
            RefundRefusal::TooLate => Self::new(409, "paid more than a year ago"),
            RefundRefusal::Final => Self::new(409, "the refund cannot go there any more"),
        }
    }
}

#[cfg(test)]
mod tests;
