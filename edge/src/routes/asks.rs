//! Asking, and the asker's own view of what they asked.

use super::{Answer, Fault, Visit, friend::is_key, page::json};
use crate::{
    crypto::{CryptoError, sha256},
    http::{BODY_LIMIT, ContentType, header, parse_json, read_body},
    objects::{
        member::{About, Question as MemberQuestion, View as MemberView},
        pay_request::{Question, View},
        protocol::{Call, Key, Refused},
        stub::CallOf,
    },
    secrets::{Digits, PayLink},
    session::Session,
};
use mangrove_contract::{
    ask::{AskView, Asked, FreePlace, NewAsk, SharedLink, ThankYou, Words},
    problem::ProblemCode,
    route::{Route, SecretText},
};
use mangrove_domain::{
    ids::{LinkGeneration, MemberId, RequestId},
    member::{Command as MemberCommand, Members, Reply as MemberReply, command},
    pay_request::{Command, PayRequests, Refusal, command::Right},
    person_text::{PersonLine, PersonName},
};
use serde::de::DeserializeOwned;
use worker::Request;

/// What a request said, in short: SHA-256 of its body.
pub async fn fingerprint(body: &[u8]) -> Result<String, CryptoError> {
    let digest = sha256(body).await?;
    Ok(mangrove_domain::ids::base32(&digest))
}

/// A session that the member's object has confirmed.
async fn signed_in(visit: &Visit) -> Result<Session, Fault> {
    let session = visit.session().await.ok_or(ProblemCode::SignInFirst)?;
    let question = MemberQuestion { session_epoch: session.epoch.0, about: About::Session };
    let told = visit.call::<Members>(&session.member.to_string(), &Call::ask(question)).await?;
    match told.view {
        Some(MemberView::SignedIn) => Ok(session),
        Some(_) | None => Err(ProblemCode::SignInFirst.into()),
    }
}

async fn body<T: DeserializeOwned>(request: &mut Request) -> Result<(T, Vec<u8>), Fault> {
    ContentType::Json.check(header(request, "content-type").as_deref())?;
    let body = read_body(request, BODY_LIMIT).await?;
    Ok((parse_json(&body)?, body))
}

/// `POST /api/v1/asks`
pub async fn new(request: &mut Request, visit: &Visit) -> Answer {
    let key = header(request, "idempotency-key").filter(|key| is_key(key));
    let (ask, body) = body::<NewAsk>(request).await?;
    let key = key.ok_or(ProblemCode::KeyMissing)?;
    let session = visit.session().await.ok_or(ProblemCode::SignInFirst)?;
    let command = MemberCommand::Ask { session_epoch: session.epoch.0, ask: checked(ask, visit)? };
    let member = session.member.to_string();
    let key = Key {
        principal: member.clone(),
        route: "NewAsk".to_owned(),
        text: key,
        fingerprint: fingerprint(&body).await?,
    };
    // The request is opened in the same breath, so that its page has something to show.
    let call = Call::act(command).keyed(key).with_effects_first();
    match visit.call::<Members>(&member, &call).await?.outcome {
        Some(Ok(MemberReply::Asked { request })) => json(201, &Asked { request }),
        Some(Err(refused)) => Err(refused.into()),
        Some(Ok(_)) | None => Err(ProblemCode::Unavailable.into()),
    }
}

/// Name and line, checked at the border (product spec, section 12).
fn checked(ask: NewAsk, visit: &Visit) -> Result<command::NewAsk, Fault> {
    let unsuitable = |field| Fault::field(ProblemCode::UnsuitableText, field);
    let name = PersonName::parse(&ask.name, visit.book()).map_err(|_| unsuitable("name"))?;
    let words = match ask.words {
        Words::Preset(preset) => Words::Preset(preset),
        Words::Own(own) => {
            let line = PersonLine::parse(&own, visit.book()).map_err(|_| unsuitable("words"))?;
            Words::Own(line.as_str().to_owned())
        }
    };
    Ok(command::NewAsk {
        plan: ask.plan,
        price: ask.price,
        standing_hours: ask.standing_hours,
        name: name.as_str().to_owned(),
        words: serde_json::to_string(&words).map_err(|error| Fault::ours(&error))?,
    })
}

