//! A desk's clock: the sandbox says that time was moved. Exists only where the environment binds `CLOCK`.

use super::{Answer, Visit, page::nothing};
use crate::{
    clock,
    crypto::sha256,
    http::{BODY_LIMIT, header, read_body},
    objects::{
        protocol::Call,
        stub::call,
        watch::{Swept, WatchClass, WatchCommand, Which, shards},
    },
};
use futures_util::future::join_all;
use mangrove_contract::problem::ProblemCode;
use worker::{Env, Request, console_log};

const PATH: &str = "/_local/clock";

/// Whether this is the desk's clock, on a desk.
pub fn is_local(visit: &Visit) -> bool {
    visit.path == PATH && visit.installation.settings.local_clock.is_some()
}

/// `POST /_local/clock`: applies the offset, then does what has become due.
pub async fn moved(request: &mut Request, visit: &Visit) -> Answer {
    let local = visit.installation.settings.local_clock.as_ref().ok_or(ProblemCode::NotFound)?;
    let key = header(request, "x-clock-key").unwrap_or_default();
    // Digests of a random key: how long the comparison takes tells nothing.
    if sha256(key.as_bytes()).await? != sha256(local.key.as_bytes()).await? {
        return Err(ProblemCode::NotVerified.into());
    }
    let body = read_body(request, BODY_LIMIT).await?;
    let offset = clock::parse_offset(&body).ok_or(ProblemCode::Malformed)?;
    clock::advance_to(offset);
    sweep(&visit.env, Which::All).await;
    nothing()
}

/// Sweeps all shards of the watch.
pub async fn sweep(env: &Env, which: Which) {
    let names: Vec<String> = shards().collect();
    let sweeps = names.iter().map(|name| async move {
        let told = call::<WatchClass>(env, name, &Call::act(WatchCommand::Sweep(which))).await;
        told.ok().and_then(|told| told.outcome).and_then(Result::ok).unwrap_or_default()
    });
    let swept = join_all(sweeps).await.into_iter().fold(Swept::default(), |all, one| Swept {
        looked_at: all.looked_at.saturating_add(one.looked_at),
        late: all.late.saturating_add(one.late),
    });
    console_log!(
        "{}",
        serde_json::json!({ "sweep": { "looked_at": swept.looked_at, "late": swept.late } })
    );
}
