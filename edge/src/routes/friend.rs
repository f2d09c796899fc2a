//! The friend's page and its forms: view without login, act by POST, look again by GET.

use super::{
    Answer, Fault, Visit,
    page::{Frame, form, json, nothing, see_other},
    visit::entropy,
};
use crate::{
    http::{PhoneSystem, SetCookie, Surface},
    objects::{
        deliver::provider::{Client, ClientPhone},
        pay_request::{Question, View},
        protocol::{Call, Key, Refused},
    },
    secrets::{Digits, PayLink, ReceiptToken, request_key},
};
use mangrove_contract::{
    forms,
    friend::{FriendState, FriendView},
    problem::ProblemCode,
    route::{Route, SecretText},
};
use mangrove_domain::{
    ids::{BrowserId, OrderNumber},
    pay_request::{
        Command, PayRequests, Refusal, Reply,
        attempt::{Channel, KnownAs, Payer, Shown},
        command::{Resolve, Right, Start},
        event::DigitsResult,
    },
    person_text::{PersonLine, PersonName},
};
use mangrove_landing::{FriendForms, render_friend_page};
use worker::Request;

/// Checks a link at the door: its MAC, without a look-up.
async fn open(secret: &SecretText, visit: &Visit) -> Result<PayLink, Fault> {
    let opened = PayLink::open(secret.as_str(), &visit.installation.keys.links).await;
    if opened.is_err() {
        visit.count_failure().await?;
    }
    opened.map_err(|_| ProblemCode::LinkUnknown.into())
}

async fn view(secret: &SecretText, visit: &Visit) -> Result<FriendView, Fault> {
    let link = open(secret, visit).await?;
    let question = Question::Friend {
        link: link.generation,
        browser: visit.browser().await?,
        member: visit.session().await.map(|session| session.member),
    };
    let told = visit.call::<PayRequests>(&link.request.to_string(), &Call::ask(question)).await?;
    match told.view {
        Some(View::Friend(view)) => Ok(*view),
        Some(_) | None => Err(ProblemCode::LinkUnknown.into()),
    }
}

/// `GET /p/{link}`
pub async fn page(secret: &SecretText, visit: &Visit) -> Answer {
    let view = view(secret, visit).await?;
    let key = request_key(entropy()?);
    let asking = visit.book().asking();
    let forms = FriendForms {
        link: secret,
        key: &key,
        line_characters: asking.line_characters,
        name_characters: asking.name_characters,
    };
    let frame = Frame::new(visit)?;
    let status = match view.state {
        FriendState::Withdrawn | FriendState::RanOut => 410,
        FriendState::Open
        | FriendState::Held { .. }
        | FriendState::Started { .. }
        | FriendState::Yours { .. }
        | FriendState::Suspended
        | FriendState::Ending
        | FriendState::Paid => 200,
    };
    frame.token_page(status, render_friend_page(&view, &forms, &frame.page()))
}

/// `GET /api/v1/p/{link}`
pub async fn state(secret: &SecretText, visit: &Visit) -> Answer {
    json(200, &view(secret, visit).await?)
}

/// Does something by the right of a link, as this browser.
async fn act(
    secret: &SecretText,
    visit: &Visit,
    act: impl FnOnce(BrowserId) -> Command,
) -> Result<(Reply, Option<SetCookie>), Fault> {
    let link = open(secret, visit).await?;
    let (browser, cookie) = visit.browser_or_new().await?;
    let command = Command::By { right: Right::Link(link.generation), act: Box::new(act(browser)) };
    let told = visit.call::<PayRequests>(&link.request.to_string(), &Call::act(command)).await?;
    match told.outcome {
        Some(Ok(reply)) => Ok((reply, cookie)),
        Some(Err(Refused::Rules(Refusal::Unknown))) => Err(ProblemCode::LinkUnknown.into()),
        Some(Err(refused)) => Err(refused.into()),
        None => Err(ProblemCode::Unavailable.into()),
    }
}

fn back(secret: &SecretText, cookie: Option<SetCookie>) -> Answer {
    let cookies: Vec<_> = cookie.into_iter().collect();
    see_other(&Route::FriendPage(secret.clone()).path(), &cookies)
}

/// `POST /p/{link}/decline`
pub async fn declines(secret: &SecretText, request: &mut Request, visit: &Visit) -> Answer {
    let (mut form, _) = form(request).await?;
    let words = line(form.take(forms::WORDS), visit)?;
    form.done()?;
    let (_, cookie) = act(secret, visit, |browser| Command::Decline { browser, words }).await?;
    back(secret, cookie)
}

/// `POST /p/{link}/report`
pub async fn reports(secret: &SecretText, request: &mut Request, visit: &Visit) -> Answer {
    form(request).await?.0.done()?;
    let (_, cookie) = act(secret, visit, |browser| Command::Report { browser }).await?;
    back(secret, cookie)
}

/// `POST /p/{link}/seen`: a visible page counts the visit.
pub async fn sees(secret: &SecretText, visit: &Visit) -> Answer {
    let (_, cookie) = act(secret, visit, |browser| Command::See { browser }).await?;
    let mut response = nothing()?;
    if let Some(cookie) = cookie {
        response.headers_mut().append("set-cookie", &cookie.to_string())?;
    }
    Ok(response)
}

