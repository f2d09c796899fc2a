//! The parts of the friend's page that pay or decline. The form that pays stands apart from its button, which sticks
//! to the bottom edge and names the form.

use super::{friend::Page, friend_state::Act};
use crate::texts::texts;
use leptos::{either::EitherOf3, prelude::*};
use mangrove_contract::{forms, friend::LinkViewer, route::Route};
use mangrove_ui::{
    Amount, Button, ButtonKind, ButtonRole, Choice, Disclosure, DisclosureKind, Field, LinkButton,
};

/// The form that pays, by its id.
const PAY: &str = "pay";

/// Who pays, as far as they wish to be known, and a line of their own. Closed to begin with: all of it is optional.
#[component]
pub(super) fn SignForm(page: Page) -> impl IntoView {
    let texts = texts(page.language).friend;
    let go_on = match page.told.act {
        Act::GoOn => {
            Some(view! { <input type="hidden" name=forms::GO_ON value=forms::GO_ON_YES /> })
        }
        Act::Pay | Act::Continue(_) | Act::LookAgain | Act::Nothing => None,
    };
    view! {
        <form id=PAY method="post" action=Route::FriendPays(page.link).path()>
            <input type="hidden" name=forms::KEY value=page.key />
            {go_on}
            <Disclosure id="sign" summary=texts.sign>
                <fieldset class="mg-choices">
                    <legend class="mg-field__label">{texts.shown}</legend>
                    <Choice name=forms::SHOWN value=forms::SHOWN_ANONYMOUS chosen=true>
                        {texts.anonymous}
                    </Choice>
                    <Choice name=forms::SHOWN value=forms::SHOWN_NAMED chosen=false>
                        {texts.named}
                    </Choice>
                </fieldset>
                <div class="mg-friend__name">
                    <Field id="payer-name" label=texts.your_name>
                        <input
                            class="mg-input"
                            id="payer-name"
                            name=forms::NAME
                            maxlength=page.name_characters
                            autocomplete="nickname"
                            data-keep=""
                        />
                    </Field>
                </div>
                <Field id="payer-words" label=texts.your_words>
                    <textarea
                        class="mg-input"
                        id="payer-words"
                        name=forms::WORDS
                        maxlength=page.line_characters
                        rows="2"
                        data-keep=""
                    ></textarea>
                </Field>
            </Disclosure>
        </form>
    }
}

/// The one thing to do.
#[component]
pub(super) fn PayBar(page: Page, act: Act) -> impl IntoView {
    let texts = texts(page.language).friend;
    let words = match (&act, page.view.viewer) {
        (Act::GoOn, _) => texts.go_on.to_owned(),
        (_, LinkViewer::Asker) => texts.treat_yourself.to_owned(),
        (_, LinkViewer::Friend) => (texts.treat)(&page.name),
    };
    match act {
        Act::Pay | Act::GoOn => EitherOf3::A(view! {
            <Button kind=ButtonKind::Mango role=ButtonRole::Submit attr:form=PAY>
                <span class="mg-friend__treat">{words}</span>
                <span aria-hidden="true">"·"</span>
                <Amount fen=page.view.price />
            </Button>
        }),
        Act::Continue(path) => EitherOf3::B(view! {
            <LinkButton kind=ButtonKind::Mango href=path>{texts.continue_yours}</LinkButton>
        }),
        Act::LookAgain | Act::Nothing => EitherOf3::C(view! {
            <LinkButton kind=ButtonKind::Outline href=Route::FriendPage(page.link).path()>
                {texts.look_again}
            </LinkButton>
        }),
    }
}

/// "Not this time": kind, and without a reason if one has none.
#[component]
pub(super) fn DeclineForm(page: Page) -> impl IntoView {
    let texts = texts(page.language).friend;
    let tell = (texts.decline)(&page.name);
    view! {
        <Disclosure id="decline" summary=texts.not_this_time kind=DisclosureKind::Plain>
            <form
                class="mg-friend__form"
                method="post"
                action=Route::FriendDeclines(page.link).path()
            >
                <p>{(texts.decline_text)(&page.name)}</p>
                <Field id="decline-words" label=texts.your_words>
                    <textarea
                        class="mg-input"
                        id="decline-words"
                        name=forms::WORDS
                        maxlength=page.line_characters
                        rows="2"
                        data-keep=""
                    ></textarea>
                </Field>
                <Button kind=ButtonKind::Outline role=ButtonRole::Submit>{tell}</Button>
            </form>
        </Disclosure>
    }
}
