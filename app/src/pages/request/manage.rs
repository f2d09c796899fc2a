use super::{
    Live,
    acts::{Act, Acts},
};
use crate::{
    dom::{El, Shared, el},
    parts::{button, notice, sheet, trouble_place},
    texts,
};
use mangrove_contract::ask::AskState;
use mangrove_ui::{ButtonKind, NoticeKind};

/// Replacing the link and withdrawing, each after a question.
pub fn manage(live: Live) -> El {
    let texts = &texts().request;
    let (replacing, withdrawing) = (Shared::new(false), Shared::new(false));
    let replaced = Shared::new(false);
    let replaceable = move || live.read(|view| matches!(view.state, AskState::Standing { .. }));
    let withdrawable = move || {
        live.read(|view| {
            matches!(
                view.state,
                AskState::Opening | AskState::Standing { .. } | AskState::Suspended
            )
        })
    };
    el("div", "mg-manage")
        .when(move || replaced.get(), || notice(NoticeKind::Done, texts.replaced))
        .when(replaceable, move || {
            button(ButtonKind::Plain, texts.replace, move || replacing.set(true))
        })
        .when(withdrawable, move || {
            button(ButtonKind::Coral, texts.withdraw, move || withdrawing.set(true))
        })
        .all(questions(live.acts, replacing, withdrawing, replaced))
}

fn questions(
    acts: Acts,
    replacing: Shared<bool>,
    withdrawing: Shared<bool>,
    replaced: Shared<bool>,
) -> [El; 2] {
    let texts = &texts().request;
    let replace = move || {
        acts.replace_link(move || {
            replacing.set(false);
            replaced.set(true);
        });
    };
    let withdraw = move || {
        acts.withdraw(move || {
            withdrawing.set(false);
        });
    };
    [
        sheet(
            "replace",
            replacing,
            texts.replace_sure,
            question(texts.replace_text, acts.replacing, ButtonKind::Tide, texts.replace, replace),
        ),
        sheet(
            "withdraw",
            withdrawing,
            texts.withdraw_sure,
            question(
                texts.withdraw_text,
                acts.withdrawing,
                ButtonKind::Coral,
                texts.withdraw,
                withdraw,
            ),
        ),
    ]
}

/// What an act means, why it was not done, and the button that does it.
fn question(
    text: &str,
    act: Act,
    kind: ButtonKind,
    words: &'static str,
    go: impl Fn() + 'static,
) -> El {
    el("div", "mg-question")
        .with(el("p", "").text(text))
        .with(trouble_place(move || act.trouble()))
        .with(button(kind, words, go).resting(act.under_way()))
}