/// `POST /p/{link}/digits`. The comparison is counted by the request before anybody is told of it.
pub async fn checks_digits(secret: &SecretText, request: &mut Request, visit: &Visit) -> Answer {
    let (mut form, _) = form(request).await?;
    let typed = form.require(forms::DIGITS)?;
    form.done()?;
    let digits = Digits::parse(typed.trim())
        .ok_or_else(|| Fault::field(ProblemCode::Invalid, forms::DIGITS))?;
    let link = open(secret, visit).await?;
    let matched = digits.belong_to(link.request, &visit.installation.keys.links).await?;
    let result = if matched { DigitsResult::Matched } else { DigitsResult::Wrong };
    let (_, cookie) =
        act(secret, visit, |browser| Command::CheckDigits { browser, result }).await?;
    // Back to where the digits were typed.
    let cookies: Vec<_> = cookie.into_iter().collect();
    see_other(&format!("{}#check", Route::FriendPage(secret.clone()).path()), &cookies)
}

/// `POST /p/{link}/pay`: starts an attempt, or leads to the one that this browser has.
pub async fn pays(secret: &SecretText, request: &mut Request, visit: &Visit) -> Answer {
    let (mut form, body) = form(request).await?;
    let key = form.take(forms::KEY).filter(|key| is_key(key)).ok_or(ProblemCode::KeyMissing)?;
    let resolve = match form.take(forms::GO_ON).as_deref() {
        Some(forms::GO_ON_YES) => Resolve::Anyway,
        Some(_) => return Err(Fault::field(ProblemCode::Invalid, forms::GO_ON)),
        None => Resolve::IfFree,
    };
    let name = form.take(forms::NAME).filter(|name| !name.trim().is_empty());
    let (shown, name) = match (form.take(forms::SHOWN).as_deref(), name) {
        (Some(forms::SHOWN_ANONYMOUS) | None, _) | (Some(forms::SHOWN_NAMED), None) => {
            (Shown::Anonymous, None)
        }
        (Some(forms::SHOWN_NAMED), Some(name)) => {
            let name = PersonName::parse(&name, visit.book())
                .map_err(|_| Fault::field(ProblemCode::UnsuitableText, forms::NAME))?;
            (Shown::Named, Some(name.as_str().to_owned()))
        }
        (Some(_), _) => return Err(Fault::field(ProblemCode::Invalid, forms::SHOWN)),
    };
    let words = line(form.take(forms::WORDS), visit)?;
    form.done()?;

    let link = open(secret, visit).await?;
    let (browser, cookie) = visit.browser_or_new().await?;
    let start = Start {
        payer: Payer { browser, person: KnownAs::Nobody },
        channel: channel(visit.surface),
        resolve,
        shown,
        name,
        words,
        client_address: client(visit)?,
    };
    let command =
        Command::By { right: Right::Link(link.generation), act: Box::new(Command::Start(start)) };
    let key = Key {
        principal: browser.to_string(),
        route: "FriendPays".to_owned(),
        text: key,
        fingerprint: super::asks::fingerprint(&body).await?,
    };
    let call = Call::act(command).keyed(key).with_effects_first();
    let told = visit.call::<PayRequests>(&link.request.to_string(), &call).await?;
    let cookies: Vec<_> = cookie.into_iter().collect();
    match told.outcome {
        Some(Ok(Reply::Started { order })) => see_other(&onward(order), &cookies),
        Some(Err(Refused::Rules(Refusal::AttemptOpen { order }))) => {
            see_other(&Route::AttemptPage(order).path(), &cookies)
        }
        // The page says who is paying until when, and how to go on.
        Some(Err(Refused::Rules(Refusal::Held { .. } | Refusal::Started { .. }))) => {
            see_other(&Route::FriendPage(secret.clone()).path(), &cookies)
        }
        Some(Err(Refused::Rules(Refusal::Unknown))) => Err(ProblemCode::LinkUnknown.into()),
        Some(Err(refused)) => Err(refused.into()),
        Some(Ok(Reply::Done | Reply::Digits(_))) | None => Err(ProblemCode::Unavailable.into()),
    }
}

/// The attempt's page, going on to the cashier by itself once.
fn onward(order: OrderNumber) -> String {
    format!("{}?{}", Route::AttemptPage(order).path(), super::attempts::AT_ONCE)
}

/// The receipt's path.
pub async fn receipt_path(order: OrderNumber, visit: &Visit) -> Result<String, Fault> {
    let text = ReceiptToken { order }.text(&visit.installation.keys.links).await?;
    let secret = SecretText::parse(&text).ok_or_else(|| Fault::ours(&"a receipt's text"))?;
    Ok(Route::Receipt(secret).path())
}

const fn channel(surface: Surface) -> Channel {
    match surface {
        Surface::Phone(_) => Channel::H5,
        // Inside WeChat H5 is refused; until JSAPI comes, a code to scan works there too.
        Surface::Desktop | Surface::InsideWeChat => Channel::Native,
    }
}

fn client(visit: &Visit) -> Result<String, Fault> {
    let phone = match visit.surface {
        Surface::Phone(PhoneSystem::Ios) => ClientPhone::Ios,
        Surface::Phone(PhoneSystem::Android) => ClientPhone::Android,
        Surface::Phone(PhoneSystem::Other) | Surface::Desktop | Surface::InsideWeChat => {
            ClientPhone::Other
        }
    };
    let client = Client { address: visit.address, phone };
    serde_json::to_string(&client).map_err(|error| Fault::ours(&error))
}

/// A line of one's own; an empty one is none.
fn line(typed: Option<String>, visit: &Visit) -> Result<Option<String>, Fault> {
    match typed.filter(|typed| !typed.trim().is_empty()) {
        None => Ok(None),
        Some(typed) => PersonLine::parse(&typed, visit.book())
            .map(|line| Some(line.as_str().to_owned()))
            .map_err(|_| Fault::field(ProblemCode::UnsuitableText, forms::WORDS)),
    }
}

/// 8 to 64 letters, digits, dashes and underscores.
pub fn is_key(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (8..=64).contains(&key.len()) && key.bytes().all(plain)
}