/// `GET /api/v1/asks`
pub async fn list(visit: &Visit) -> Answer {
    let session = visit.session().await.ok_or(ProblemCode::SignInFirst)?;
    let before = visit.parameter("before");
    let fits = |key: &str| key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if before.as_deref().is_some_and(|key| !fits(key)) {
        return Err(Fault::field(ProblemCode::Invalid, "before"));
    }
    let question = MemberQuestion { session_epoch: session.epoch.0, about: About::Asks { before } };
    let told = visit.call::<Members>(&session.member.to_string(), &Call::ask(question)).await?;
    match told.view {
        Some(MemberView::Asks(asks)) => json(200, &asks),
        Some(_) | None => Err(ProblemCode::SignInFirst.into()),
    }
}

/// `GET /api/v1/asks/{id}`
pub async fn view(request: RequestId, visit: &Visit) -> Answer {
    let session = signed_in(visit).await?;
    let question = Question::Asker { member: session.member };
    show(request, Call::ask(question), visit).await
}

/// `POST /api/v1/asks/{id}/withdraw`
pub async fn withdraw(request: RequestId, visit: &Visit) -> Answer {
    act(request, Command::Withdraw, visit).await
}

/// `POST /api/v1/asks/{id}/replace-link`
pub async fn replace_link(request: RequestId, visit: &Visit) -> Answer {
    act(request, Command::ReplaceLink, visit).await
}

/// `POST /api/v1/asks/{id}/free`
pub async fn free_place(id: RequestId, request: &mut Request, visit: &Visit) -> Answer {
    let (free, _) = body::<FreePlace>(request).await?;
    if free.order.request != id {
        return Err(Fault::field(ProblemCode::Invalid, "order"));
    }
    act(id, Command::Free { attempt: free.order.attempt }, visit).await
}

/// `POST /api/v1/asks/{id}/thank`
pub async fn thank(id: RequestId, request: &mut Request, visit: &Visit) -> Answer {
    let (thanks, _) = body::<ThankYou>(request).await?;
    let words = PersonLine::parse(&thanks.words, visit.book())
        .map_err(|_| Fault::field(ProblemCode::UnsuitableText, "words"))?;
    act(id, Command::Thank { words: words.as_str().to_owned() }, visit).await
}

/// Does something by the asker's right, and shows what it led to.
async fn act(request: RequestId, act: Command, visit: &Visit) -> Answer {
    let member: MemberId = signed_in(visit).await?.member;
    let command = Command::By { right: Right::Asker(member), act: Box::new(act) };
    show(request, Call::act(command).then_ask(Question::Asker { member }), visit).await
}

async fn show(request: RequestId, call: CallOf<PayRequests>, visit: &Visit) -> Answer {
    let told = visit.call::<PayRequests>(&request.to_string(), &call).await?;
    match told.outcome {
        Some(Err(Refused::Rules(Refusal::NoSuchAttempt))) => {
            return Err(Fault::field(ProblemCode::Invalid, "order"));
        }
        Some(Err(refused)) => return Err(refused.into()),
        Some(Ok(_)) | None => {}
    }
    match told.view {
        Some(View::Asker(view, link)) => json(200, &with_link(*view, link, visit).await?),
        Some(_) | None => Err(ProblemCode::NotYours.into()),
    }
}

/// Links are derived, not stored: here and only for the asker.
async fn with_link(
    view: AskView,
    link: Option<LinkGeneration>,
    visit: &Visit,
) -> Result<AskView, Fault> {
    let Some(generation) = link else { return Ok(view) };
    let keys = &visit.installation.keys.links;
    let text = PayLink { request: view.request, generation }.text(keys).await?;
    let secret = SecretText::parse(&text).ok_or_else(|| Fault::ours(&"a link's text"))?;
    let link = SharedLink {
        url: visit.installation.settings.public_address.at(&Route::FriendPage(secret).path()),
        generation: generation.0,
        digits: Digits::of(view.request, keys).await?.to_string(),
    };
    Ok(AskView { link: Some(link), ..view })
}
