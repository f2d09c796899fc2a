//! The doors: each request is matched to its route, looked at, and handed to an object. A file per group of routes.

mod asks;
mod attempts;
mod fault;
mod friend;
mod local;
mod login;
mod me;
mod notify;
mod ops;
mod ops_page;
mod page;
mod receipts;
mod statics;
mod visit;

pub use fault::Fault;
pub use local::sweep;
pub use visit::Visit;

use crate::security::{Protection, protected};
use mangrove_contract::{
    problem::ProblemCode,
    route::{Method, NoRoute, Route},
};
use worker::{Env, Request, Response};

/// What a route answers.
pub type Answer = Result<Response, Fault>;

/// Answers a request. Whatever goes wrong becomes a problem in the reader's language, or a page that tells it.
pub async fn answer(request: Request, env: Env) -> worker::Result<Response> {
    let visit = match Visit::of(&request, env).await {
        Ok(visit) => visit,
        Err(fault) => return fault.without_a_visit(),
    };
    let name = visit.route.as_ref().map_or("Static", Route::name);
    let response = match route(request, &visit).await {
        Ok(response) => response,
        Err(fault) => fault.shown_to(&visit)?,
    };
    visit.log.end(name, response.status_code(), crate::clock::now());
    Ok(response)
}

async fn route(mut request: Request, visit: &Visit) -> Answer {
    let route = match &visit.route {
        Ok(route) => route.clone(),
        Err(NoRoute::MethodNotAllowed) => return Err(ProblemCode::MethodNotAllowed.into()),
        Err(NoRoute::NotFound) if local::is_local(visit) => {
            return local::moved(&mut request, visit).await;
        }
        Err(NoRoute::NotFound) => return statics::serve(request, visit).await,
    };
    visit.within_limits(&route).await?;
    if route.method() == Method::Post && !is_machine(&route) {
        visit.check_origin(&request)?;
    }
    let request = &mut request;
    match route {
        Route::FriendPage(secret) => friend::page(&secret, visit).await,
        Route::FriendPays(secret) => friend::pays(&secret, request, visit).await,
        Route::FriendDeclines(secret) => friend::declines(&secret, request, visit).await,
        Route::FriendReports(secret) => friend::reports(&secret, request, visit).await,
        Route::FriendChecksDigits(secret) => friend::checks_digits(&secret, request, visit).await,
        Route::FriendSees(secret) => friend::sees(&secret, visit).await,
        Route::FriendState(secret) => friend::state(&secret, visit).await,
        Route::AttemptPage(order) => attempts::page(order, visit).await,
        Route::AttemptState(order) => attempts::state(order, visit).await,
        Route::AttemptCheck(order) => attempts::check(order, visit).await,
        Route::AttemptCancel(order) => attempts::cancel(order, visit).await,
        Route::Receipt(secret) => receipts::page(&secret, visit).await,
        Route::Login => login::begin(request, visit).await,
        Route::LoginReturn => login::returned(visit).await,
        Route::Logout => login::logout(),
        Route::LogoutEverywhere => login::logout_everywhere(visit).await,
        Route::ChooseLanguage => page::choose_language(request).await,
        Route::Me => me::centre(visit).await,
        Route::Asks => asks::list(visit).await,
        Route::NewAsk => asks::new(request, visit).await,
        Route::Ask(id) => asks::view(id, visit).await,
        Route::AskWithdraw(id) => asks::withdraw(id, visit).await,
        Route::AskReplaceLink(id) => asks::replace_link(id, visit).await,
        Route::AskFreePlace(id) => asks::free_place(id, request, visit).await,
        Route::AskThank(id) => asks::thank(id, request, visit).await,
        Route::WeChatPayNotification => notify::wechat_pay(request, visit).await,
        Route::Operations => ops::desk(visit).await,
        Route::OperationsLogin => ops::login(request, visit).await,
        Route::OperationsAct => ops::act(request, visit).await,
        Route::Health => {
            let headers = protected(&Protection::Api)?;
            headers.set("content-type", "text/plain; charset=utf-8")?;
            Ok(Response::builder().with_headers(headers).fixed(b"ok".to_vec()))
        }
    }
}

/// Routes that no browser calls: they are verified by their own signature.
const fn is_machine(route: &Route) -> bool {
    matches!(route, Route::WeChatPayNotification)
}
