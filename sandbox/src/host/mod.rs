//! The runtime's side: the worker's door, the one Durable Object that holds the world, cryptography and calls.

mod calls;
mod convert;
mod crypto;
mod deliver;
mod object;
mod real;
mod sql;

use crate::routes::is_loopback;
use worker::{Context, Env, Request, Response, Result, event};

/// The door: everything goes to the one object, once it is clear that the request was meant for this machine.
///
/// A page of the open web can make a browser resolve its own name to a loopback address; its Host betrays it.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let url = request.url()?;
    if !url.host_str().is_some_and(is_loopback) {
        return Response::error("The sandbox answers on this machine only.", 421);
    }
    env.durable_object("WORLD")?.get_by_name("world")?.fetch_with_request(request).await
}
