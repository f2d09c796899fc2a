//! The route table: every address that the edge answers, typed both ways. The single-page app's own paths
//! (`/`, `/ask`, `/asks`, `/asks/{id}`) are static files and not in it.

use core::fmt;
use mangrove_domain::ids::{OrderNumber, RequestId};

/// The HTTP methods that any route takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Changes nothing.
    Get,
    /// May change something.
    Post,
}

/// A shared link's or a receipt's secret as it stands in the path: not yet checked.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretText(String);

impl SecretText {
    /// The longest that any secret is.
    pub const MAX_CHARACTERS: usize = 64;

    /// Letters and digits only, at most [`Self::MAX_CHARACTERS`].
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = !text.is_empty()
            && text.len() <= Self::MAX_CHARACTERS
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The text, for who checks it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A secret is in no log.
impl fmt::Debug for SecretText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretText(…)")
    }
}

/// Why a path and method are no route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoRoute {
    /// No such path.
    NotFound,
    /// The path exists, with the other method.
    MethodNotAllowed,
}

macro_rules! routes {
    ($($(#[$doc:meta])* $variant:ident $(($kind:ty))? = $method:ident $prefix:literal $(, $suffix:literal)?;)+) => {
        /// Every address that the edge answers.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Route {
            $($(#[$doc])* $variant $(($kind))?,)+
        }

        impl Route {
            /// The name of the route in logs and limits; without what it carries.
            pub const fn name(&self) -> &'static str {
                match self { $(routes!(@pattern $variant $(($kind))?) => stringify!($variant),)+ }
            }

            /// The method that it takes.
            pub const fn method(&self) -> Method {
                match self { $(routes!(@pattern $variant $(($kind))?) => Method::$method,)+ }
            }

            /// Finds the route of a method and path (without query).
            pub fn find(method: Method, path: &str) -> Result<Self, NoRoute> {
                let mut wrong_method = false;
                $(
                    if let Some(route) = routes!(@parse path, $variant $(($kind))?, $prefix $(, $suffix)?) {
                        if method == Method::$method {
                            return Ok(route);
                        }
                        wrong_method = true;
                    }
                )+
                Err(if wrong_method { NoRoute::MethodNotAllowed } else { NoRoute::NotFound })
            }

            /// The path that leads to it.
            pub fn path(&self) -> String {
                match self {
                    $(routes!(@bind value $variant $(($kind))?) => routes!(@path value, $prefix $(, $kind)? $(, $suffix)?),)+
                }
            }
        }
    };
    (@pattern $variant:ident ($kind:ty)) => { Self::$variant(_) };
    (@pattern $variant:ident) => { Self::$variant };
    (@bind $value:ident $variant:ident ($kind:ty)) => { Self::$variant($value) };
    (@bind $value:ident $variant:ident) => { Self::$variant };
    (@parse $path:ident, $variant:ident ($kind:ty), $prefix:literal, $suffix:literal) => {
        between($path, $prefix, $suffix).and_then(<$kind as PathPart>::parse_part).map(Self::$variant)
    };
    (@parse $path:ident, $variant:ident ($kind:ty), $prefix:literal) => {
        between($path, $prefix, "").and_then(<$kind as PathPart>::parse_part).map(Self::$variant)
    };
    (@parse $path:ident, $variant:ident, $prefix:literal) => {
        ($path == $prefix).then_some(Self::$variant)
    };
    (@path $value:ident, $prefix:literal, $kind:ty, $suffix:literal) => {
        format!("{}{}{}", $prefix, <$kind as PathPart>::part_text($value), $suffix)
    };
    (@path $value:ident, $prefix:literal, $kind:ty) => {
        format!("{}{}", $prefix, <$kind as PathPart>::part_text($value))
    };
    (@path $value:ident, $prefix:literal) => { $prefix.to_owned() };
}

/// What can stand in a path.
trait PathPart: Sized {
    fn parse_part(text: &str) -> Option<Self>;
    fn part_text(&self) -> String;
}

impl PathPart for SecretText {
    fn parse_part(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn part_text(&self) -> String {
        self.0.clone()
    }
}

impl PathPart for OrderNumber {
    fn parse_part(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn part_text(&self) -> String {
        self.to_string()
    }
}

impl PathPart for RequestId {
    fn parse_part(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn part_text(&self) -> String {
        self.to_string()
    }
}

/// What stands between a prefix and a suffix; nothing where a further `/` stands there.
fn between<'a>(path: &'a str, prefix: &str, suffix: &str) -> Option<&'a str> {
    let part = path.strip_prefix(prefix)?.strip_suffix(suffix)?;
    (!part.is_empty() && !part.contains('/')).then_some(part)
}

routes! {
    /// The friend's page.
    FriendPage(SecretText) = Get "/p/";
    /// Starts an attempt ([`crate::forms`]: KEY, `GO_ON`, SHOWN, NAME, WORDS).
    FriendPays(SecretText) = Post "/p/", "/pay";
    /// Declines kindly (WORDS).
    FriendDeclines(SecretText) = Post "/p/", "/decline";
    /// "I don't know this person".
    FriendReports(SecretText) = Post "/p/", "/report";
    /// Checks the four digits (DIGITS).
    FriendChecksDigits(SecretText) = Post "/p/", "/digits";
    /// A visible page counts the visit. Answered by 204.
    FriendSees(SecretText) = Post "/p/", "/seen";
    /// The attempt's page, for the browser that started it.
    AttemptPage(OrderNumber) = Get "/pay/";
    /// "Paid" and "Not yet": asks the provider, then back to the attempt's page.
    AttemptCheck(OrderNumber) = Post "/pay/", "/check";
    /// Stops the attempt and frees its place at once.
    AttemptCancel(OrderNumber) = Post "/pay/", "/cancel";
    /// The receipt.
    Receipt(SecretText) = Get "/receipt/";

    /// Begins to sign in at WeChat (`BACK_TO`).
    Login = Post "/login";
    /// WeChat's web login comes back here.
    LoginReturn = Get "/login/return";
    /// Signs out of this browser.
    Logout = Post "/logout";
    /// Signs out of every browser.
    LogoutEverywhere = Post "/logout/everywhere";
    /// Chooses a language (LANGUAGE, `BACK_TO`).
    ChooseLanguage = Post "/language";

    /// [`crate::member::Centre`].
    Me = Get "/api/v1/me";
    /// [`crate::ask::AskList`]; `?before=`.
    Asks = Get "/api/v1/asks";
    /// [`crate::ask::NewAsk`] → 201 [`crate::ask::Asked`].
    NewAsk = Post "/api/v1/asks";
    /// [`crate::ask::AskView`].
    Ask(RequestId) = Get "/api/v1/asks/";
    /// Withdraws → 200 [`crate::ask::AskView`].
    AskWithdraw(RequestId) = Post "/api/v1/asks/", "/withdraw";
    /// Replaces the link; the old one is dead from then on → 200 [`crate::ask::AskView`].
    AskReplaceLink(RequestId) = Post "/api/v1/asks/", "/replace-link";
    /// [`crate::ask::FreePlace`] → 200 [`crate::ask::AskView`].
    AskFreePlace(RequestId) = Post "/api/v1/asks/", "/free";
    /// [`crate::ask::ThankYou`] → 200 [`crate::ask::AskView`].
    AskThank(RequestId) = Post "/api/v1/asks/", "/thank";
    /// [`crate::friend::FriendView`].
    FriendState(SecretText) = Get "/api/v1/p/";
    /// [`crate::friend::AttemptView`].
    AttemptState(OrderNumber) = Get "/api/v1/pay/";

    /// WeChat Pay's notifications, of payments and of refunds.
    WeChatPayNotification = Post "/notify/wechatpay";

    /// The operators' desk.
    Operations = Get "/ops";
    /// An operator signs in with their key.
    OperationsLogin = Post "/ops/login";
    /// An operator acts on a work item.
    OperationsAct = Post "/ops/act";

    /// Answers while the worker lives.
    Health = Get "/healthz";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_their_routes_and_back() {
        let order: OrderNumber = "0123456789ABCDEF007".parse().unwrap();
        let secret = SecretText::parse("abc123").unwrap();
        for route in [
            Route::FriendPage(secret.clone()),
            Route::FriendPays(secret.clone()),
            Route::AttemptPage(order),
            Route::AttemptCheck(order),
            Route::AskThank(order.request),
            Route::Asks,
            Route::NewAsk,
            Route::WeChatPayNotification,
        ] {
            assert_eq!(Route::find(route.method(), &route.path()), Ok(route));
        }
    }

    #[test]
    fn other_paths_and_methods_are_told_apart() {
        assert_eq!(Route::find(Method::Get, "/p/"), Err(NoRoute::NotFound));
        assert_eq!(Route::find(Method::Get, "/p/abc/def"), Err(NoRoute::NotFound));
        assert_eq!(Route::find(Method::Get, "/p/a-b"), Err(NoRoute::NotFound));
        assert_eq!(Route::find(Method::Get, "/p/abc/pay"), Err(NoRoute::MethodNotAllowed));
        assert_eq!(Route::find(Method::Post, "/healthz"), Err(NoRoute::MethodNotAllowed));
        assert_eq!(Route::find(Method::Get, "/pay/0123456789abcdef007"), Err(NoRoute::NotFound));
    }

    #[test]
    fn a_secret_is_not_printed() {
        let printed = format!("{:?}", SecretText::parse("abc123").unwrap());
        assert!(!printed.contains("abc123"));
    }
}
