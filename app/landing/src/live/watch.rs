//! Follows the state: asks after 1, 2, 4, 8… seconds, only while the page is before a person's eyes, and not once
//! nothing can change any more. A visible page also counts as a visit, once.

use super::{
    dom,
    fetch::{self, Answer},
    redraw,
};
use crate::hooks;
use core::{cell::Cell, time::Duration};
use js_sys::{Number, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Response;

thread_local! {
    /// Which round of asking is the current one; an older one stops when it sees that.
    static ROUND: Cell<u32> = const { Cell::new(0) };
    /// Whether this visit has been counted.
    static COUNTED: Cell<bool> = const { Cell::new(false) };
}

/// Starts, and goes on whenever the page comes back before a person's eyes.
pub fn listen() {
    let Some(document) = dom::document() else { return };
    dom::listen(&document, "visibilitychange", |_| begin(Duration::ZERO));
    if let Some(window) = dom::window() {
        dom::listen(&window, "pageshow", |_| begin(Duration::ZERO));
        dom::listen(&window, "online", |_| begin(Duration::ZERO));
    }
    begin(Duration::from_secs(1));
}

/// Begins a round of asking; the one before ends.
fn begin(first: Duration) {
    let round = ROUND.get().wrapping_add(1);
    ROUND.set(round);
    if dom::is_visible() {
        count();
        spawn_local(follow(round, first));
    }
}

/// Counts the visit, once.
fn count() {
    if COUNTED.get() {
        return;
    }
    if let Some(path) = dom::path_on_main(hooks::SEEN) {
        COUNTED.set(true);
        spawn_local(fetch::post(path));
    }
}

/// The longest pause: short where somebody waits at the cashier.
fn longest(kind: &str) -> Duration {
    match kind {
        hooks::WATCH_ATTEMPT => Duration::from_secs(8),
        hooks::WATCH_FRIEND => Duration::from_secs(30),
        _ => Duration::from_mins(1),
    }
}

async fn follow(round: u32, first: Duration) {
    let mut pause = first;
    loop {
        fetch::sleep(pause).await;
        let (Some(path), Some(kind), None) = (
            dom::path_on_main(hooks::WATCH),
            dom::path_on_main(hooks::WATCH_KIND),
            dom::path_on_main(hooks::FINAL),
        ) else {
            return;
        };
        if ROUND.get() != round {
            return;
        }
        let before = dom::path_on_main(hooks::MARK);
        match ask(&path, &kind).await {
            Now::Marked(mark) if Some(&mark) != before.as_ref() => redraw::redraw().await,
            Now::Marked(_) | Now::Unknown => {}
            Now::Elsewhere(path) => return redraw::go(&path),
            // The edge's own page says why.
            Now::Gone => redraw::redraw().await,
        }
        pause = if dom::path_on_main(hooks::MARK) == before {
            (pause * 2).clamp(Duration::from_secs(1), longest(&kind))
        } else {
            Duration::from_secs(1)
        };
    }
}

/// How things stand now.
enum Now {
    /// As this mark says.
    Marked(String),
    /// On another page.
    Elsewhere(String),
    /// Not on this page any more.
    Gone,
    /// Nobody knows; ask again later.
    Unknown,
}

async fn ask(path: &str, kind: &str) -> Now {
    if kind == hooks::WATCH_PAGE {
        return page_now().await.map_or(Now::Unknown, Now::Marked);
    }
    let response = match fetch::get(path).await {
        Answer::Found(response) => response,
        Answer::Gone => return Now::Gone,
        Answer::NotNow => return Now::Unknown,
    };
    state_of(response).await.unwrap_or(Now::Unknown)
}

/// Reads the `state` of a view: `"open"`, or `{"held":{"until":…}}`. An attempt that is paid names its receipt.
async fn state_of(response: Response) -> Option<Now> {
    let view = fetch::outcome(response.json()).await?;
    let state = member(&view, "state")?;
    if let Some(name) = state.as_string() {
        return Some(Now::Marked(hooks::mark(&name, None)));
    }
    let name = Object::keys(state.dyn_ref::<Object>()?).get(0).as_string()?;
    let content = member(&state, &name)?;
    if let Some(path) = member(&content, "path").and_then(|path| path.as_string()) {
        return Some(Now::Elsewhere(path));
    }
    let until = member(&content, "until").and_then(|until| until.dyn_into::<Number>().ok());
    let until = until.and_then(|until| until.to_string_with_radix(10).ok()).map(String::from);
    Some(Now::Marked(hooks::mark(&name, until.as_deref())))
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}

/// The mark of the page as the edge draws it now: for pages without an address for their state.
async fn page_now() -> Option<String> {
    redraw::drawn_now().await?.get_element_by_id(hooks::MAIN)?.get_attribute(hooks::MARK)
}
