//! WeChat's web login: the page on which a person agrees, and the two calls that tell who it was.

pub mod calls;
pub mod pages;

use crate::{
    answer::Answer,
    asked::{Asked, Method},
    cashier::gate::same_origin,
    fields::Fields,
    page,
    world::Turn,
};

/// `state` has at most so many letters and digits.
const LONGEST_STATE: usize = 128;

/// What an application asks for when it sends a browser here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The application.
    pub app_id: String,
    /// Where the browser goes back to.
    pub redirect_uri: String,
    /// What the application finds again on its way back.
    pub state: Option<String>,
}

/// Why no such page is shown, with the code that the real one shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Malformed {
    /// An application that is not registered.
    App,
    /// The way back leads elsewhere than registered.
    RedirectUri,
    /// Another scope or response type than the login's.
    Scope,
    /// A `state` that is too long or holds more than letters and digits.
    State,
}

impl Malformed {
    /// What the real page says.
    pub const fn text(self) -> &'static str {
        match self {
            Self::App => "AppID 参数错误 (10013)",
            Self::RedirectUri => "redirect_uri 参数错误 (10003)",
            Self::Scope => "Scope 参数错误或没有 Scope 权限 (10005)",
            Self::State => "state 参数错误 (10031)",
        }
    }
}

impl Request {
    /// Reads and checks what is asked; `get` gives a parameter by its name.
    pub fn read(turn: &Turn<'_>, get: impl Fn(&str) -> Option<String>) -> Result<Self, Malformed> {
        let app_id = get("appid")
            .filter(|app_id| *app_id == turn.settings.login_app_id)
            .ok_or(Malformed::App)?;
        let redirect_uri = get("redirect_uri")
            .filter(|address| same_origin(address, &turn.settings.shop_address))
            .ok_or(Malformed::RedirectUri)?;
        let login =
            get("scope").is_some_and(|list| list.split(',').any(|one| one == "snsapi_login"));
        if !login || get("response_type").as_deref() != Some("code") {
            return Err(Malformed::Scope);
        }
        let state = get("state").filter(|state| !state.is_empty());
        let plain = |state: &String| {
            state.len() <= LONGEST_STATE && state.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if !state.as_ref().is_none_or(plain) {
            return Err(Malformed::State);
        }
        Ok(Self { app_id, redirect_uri, state })
    }

    /// The way back, with a code where the person agreed.
    pub fn way_back(&self, code: Option<&str>) -> Option<String> {
        let mut address = url::Url::parse(&self.redirect_uri).ok()?;
        {
            let mut query = address.query_pairs_mut();
            if let Some(code) = code {
                query.append_pair("code", code);
            }
            query.append_pair("state", self.state.as_deref().unwrap_or_default());
        }
        Some(address.into())
    }
}

/// Everything under `/connect`, `/sns` and `/people`.
pub fn handle(turn: &Turn<'_>, asked: &Asked, segments: &[&str]) -> Answer {
    let language = asked.language();
    match (asked.method(), segments) {
        (Method::Get, ["connect", "qrconnect"]) => {
            match Request::read(turn, |name| asked.query(name)) {
                Ok(request) => pages::choose(turn, language, &request),
                Err(malformed) => pages::malformed(turn, language, malformed),
            }
        }
        (Method::Post, ["connect", "qrconnect"]) => {
            let fields = asked.fields().unwrap_or_default();
            match Request::read(turn, |name| fields.text(name).map(str::to_owned)) {
                Ok(request) => decide(turn, asked, &request, &fields),
                Err(malformed) => pages::malformed(turn, language, malformed),
            }
        }
        (Method::Get, ["sns", "oauth2", "access_token"]) => calls::access_token(turn, asked),
        (Method::Get, ["sns", "userinfo"]) => calls::user_info(turn, asked),
        (Method::Get, ["people", key, "face.svg"]) => pages::face(turn, key),
        _ => page::not_found(language, &turn.settings.shop_address),
    }
}

/// The person agreed or declined; either way the browser goes back.
fn decide(turn: &Turn<'_>, asked: &Asked, request: &Request, fields: &Fields) -> Answer {
    let person = fields.text("person").and_then(|key| turn.person(key));
    let code = match (fields.text("decision"), person) {
        (Some("deny"), _) => None,
        (_, Some(person)) => Some(turn.hand_out_code(&person.key)),
        (_, None) => return pages::choose(turn, asked.language(), request),
    };
    match request.way_back(code.as_deref()) {
        Some(address) => Answer::found(&address),
        None => pages::malformed(turn, asked.language(), Malformed::RedirectUri),
    }
}

#[cfg(test)]
mod tests;
