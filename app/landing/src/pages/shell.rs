//! What stands around every page: the one `main`, and a quiet foot with the name and the other language.

use crate::{
    PageFrame,
    document::{Head, Refresh, document, draw},
    hooks,
    texts::texts,
};
use leptos::prelude::*;
use mangrove_contract::Language;
use mangrove_ui::{LanguageSwitch, Mark};

/// What a page wants to hear of: written on its `main` for what listens there ([`hooks`]).
#[derive(Default)]
pub(crate) struct Watch {
    /// The path that tells the state.
    pub path: Option<String>,
    /// What it answers.
    pub kind: &'static str,
    /// The mark of what is shown.
    pub mark: String,
    /// Where a visible visit is counted.
    pub seen: Option<String>,
    /// What to tell those who listen when this state appears.
    pub tell: Option<String>,
    /// Whether it can still change.
    pub change: Change,
}

/// Whether what a page shows can still change.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Change {
    /// It can.
    #[default]
    Possible,
    /// It cannot.
    Over,
}

/// How a page stands on a desktop.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Panes {
    /// One column, as on a phone.
    #[default]
    One,
    /// Two, from 900 on.
    Two,
}

/// The frame of a page around its `main`.
#[component]
pub(crate) fn Around(
    language: Language,
    path: String,
    class: &'static str,
    #[prop(default = Watch::default())] watch: Watch,
    #[prop(optional)] panes: Panes,
    children: Children,
) -> impl IntoView {
    let class = format!("mg-page__main {class}");
    let page = match panes {
        Panes::One => "mg-page",
        Panes::Two => "mg-page mg-page--two-panes",
    };
    let (kind, mark) = match watch.path {
        Some(_) => (Some(watch.kind), Some(watch.mark)),
        None => (None, None),
    };
    let over = (watch.change == Change::Over).then_some("");
    view! {
        <div class=page>
            <main
                class=class
                id=hooks::MAIN
                tabindex="-1"
                data-watch=watch.path
                data-watch-kind=kind
                data-mark=mark
                data-final=over
                data-seen=watch.seen
                data-tell=watch.tell
            >
                {children()}
            </main>
            <footer class="mg-page__footer">
                <a class="mg-page__brand" href="/">
                    <Mark />
                    {texts(language).common.site}
                </a>
                <LanguageSwitch language back_to=path />
            </footer>
        </div>
    }
}

/// A page of another kind in the same frame, such as the operators' desk: `main` is HTML that the caller has escaped
/// ([`crate::escape`]).
pub fn render_shell(title: &str, main: &str, frame: &PageFrame<'_>) -> String {
    let (language, path, main) = (frame.language, frame.path.to_owned(), main.to_owned());
    let body = draw(move || {
        view! {
            <Around language path class="mg-desk">
                <div class="mg-desk__body" inner_html=main></div>
            </Around>
        }
    });
    let head = Head { title: title.to_owned(), card: None, refresh: Refresh::None };
    document(frame, &head, &body)
}
