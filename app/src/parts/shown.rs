use super::Trouble;
use crate::{api::Failure, remote::Remote, texts};
use leptos::prelude::*;
use mangrove_ui::{Notice, NoticeKind};

/// How far a page's content is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Here,
    Nothing(Failure),
}

/// Shows what is fetched: its place until it comes, itself (as a signal, so that what a person does in it stays while
/// it changes), or why it does not come and what to do.
#[component]
pub fn Shown<T, Content>(
    /// What is fetched.
    remote: Remote<T>,
    /// Why a visitor should sign in to see it.
    sign_in_text: &'static str,
    /// Holds its place.
    #[prop(into)]
    waiting: ViewFn,
    /// Draws it.
    content: Content,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    Content: Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
{
    let stage = Memo::new(move |_| {
        if remote.value.with(Option::is_some) {
            return Stage::Here;
        }
        remote.failure.get().map_or(Stage::Waiting, Stage::Nothing)
    });
    let perhaps_old = move || {
        let old = stage.get() == Stage::Here && remote.failure.with(Option::is_some);
        old.then(|| view! { <Notice kind=NoticeKind::Heed>{texts().frame.offline_shown}</Notice> })
    };
    let body = move || match stage.get() {
        Stage::Waiting => waiting.run(),
        Stage::Nothing(failure) => {
            view! { <Trouble failure sign_in_text again=move || remote.again() /> }.into_any()
        }
        Stage::Here => latest(remote).map(&content).into_any(),
    };
    view! {
        <div class="mg-shown" aria-live="off">{perhaps_old}</div>
        {body}
    }
}

/// The value as a signal that always has one: the newest that came.
fn latest<T: Clone + PartialEq + Send + Sync>(remote: Remote<T>) -> Option<Signal<T>> {
    let latest = RwSignal::new(remote.value.get_untracked()?);
    Effect::new(move |_| {
        if let Some(value) = remote.value.get()
            && latest.with_untracked(|known| *known != value)
        {
            latest.set(value);
        }
    });
    Some(latest.into())
}
