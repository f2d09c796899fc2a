//! A request as the doors see it: who, from where, in which language, when.

use super::Fault;
use crate::{
    clock, entropy,
    http::{Cookies, SetCookie, Surface, check_origin, client_address, header, language},
    log::{Counter, RequestLog},
    objects::stub::{CallOf, Class, ToldBy, call},
    rules,
    session::{PayerCookie, Session},
    settings::Installation,
};
use core::cell::OnceCell;
use mangrove_contract::{
    Language,
    problem::ProblemCode,
    route::{Method, NoRoute, Route},
};
use mangrove_domain::{
    Timestamp,
    ids::BrowserId,
    rule_book::{RuleBook, RuleBooks},
};
use std::{net::IpAddr, rc::Rc};
use worker::{Env, Request};

/// A request as the doors see it.
pub struct Visit {
    pub env: Env,
    pub installation: Rc<Installation>,
    pub rules: Rc<RuleBooks>,
    pub now: Timestamp,
    pub path: String,
    pub query: String,
    pub route: Result<Route, NoRoute>,
    pub cookies: Cookies,
    pub language: Language,
    pub surface: Surface,
    pub address: IpAddr,
    pub log: RequestLog,
    session: OnceCell<Option<Session>>,
}

impl Visit {
    pub async fn of(request: &Request, env: Env) -> Result<Self, Fault> {
        let installation = Installation::of(&env).await.map_err(|error| Fault::ours(&error))?;
        let local = installation.settings.local_clock.as_ref();
        clock::ready(local).await.map_err(|error| Fault::ours(&error))?;
        let now = clock::now();
        let path = request.path();
        // By its name: the crate's own enumeration takes every method that it does not know for GET.
        let method = match request.inner().method().as_str() {
            "GET" | "HEAD" => Ok(Method::Get),
            "POST" => Ok(Method::Post),
            _ => Err(NoRoute::MethodNotAllowed),
        };
        let cookies = Cookies::parse(header(request, "cookie").as_deref());
        Ok(Self {
            rules: rules::books().map_err(|error| Fault::ours(&error))?,
            route: method.and_then(|method| Route::find(method, &path)),
            query: query_of(request),
            language: language(&cookies, header(request, "accept-language").as_deref()),
            surface: Surface::of(header(request, "user-agent").as_deref()),
            address: client_address(header(request, "cf-connecting-ip").as_deref()),
            log: RequestLog::begin(entropy()?, now),
            session: OnceCell::new(),
            env,
            installation,
            now,
            path,
            cookies,
        })
    }

    /// Refuses a POST that did not come from our own page.
    pub fn check_origin(&self, request: &Request) -> Result<(), Fault> {
        let origin = header(request, "origin");
        Ok(check_origin(origin.as_deref(), &self.installation.settings.public_address)?)
    }

    /// The rule book in force.
    pub fn book(&self) -> &RuleBook {
        self.rules.in_force(self.now)
    }

    /// The session of this browser, by its cookie alone. Whether it was signed out, the member's object knows.
    pub async fn session(&self) -> Option<Session> {
        if let Some(known) = self.session.get() {
            return *known;
        }
        let keys = &self.installation.keys.sessions;
        let session = Session::of(&self.cookies, keys, self.now).await.ok();
        *self.session.get_or_init(|| session)
    }

    /// This browser's name here, if it has one.
    pub async fn browser(&self) -> Result<Option<BrowserId>, Fault> {
        match PayerCookie::of(&self.cookies) {
            Some(cookie) => Ok(Some(cookie.browser_id(&self.installation.keys.person).await?)),
            None => Ok(None),
        }
    }

    /// This browser's name here, and the cookie to set where it is new. For POSTs.
    pub async fn browser_or_new(&self) -> Result<(BrowserId, Option<SetCookie>), Fault> {
        let known = PayerCookie::of(&self.cookies);
        let cookie = match known {
            Some(cookie) => cookie,
            None => PayerCookie::from_entropy(entropy()?),
        };
        let browser = cookie.browser_id(&self.installation.keys.person).await?;
        Ok((browser, if known.is_some() { None } else { Some(cookie.cookie()) }))
    }

    /// Calls an object, and counts it.
    pub async fn call<C: Class>(&self, name: &str, what: &CallOf<C>) -> Result<ToldBy<C>, Fault> {
        self.log.count(Counter::ObjectRequests);
        call::<C>(&self.env, name, what).await.map_err(|error| Fault::ours(&error))
    }

    /// Limits at the door, per address and route. Reads are cheap and unlimited; what writes or guesses is not.
    pub async fn within_limits(&self, route: &Route) -> Result<(), Fault> {
        match route.method() {
            Method::Get => Ok(()),
            Method::Post if matches!(route, Route::WeChatPayNotification) => Ok(()),
            Method::Post => self.within_limit("LIMIT_WRITES", route.name()).await,
        }
    }

    /// A link, receipt or key that opened nothing counts against the address that tried it.
    pub async fn count_failure(&self) -> Result<(), Fault> {
        self.log.count(Counter::SecretsRefused);
        self.within_limit("LIMIT_FAILURES", "secrets").await
    }

    /// The runtime's own limiter; where none is bound (a bare runtime), there is no limit at the door.
    async fn within_limit(&self, binding: &str, what: &str) -> Result<(), Fault> {
        let Ok(limiter) = self.env.rate_limiter(binding) else { return Ok(()) };
        match limiter.limit(format!("{what}.{}", self.address)).await {
            Ok(outcome) if !outcome.success => Err(Fault::Problem {
                code: ProblemCode::TooManyRequests,
                until: Some(self.now.plus(mangrove_domain::time::Span::minutes(1))),
                field: None,
            }),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// A parameter of the query, percent-decoded by the form's rules.
    pub fn parameter(&self, name: &str) -> Option<String> {
        crate::http::Form::parse(self.query.as_bytes()).ok()?.take(name)
    }
}

/// 32 fresh random bytes.
pub fn entropy() -> Result<[u8; 32], Fault> {
    entropy::draw().map_err(|error| Fault::ours(&error))
}

fn query_of(request: &Request) -> String {
    let url = request.inner().url();
    url.split_once('?').map_or("", |(_, query)| query).split('#').next().unwrap_or("").to_owned()
}
