use super::{Icon, IconKind};
use leptos::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// Done, received.
    Done,
    /// To heed before going on.
    Heed,
    /// Went wrong: what happened, what to do, what did not happen.
    Wrong,
}

/// A sentence or two that stand out. What went wrong is told at once to those who listen; the rest waits its turn.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional)]
    kind: NoticeKind,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, icon, role) = match kind {
        NoticeKind::Info => ("mg-notice", IconKind::Info, "status"),
        NoticeKind::Done => ("mg-notice mg-notice--done", IconKind::Check, "status"),
        NoticeKind::Heed => ("mg-notice mg-notice--heed", IconKind::Alert, "status"),
        NoticeKind::Wrong => ("mg-notice mg-notice--wrong", IconKind::Alert, "alert"),
    };
    view! {
        <div class=class role=role>
            <Icon kind=icon />
            <div class="mg-notice__text">{children()}</div>
        </div>
    }
}
