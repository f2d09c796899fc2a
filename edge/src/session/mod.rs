//! Who a browser belongs to. Three cookies that never stand for one another:
//!
//! - [`Session`]: a member who signed in here;
//! - [`PayerCookie`]: a browser that came to pay, and nothing about a person;
//! - [`SignIn`]: a sign-in under way at WeChat, for five minutes and for one return.

mod local_path;
mod login;
mod member;
mod operator;
mod payer;
mod sealed_cookie;

pub use local_path::LocalPath;
pub use login::{LOGIN_COOKIE, LOGIN_LASTS, SignIn, SignInRefused};
pub use member::{SESSION_COOKIE, SESSION_LASTS, Session, SessionEpoch, SessionId, SessionRefused};
pub use operator::{OPERATOR_COOKIE, OPERATOR_LASTS, Operator};
pub use payer::{PAYER_COOKIE, PAYER_LASTS, PayerCookie};
