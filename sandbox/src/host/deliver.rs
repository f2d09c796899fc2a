//! Sending messages to the merchant.

use super::{crypto, object::World, real};
use crate::{
    notify::{Draft, Seal, signing_key},
    time::SECOND,
    world::{
        Slot,
        notice::Outgoing,
        troubles::{SigningKey, Troubles},
    },
};
use core::time::Duration;
use futures_util::future::{Either, join_all, select};
use wasm_bindgen::JsValue;
use worker::{
    AbortController, Delay, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Result,
};

/// The merchant has five seconds to answer.
const PATIENCE_MS: u64 = 5 * SECOND;

/// Sends what is due, round after round until nothing is; a round per try keeps copies and their order together.
pub async fn send_due(world: &World) -> Result<()> {
    loop {
        let (due, troubles) = world.turn(|turn| (turn.take_due(), turn.troubles()))?;
        if due.is_empty() {
            return Ok(());
        }
        match troubles.sequence {
            crate::world::troubles::Sequence::AsMade => {
                let all = due.iter().map(|outgoing| send(world, outgoing, &troubles));
                join_all(all).await.into_iter().collect::<Result<()>>()?;
            }
            // Newest first means: one after the other.
            crate::world::troubles::Sequence::NewestFirst => {
                for outgoing in &due {
                    send(world, outgoing, &troubles).await?;
                }
            }
        }
    }
}

/// Sends all copies of one try, and enters what came of it.
async fn send(world: &World, outgoing: &Outgoing, troubles: &Troubles) -> Result<()> {
    let copies = (0..outgoing.notice.copies).map(|_| copy(world, outgoing, troubles.sign_with));
    // A copy that could not be sent was not answered.
    let statuses = join_all(copies).await.into_iter().map(|status| status.unwrap_or(0)).collect();
    world.turn(|turn| turn.enter_answers(&outgoing.notice.id, outgoing.number, statuses))
}

/// Each copy is encrypted and signed anew, as the real ones are.
async fn copy(world: &World, outgoing: &Outgoing, sign_with: SigningKey) -> Result<u16> {
    let settings = world.settings()?;
    let Some(draft) = world.turn(|turn| Draft::of(turn, outgoing))? else { return Ok(0) };
    let entropy = real::entropy();
    let nonce: String = entropy.token(Slot::Thing).chars().take(12).collect();
    let sealed =
        crypto::encrypt(&settings.api_v3_key, &nonce, draft.original_type, &draft.plaintext)
            .await?;
    let key = signing_key(settings, None, sign_with);
    let seal = Seal::forged(
        outgoing.forge,
        draft.envelope(&nonce, &sealed),
        entropy.token(Slot::Call),
        &key.serial,
        world.now(),
    );
    let signature = crypto::sign(&key.private_key, &seal.signed).await?;
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("accept", "*/*")?;
    headers.set("user-agent", "Mozilla/4.0")?;
    for (name, value) in seal.headers(&signature) {
        headers.set(name, &value)?;
    }
    post(&outgoing.notice.url, headers, &seal.body, PATIENCE_MS).await
}

/// Posts, and gives the answer's status; 0 where none came in time. Redirects are not followed.
pub async fn post(url: &str, headers: Headers, body: &str, patience_ms: u64) -> Result<u16> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(JsValue::from_str(body)))
        .with_redirect(RequestRedirect::Manual);
    let call = Fetch::Request(Request::new_with_init(url, &init)?);
    let controller = AbortController::default();
    let signal = controller.signal();
    let sent = Box::pin(async move { call.send_with_signal(&signal).await });
    let waited = Box::pin(Delay::from(Duration::from_millis(patience_ms)));
    match select(sent, waited).await {
        Either::Left((answer, _)) => {
            let mut answer = answer?;
            let status = answer.status_code();
            // Reading the body to its end frees the connection for the next call.
            let _ = answer.bytes().await;
            Ok(status)
        }
        Either::Right(((), _)) => {
            controller.abort();
            Ok(0)
        }
    }
}
