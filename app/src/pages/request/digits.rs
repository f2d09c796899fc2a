use crate::texts;
use leptos::prelude::*;
use mangrove_ui::{Disclosure, Notice, NoticeKind};

/// The four digits, shown when a friend rings and not before: a picture of this page must not give them away.
#[component]
pub fn Digits(
    /// The digits.
    digits: String,
) -> impl IntoView {
    let texts = &texts().request;
    // Told apart, so that they are read out one by one.
    let digit = |digit: u8| view! { <span>{char::from(digit)}</span>" " };
    view! {
        <Disclosure id="digits" summary=texts.digits>
            <div class="mg-digits">
                <p>{texts.digits_text}</p>
                <p class="mg-digits__four" translate="no" dir="ltr">
                    {digits.into_bytes().into_iter().map(digit).collect_view()}
                </p>
                <Notice kind=NoticeKind::Heed>{texts.digits_care}</Notice>
            </div>
        </Disclosure>
    }
}
