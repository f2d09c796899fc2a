use super::acts::{Act, Acts};
use crate::texts;
use leptos::prelude::*;
use mangrove_contract::ask::{AskState, AskView};
use mangrove_ui::{Button, ButtonKind, Notice, NoticeKind, Sheet, language};

/// Replacing the link and withdrawing, each after a question.
#[component]
pub fn Manage(
    /// The request.
    view: Signal<AskView>,
    /// What can be done.
    acts: Acts,
) -> impl IntoView {
    let texts = &texts().request;
    let (replacing, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    let replaced = RwSignal::new(false);
    let possible = Memo::new(move |_| view.with(|view| Possible::of(&view.state)));
    let replace = move || {
        acts.replace_link(move || {
            let _ = replacing.try_set(false);
            let _ = replaced.try_set(true);
        });
    };
    let withdraw = move || {
        acts.withdraw(move || {
            let _ = withdrawing.try_set(false);
        });
    };
    view! {
        <div class="mg-manage">
            <div role="status">
                <Show when=move || replaced.get()>
                    <Notice kind=NoticeKind::Done>{texts.replaced}</Notice>
                </Show>
            </div>
            <Show when=move || possible.get() == Possible::Both>
                <Button kind=ButtonKind::Plain on:click=move |_| replacing.set(true)>
                    {texts.replace}
                </Button>
            </Show>
            <Show when=move || possible.get() != Possible::Nothing>
                <Button kind=ButtonKind::Coral on:click=move |_| withdrawing.set(true)>
                    {texts.withdraw}
                </Button>
            </Show>
            <Question
                id="replace"
                open=replacing
                act=acts.replacing
                title=texts.replace_sure
                text=texts.replace_text
                button=(ButtonKind::Tide, texts.replace)
                go=replace
            />
            <Question
                id="withdraw"
                open=withdrawing
                act=acts.withdrawing
                title=texts.withdraw_sure
                text=texts.withdraw_text
                button=(ButtonKind::Coral, texts.withdraw)
                go=withdraw
            />
        </div>
    }
}

/// What the state allows.
#[derive(Clone, Copy, PartialEq)]
enum Possible {
    Both,
    Withdrawing,
    Nothing,
}

impl Possible {
    fn of(state: &AskState) -> Self {
        match state {
            AskState::Standing { .. } => Self::Both,
            AskState::Opening | AskState::Suspended => Self::Withdrawing,
            AskState::Ending
            | AskState::Paid { .. }
            | AskState::Withdrawn { .. }
            | AskState::RanOut
            | AskState::TakenBack => Self::Nothing,
        }
    }
}

/// A sheet that says what an act means, with the button that does it.
#[component]
fn Question(
    id: &'static str,
    open: RwSignal<bool>,
    act: Act,
    title: &'static str,
    text: &'static str,
    button: (ButtonKind, &'static str),
    go: impl Fn() + Send + 'static,
) -> impl IntoView {
    let (kind, words) = button;
    let words = move || if act.under_way().get() { texts().request.under_way } else { words };
    view! {
        <Sheet language=language() open title id>
            <p>{text}</p>
            {move || act.trouble().map(|text| view! { <Notice kind=NoticeKind::Wrong>{text}</Notice> })}
            <Button kind resting=act.under_way() on:click=move |_| go()>
                {words}
            </Button>
        </Sheet>
    }
}
