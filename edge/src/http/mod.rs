//! What every route needs of HTTP: who asks, bounded bodies, cookies, forms, and calls to the outside.

mod body;
mod call;
mod content;
mod cookies;
mod form;
mod language;
mod origin;
mod refusal;
mod visitor;

pub use body::{BODY_LIMIT, read_body};
pub use call::{Answer, CALL_TIME_OUT, Call, NoReply, send};
pub use content::{ContentType, parse_json};
pub use cookies::{CookieReader, Cookies, SetCookie};
pub use form::Form;
pub use language::{LANGUAGE_COOKIE, choose_language, language};
pub use origin::{Origin, check_origin};
pub use refusal::Refusal;
pub use visitor::{PhoneSystem, Surface, client_address};

use worker::Request;

/// A header of a request; nothing where it is missing.
pub fn header(request: &Request, name: &str) -> Option<String> {
    request.headers().get(name).ok().flatten()
}
