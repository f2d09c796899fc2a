//! The worker: routes, Durable Objects, payment providers.
//!
//! It parses, loads, asks, stores, sends and replies; what decides lives in `mangrove-domain`. [`routes`] are the
//! doors, [`objects`] the things behind them.

mod assets;
pub mod clock;
pub mod crypto;
pub mod entropy;
pub mod http;
pub mod log;
mod objects;
pub mod problem_response;
mod routes;
mod rules;
pub mod secrets;
pub mod security;
pub mod session;
pub mod settings;
pub mod wechat_login;
pub mod wechat_pay;

use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

/// Every request.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    routes::answer(request, env).await
}

/// The sweep behind the alarms, every few minutes.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    routes::sweep(&env, objects::watch::Which::Due).await;
}
