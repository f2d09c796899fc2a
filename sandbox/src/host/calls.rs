//! Merchants' calls: verified, decided, answered and signed. And the troubles on their way.

use super::{crypto, object::World, real};
use crate::{
    answer::{Answer, Handled, Then},
    api::{self, Call, authorization, authorization::Authorization, problem::Problem},
    asked::Asked,
    notify::{Seal, signing_key},
    world::{Slot, troubles::CallTrouble},
};
use core::time::Duration;
use worker::{Delay, Result};

/// Answers a call. The messages that it made are sent by the alarm, after the answer.
pub async fn answer(world: &World, asked: &Asked) -> Result<Answer> {
    match admit(world, asked).await? {
        Ok((authorization, call)) => decide(world, asked, &authorization, &call).await,
        Err(problem) => signed(world, asked, problem.into()).await,
    }
}

/// Everything that can be checked before the world is looked at.
async fn admit(
    world: &World,
    asked: &Asked,
) -> Result<core::result::Result<(Authorization, Call), Problem>> {
    let settings = world.settings()?;
    let checked = authorization::check_headers(asked)
        .and_then(|()| Authorization::read(asked.header("authorization")))
        .and_then(|found| found.check(settings, world.now()).map(|()| found));
    let authorization = match checked {
        Ok(authorization) => authorization,
        Err(problem) => return Ok(Err(problem)),
    };
    let message = authorization.message(asked);
    let key = &settings.merchant_public_key;
    if !crypto::verify(key, &authorization.signature, &message).await? {
        return Ok(Err(Problem::sign_error("签名与请求不符")));
    }
    Ok(Call::of(asked).map(|call| (authorization, call)))
}

async fn decide(
    world: &World,
    asked: &Asked,
    authorization: &Authorization,
    call: &Call,
) -> Result<Answer> {
    let (trouble, patience, handled) = world.turn(|turn| {
        let patience = turn.troubles().time_out_ms;
        let trouble = api::trouble(turn, call);
        let handled = match (api::remember_nonce(turn, authorization), trouble) {
            (Err(problem), _) => Answer::from(problem).into(),
            (Ok(()), CallTrouble::Fine | CallTrouble::TimeOutAfterEffect) => {
                api::handle(turn, call, asked)
            }
            (Ok(()), CallTrouble::TimeOutBeforeEffect | CallTrouble::ServerError) => {
                Handled { answer: Problem::system_error().into(), then: Then::Nothing }
            }
        };
        (trouble, patience, handled)
    })?;
    match trouble {
        CallTrouble::Fine | CallTrouble::ServerError => signed(world, asked, handled.answer).await,
        CallTrouble::TimeOutAfterEffect | CallTrouble::TimeOutBeforeEffect => {
            world.arm().await?;
            Delay::from(Duration::from_millis(patience)).await;
            Ok(Answer::html(504, "<html><body>504 Gateway Time-out</body></html>".to_owned()))
        }
    }
}

/// Signs an answer with the key that the call asks for, or the one in use.
async fn signed(world: &World, asked: &Asked, answer: Answer) -> Result<Answer> {
    let settings = world.settings()?;
    let switch = world.turn(|turn| turn.troubles().sign_with)?;
    let key = signing_key(settings, asked.header("wechatpay-serial"), switch);
    let entropy = real::entropy();
    let nonce = entropy.token(Slot::Call);
    let seal = Seal::of(answer.body.clone(), nonce, &key.serial, world.now());
    let signature = crypto::sign(&key.private_key, &seal.signed).await?;
    let headers = seal.headers(&signature);
    let answer = headers.into_iter().fold(answer, |answer, (name, value)| answer.with(name, value));
    Ok(answer.with("request-id", entropy.token(Slot::Second)))
}
