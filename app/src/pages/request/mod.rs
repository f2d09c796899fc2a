//! One request, live: the link to share, what happens to it, and what its asker can do.

mod acts;
mod digits;
mod manage;
mod pace;
mod paid;
mod share;
mod status;
mod story;

use crate::{
    dom::{El, el},
    parts::{Remembered, heading, shown, skeleton},
    remote::Remote,
    texts,
};
use acts::Acts;
use mangrove_contract::{RequestId, ask::AskView};

/// `/asks/{id}`
pub fn request_page(id: RequestId) -> El {
    let remembered = Remembered::here();
    let (api, known) = (remembered.api(), remembered.request);
    if known.peek(|view| view.as_ref().is_some_and(|view| view.request != id)) {
        known.set(None);
    }
    let remote = Remote::new(known);
    remote.keep(move || api.request(id), |view, unchanged| pace::pause(&view.state, unchanged));
    let title = move || {
        let state =
            remote.value.with(|view| view.as_ref().map(|view| status::headline(&view.state)));
        state.unwrap_or_else(|| texts().request.heading.to_owned())
    };
    let waiting = || {
        el("div", "mg-view")
            .with(skeleton("mg-skeleton mg-skeleton--square", 1))
            .with(skeleton("mg-skeleton", 4))
    };
    el("div", "mg-view").with(heading(title)).with(shown(
        remote,
        texts().request.sign_in_text,
        waiting,
        move || content(Live { acts: Acts::of(id, remote) }),
    ))
}

/// A request on its page: what is known of it, followed, and what can be done.
#[derive(Clone, Copy)]
struct Live {
    acts: Acts,
}

impl Live {
    /// Reads what is known, and follows it.
    fn read<U: Default>(self, read: impl FnOnce(&AskView) -> U) -> U {
        self.acts.remote.value.with(|view| view.as_ref().map(read).unwrap_or_default())
    }
}

/// Two panes from 900: what to share and do, and what is known.
fn content(live: Live) -> El {
    el("div", "mg-request")
        .with(status::status(live))
        .with(
            el("div", "mg-request__act")
                .with(paid::paid_note(live))
                .with(share::share(live))
                .with(manage::manage(live)),
        )
        .with(
            el("div", "mg-request__known")
                .with(story::declines(live))
                .with(story::story(live))
                .with(story::shown_to_friends(live)),
        )
}
