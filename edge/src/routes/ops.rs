//! The operators' desk: what needs a person, and what one can do about it. Every act names who did it.

use super::{
    Answer, Fault, Visit,
    ops_page::{self, OldestOwed},
    page::{Frame, form, see_other},
};
use crate::{
    objects::{
        desk::{DeskClass, DeskCommand, DeskQuestion},
        protocol::Call,
        watch::{WatchClass, WatchQuestion, shards},
    },
    session::Operator,
};
use mangrove_contract::{problem::ProblemCode, route::Route};
use mangrove_domain::{
    ids::{AttemptNumber, RequestId},
    pay_request::{Command, PayRequests, command::OperatorAct},
};
use worker::Request;

/// Who is at the desk: signed in, and their key still counts.
async fn operator(visit: &Visit) -> Result<Option<String>, Fault> {
    let keys = &visit.installation.keys.sessions;
    let operator = Operator::of(&visit.cookies, keys, visit.now).await?;
    let known = &visit.installation.settings.operators;
    Ok(operator.map(|operator| operator.name).filter(|name| known.contains_key(name)))
}

/// `GET /ops`
pub async fn desk(visit: &Visit) -> Answer {
    let frame = Frame::new(visit)?;
    let Some(name) = operator(visit).await? else {
        return frame.drawn_page(200, ops_page::sign_in(&frame.page()));
    };
    let told = visit.call::<DeskClass>(DeskClass::NAME, &Call::ask(DeskQuestion::Entries)).await?;
    let entries = told.view.unwrap_or_default();
    let oldest = oldest_owed(visit).await?;
    let zone = visit.book().zone();
    frame.drawn_page(200, ops_page::desk(&name, &entries, oldest, zone, &frame.page()))
}

/// The oldest effect that anybody waits for, as the sweeps have seen it.
async fn oldest_owed(visit: &Visit) -> Result<Option<OldestOwed>, Fault> {
    let mut oldest: Option<OldestOwed> = None;
    for shard in shards() {
        let told = visit.call::<WatchClass>(&shard, &Call::ask(WatchQuestion::OldestOwed)).await?;
        let found = told.view.flatten();
        oldest = match (oldest, found) {
            (Some(one), Some(other)) if other.since < one.since => Some(other),
            (Some(one), _) => Some(one),
            (None, found) => found,
        };
    }
    Ok(oldest)
}

/// `POST /ops/login`
pub async fn login(request: &mut Request, visit: &Visit) -> Answer {
    let (mut form, _) = form(request).await?;
    let key = form.require(ops_page::KEY)?;
    form.done()?;
    let Some(name) = visit.installation.operator(key.trim()).await? else {
        visit.count_failure().await?;
        return Err(ProblemCode::SignInFailed.into());
    };
    let operator = Operator { name: name.to_owned(), since: visit.now };
    let cookie = operator.cookie(&visit.installation.keys.sessions).await?;
    see_other(&Route::Operations.path(), &[cookie])
}

/// `POST /ops/act`
pub async fn act(request: &mut Request, visit: &Visit) -> Answer {
    let operator = operator(visit).await?.ok_or(ProblemCode::SignInFirst)?;
    let (mut form, _) = form(request).await?;
    let act = form.require(ops_page::ACT)?;
    let about = form.require(ops_page::ABOUT)?;
    let attempt = form.take(ops_page::ATTEMPT);
    form.done()?;
    if act == ops_page::CLOSE {
        let command = DeskCommand::Close { id: about };
        visit.call::<DeskClass>(DeskClass::NAME, &Call::act(command)).await?;
        return see_other(&Route::Operations.path(), &[]);
    }
    let invalid = |field| Fault::field(ProblemCode::Invalid, field);
    let request: RequestId = about.parse().map_err(|_| invalid(ops_page::ABOUT))?;
    let attempt = match attempt {
        None => None,
        Some(text) => {
            let number = text.parse::<u16>().ok().and_then(|number| number.try_into().ok());
            Some(number.ok_or_else(|| invalid(ops_page::ATTEMPT))?)
        }
    };
    let act = parse_act(&act, attempt).ok_or_else(|| invalid(ops_page::ACT))?;
    let command = Command::Operate { operator, act };
    let call = Call::act(command).with_effects_first();
    match visit.call::<PayRequests>(&request.to_string(), &call).await?.outcome {
        Some(Ok(_)) => see_other(&Route::Operations.path(), &[]),
        Some(Err(refused)) => Err(refused.into()),
        None => Err(ProblemCode::Unavailable.into()),
    }
}

fn parse_act(act: &str, attempt: Option<AttemptNumber>) -> Option<OperatorAct> {
    match (act, attempt) {
        ("resume", None) => Some(OperatorAct::Resume),
        ("end", None) => Some(OperatorAct::End),
        ("refund_again", Some(attempt)) => Some(OperatorAct::RefundAgain { attempt }),
        ("settled_by_hand", Some(attempt)) => Some(OperatorAct::RefundSettledByHand { attempt }),
        ("confirm_taken_back", Some(attempt)) => Some(OperatorAct::ConfirmTakenBack { attempt }),
        ("dismiss", Some(attempt)) => Some(OperatorAct::Dismiss { attempt }),
        _ => None,
    }
}
