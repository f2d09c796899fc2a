//! Pages that the edge draws, and the small answers around them.

use super::{Answer, Fault, Visit, visit::entropy};
use crate::{
    assets,
    http::{
        BODY_LIMIT, ContentType, Form, SetCookie, choose_language as language_cookie, header,
        read_body,
    },
    problem_response::{self, Shown},
    security::{Nonce, Protection, protect, protected},
    session::LocalPath,
};
use mangrove_contract::{Language, forms, problem::Problem, route::Method};
use mangrove_landing::{PageFrame, WayOn, render_problem_page};
use worker::{Request, Response, ResponseBuilder};

/// What every page of a visit has in common.
pub struct Frame<'a> {
    visit: &'a Visit,
    pub nonce: Nonce,
}

impl<'a> Frame<'a> {
    pub fn new(visit: &'a Visit) -> Result<Self, Fault> {
        Ok(Self { visit, nonce: Nonce::from_entropy(entropy()?) })
    }

    /// For the landing's drawing.
    pub fn page(&self) -> PageFrame<'_> {
        PageFrame {
            language: self.visit.language,
            nonce: self.nonce.as_str(),
            origin: self.visit.installation.settings.public_address.as_str(),
            path: &self.visit.path,
            script: assets::LANDING_SCRIPT,
        }
    }

    /// A page whose address is a secret, or belongs to one browser.
    pub fn token_page(&self, status: u16, html: String) -> Answer {
        html_response(status, html, &Protection::TokenPage(&self.nonce))
    }

    /// Any other drawn page.
    pub fn drawn_page(&self, status: u16, html: String) -> Answer {
        html_response(status, html, &Protection::DrawnPage(&self.nonce))
    }
}

fn html_response(status: u16, html: String, protection: &Protection<'_>) -> Answer {
    let headers = protected(protection)?;
    headers.set("content-type", "text/html; charset=utf-8")?;
    Ok(ResponseBuilder::new().with_status(status).with_headers(headers).fixed(html.into_bytes()))
}

/// 303: what was posted is done, look there.
pub fn see_other(path: &str, cookies: &[SetCookie]) -> Answer {
    let headers = protected(&Protection::Api)?;
    headers.set("location", path)?;
    for cookie in cookies {
        headers.append("set-cookie", &cookie.to_string())?;
    }
    Ok(ResponseBuilder::new().with_status(303).with_headers(headers).empty())
}

/// JSON, with a status.
pub fn json(status: u16, value: &impl serde::Serialize) -> Answer {
    let body = serde_json::to_vec(value).map_err(|error| Fault::ours(&error))?;
    let headers = protected(&Protection::Api)?;
    headers.set("content-type", "application/json")?;
    Ok(ResponseBuilder::new().with_status(status).with_headers(headers).fixed(body))
}

/// 204.
pub fn nothing() -> Answer {
    let headers = protected(&Protection::Api)?;
    Ok(ResponseBuilder::new().with_status(204).with_headers(headers).empty())
}

/// A problem as a page: what happened, what to do, what did not happen.
pub fn problem(problem: &Problem, visit: &Visit) -> worker::Result<Response> {
    let nonce = Nonce::from_entropy(crate::entropy::draw().unwrap_or([1; 32]));
    let frame = Frame { visit, nonce };
    let zone = visit.book().zone().minutes_east();
    let until = problem.until.map(|until| (until, zone));
    // Where one was before the act: the page above it.
    let above = visit.path.rsplit_once('/').map_or("/", |(above, _)| above);
    let posted = matches!(&visit.route, Ok(route) if route.method() == Method::Post);
    let (way_on, path) = match &visit.route {
        Ok(_) if posted && above.len() > 1 => (WayOn::Back(above), above),
        Ok(_) if posted => (WayOn::Home, "/"),
        Ok(_) if problem.status == 503 => (WayOn::Again(&visit.path), visit.path.as_str()),
        Ok(_) | Err(_) => (WayOn::Home, visit.path.as_str()),
    };
    // Choosing a language comes back to a page that one can get.
    let page = PageFrame { path, ..frame.page() };
    let draw = |problem: &Problem| render_problem_page(problem.code, until, way_on, &page);
    let response = problem_response::respond(problem, visit.now, Shown::Page(&draw))?;
    protect(response, &Protection::DrawnPage(&frame.nonce))
}

/// The fields of a posted form, and the bytes that they were read from.
pub async fn form(request: &mut Request) -> Result<(Form, Vec<u8>), Fault> {
    ContentType::Form.check(header(request, "content-type").as_deref())?;
    let body = read_body(request, BODY_LIMIT).await?;
    Ok((Form::parse(&body)?, body))
}

/// `POST /language`.
pub async fn choose_language(request: &mut Request) -> Answer {
    let (mut form, _) = form(request).await?;
    let tag = form.require(forms::LANGUAGE)?;
    let back_to = form.take(forms::BACK_TO);
    form.done()?;
    let language = Language::from_tag(&tag).ok_or_else(|| {
        Fault::field(mangrove_contract::problem::ProblemCode::Invalid, forms::LANGUAGE)
    })?;
    let back_to = back_to.and_then(|path| LocalPath::parse(&path)).unwrap_or_else(LocalPath::home);
    see_other(back_to.as_str(), &[language_cookie(language)])
}
