//! What a careful friend can do: check the four digits, or say that they do not know this person.

use super::friend::Page;
use crate::texts::texts;
use leptos::prelude::*;
use mangrove_contract::{
    forms,
    friend::{DigitsState, LastDigits, NoteLeft},
    route::Route,
};
use mangrove_ui::{
    Button, ButtonKind, ButtonRole, Disclosure, DisclosureKind, Field, error_id, hint_id,
};

const DIGITS_ID: &str = "digits-read-out";

/// The four digits, while there is something to try.
#[component]
pub(super) fn CheckDigits(page: Page) -> impl IntoView {
    let texts = texts(page.language).friend;
    let (tries_left, last) = match page.view.digits {
        DigitsState::Matched | DigitsState::Untold { tries_left: 0, .. } => return None,
        DigitsState::Untold { tries_left, last } => (tries_left, last),
    };
    let wrong = match last {
        LastDigits::None => None,
        LastDigits::Wrong => Some(texts.digits_wrong.to_owned()),
    };
    let (invalid, open) = (wrong.is_some().then_some("true"), wrong.is_some());
    Some(view! {
        <Disclosure id="check" summary=(texts.check)(&page.name) open>
            <form
                class="mg-friend__form"
                method="post"
                action=Route::FriendChecksDigits(page.link).path()
            >
                <p>{texts.check_text}</p>
                <Field id=DIGITS_ID label=texts.digits hint=(texts.tries_left)(tries_left) error=wrong>
                    <input
                        class="mg-input mg-input--digits"
                        id=DIGITS_ID
                        name=forms::DIGITS
                        inputmode="numeric"
                        pattern="[0-9]{4}"
                        maxlength="4"
                        autocomplete="off"
                        required
                        aria-invalid=invalid
                        aria-describedby=format!("{} {}", hint_id(DIGITS_ID), error_id(DIGITS_ID))
                    />
                </Field>
                <Button kind=ButtonKind::Outline role=ButtonRole::Submit>{texts.check_digits}</Button>
            </form>
        </Disclosure>
    })
}

/// "I don't know this person", confirmed by a second step.
#[component]
pub(super) fn Report(page: Page) -> impl IntoView {
    let texts = texts(page.language).friend;
    if page.view.note == Some(NoteLeft::Reported) {
        return None;
    }
    Some(view! {
        <Disclosure id="report" summary=texts.unknown kind=DisclosureKind::Coral>
            <form class="mg-friend__form" method="post" action=Route::FriendReports(page.link).path()>
                <p>{texts.report_text}</p>
                <Button kind=ButtonKind::Coral role=ButtonRole::Submit>{texts.report}</Button>
            </form>
        </Disclosure>
    })
}
