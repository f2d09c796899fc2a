//! Signing in by WeChat's web login, and out again.

use super::{
    Answer, Fault, Visit,
    page::{Frame, form, see_other},
    visit::entropy,
};
use crate::{
    http::SetCookie,
    log::Counter,
    objects::protocol::Call,
    session::{LocalPath, SESSION_COOKIE, Session, SessionEpoch, SessionId, SignIn},
    wechat_login::{SignedIn, exchange, sign_in_address},
};
use mangrove_contract::{forms, problem::ProblemCode, route::Route};
use mangrove_domain::{
    identity::{Command as IdentityCommand, Identities, Reply as IdentityReply},
    ids::MemberId,
    member::{Command, Members, Reply},
};
use mangrove_landing::{PageFrame, render_continue_page};
use worker::Request;

/// `POST /login`: leads on to WeChat by a link and a refresh (a form may not be answered by another origin).
pub async fn begin(request: &mut Request, visit: &Visit) -> Answer {
    let (mut form, _) = form(request).await?;
    let back_to = form.take(forms::BACK_TO);
    form.done()?;
    let go_to = back_to.and_then(|path| LocalPath::parse(&path)).unwrap_or_else(LocalPath::home);
    let settings = &visit.installation.settings;
    let sign_in = SignIn::begin(entropy()?, visit.now, go_to);
    let return_to = settings.public_address.at(&Route::LoginReturn.path());
    let address = sign_in_address(&settings.wechat_login, &sign_in, &return_to);
    let cookie = sign_in.cookie(&visit.installation.keys.sessions).await?;
    let frame = Frame::new(visit)?;
    let page = PageFrame { path: "/", ..frame.page() };
    let mut response = frame.drawn_page(200, render_continue_page(&address, &page))?;
    response.headers_mut().append("set-cookie", &cookie.to_string())?;
    Ok(response)
}

/// `GET /login/return`: the one GET that sets a cookie. Whatever comes out, this sign-in is over.
pub async fn returned(visit: &Visit) -> Answer {
    match finish(visit).await {
        Ok((go_to, session)) => see_other(go_to.as_str(), &[session, SignIn::ended()]),
        Err(fault) => {
            let mut response = fault.shown_to(visit)?;
            response.headers_mut().append("set-cookie", &SignIn::ended().to_string())?;
            Ok(response)
        }
    }
}

async fn finish(visit: &Visit) -> Result<(LocalPath, SetCookie), Fault> {
    let failed = || Fault::from(ProblemCode::SignInFailed);
    let (installation, now) = (&visit.installation, visit.now);
    let state = visit.parameter("state").ok_or_else(failed)?;
    let sign_in = SignIn::returned(&visit.cookies, &state, &installation.keys.sessions, now)
        .await
        .map_err(|_| failed())?;
    // Without a code the person said no.
    let code = visit.parameter("code").ok_or_else(failed)?;
    visit.log.count(Counter::OutsideCalls);
    let signed_in =
        exchange(&installation.settings.wechat_login, &code, &installation.keys.person).await;
    let signed_in = signed_in.map_err(|error| match error {
        crate::wechat_login::LoginFailed::NoReply(_) => ProblemCode::ProviderDown.into(),
        _ => failed(),
    })?;
    let session = recognise(signed_in, visit).await?;
    Ok((sign_in.go_to, session.cookie(&installation.keys.sessions).await?))
}

/// The person's identity knows which member they are; the member's object gives the session its epoch.
async fn recognise(signed_in: SignedIn, visit: &Visit) -> Result<Session, Fault> {
    let unavailable = || Fault::from(ProblemCode::Unavailable);
    let command = IdentityCommand::Recognise { nickname: signed_in.nickname.clone() };
    let told =
        visit.call::<Identities>(&signed_in.identity.to_string(), &Call::act(command)).await?;
    let member: MemberId = match told.outcome {
        Some(Ok(IdentityReply::Member(member))) => member,
        Some(Ok(IdentityReply::Done) | Err(_)) | None => return Err(unavailable()),
    };
    let command = Command::Join { member, nickname: signed_in.nickname };
    let told = visit.call::<Members>(&member.to_string(), &Call::act(command)).await?;
    match told.outcome {
        Some(Ok(Reply::Joined { session_epoch })) => Ok(Session {
            id: SessionId::from_entropy(entropy()?),
            member,
            epoch: SessionEpoch(session_epoch),
            issued_at: visit.now,
        }),
        Some(_) | None => Err(unavailable()),
    }
}

/// `POST /logout`
pub fn logout() -> Answer {
    see_other("/", &[SetCookie::cleared(SESSION_COOKIE)])
}

/// `POST /logout/everywhere`
pub async fn logout_everywhere(visit: &Visit) -> Answer {
    if let Some(session) = visit.session().await {
        let command = Command::SignOutEverywhere { session_epoch: session.epoch.0 };
        let told = visit.call::<Members>(&session.member.to_string(), &Call::act(command)).await?;
        if let Some(Err(refused)) = told.outcome {
            return Err(refused.into());
        }
    }
    logout()
}
