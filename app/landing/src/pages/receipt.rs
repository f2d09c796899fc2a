//! The payer's receipt: what was paid, where the money is, and the member's thank-you.

use super::shell::{Around, Change, Watch};
use crate::{
    PageFrame,
    document::{Head, Refresh, document, draw},
    hooks,
    texts::{receipt::ReceiptTexts, texts},
};
use leptos::{either::Either, prelude::*};
use mangrove_contract::{
    Language, Timestamp,
    receipt::{ReceiptState, ReceiptView, ReturnReason},
};
use mangrove_ui::{
    Amount, AmountSize, Bubble, Face, Icon, IconKind, Moment, MomentForm, Row,
    person_text::{initial, visible},
    texts as shared_texts,
};

/// `GET /receipt/{token}`.
pub fn render_receipt_page(view: &ReceiptView, frame: &PageFrame<'_>) -> String {
    let language = frame.language;
    let head = Head {
        title: texts(language).receipt.title.to_owned(),
        card: None,
        refresh: Refresh::None,
    };
    let (page, path) = (view.clone(), frame.path.to_owned());
    let body = draw(move || view! { <ReceiptPage page path language /> });
    document(frame, &head, &body)
}

/// What a state says.
struct Told {
    class: &'static str,
    heading: &'static str,
    /// Why the payment was not kept.
    because: Option<String>,
    text: String,
    /// A date of the way back, with its label.
    date: Option<(&'static str, Timestamp)>,
}

fn told(texts: &'static ReceiptTexts, state: ReceiptState, name: &str) -> Told {
    let because = |reason| match reason {
        ReturnReason::AlreadyPaid => texts.already_paid.to_owned(),
        ReturnReason::TooLate => texts.too_late.to_owned(),
        ReturnReason::Withdrawn => (texts.withdrawn)(name),
        ReturnReason::NotFull => texts.not_full.to_owned(),
    };
    match state {
        ReceiptState::Kept => Told {
            class: "mg-receipt mg-receipt--kept",
            heading: texts.kept,
            because: None,
            text: (texts.kept_text)(name),
            date: None,
        },
        ReceiptState::Returning { since, because: reason } => Told {
            class: "mg-receipt mg-receipt--back",
            heading: texts.returning,
            because: Some(because(reason)),
            text: texts.returning_text.to_owned(),
            date: Some((texts.returning_since, since)),
        },
        ReceiptState::Returned { at, because: reason } => Told {
            class: "mg-receipt mg-receipt--back",
            heading: texts.returned,
            because: Some(because(reason)),
            text: texts.returned_text.to_owned(),
            date: Some((texts.returned_at, at)),
        },
        ReceiptState::HeldUp { because: reason } => Told {
            class: "mg-receipt mg-receipt--back",
            heading: texts.held_up,
            because: Some(because(reason)),
            text: texts.held_up_text.to_owned(),
            date: None,
        },
        ReceiptState::TakenBack => Told {
            class: "mg-receipt mg-receipt--back",
            heading: texts.taken_back,
            because: None,
            text: (texts.taken_back_text)(name),
            date: None,
        },
    }
}

/// A receipt has no address of its own for its state: the page itself is looked at again.
fn watch(page: &ReceiptView, path: &str, heading: &str) -> Watch {
    let (state, over) = match page.state {
        ReceiptState::Kept => ("kept", page.thank_you.is_some()),
        ReceiptState::Returning { .. } => ("returning", false),
        ReceiptState::Returned { .. } => ("returned", true),
        ReceiptState::HeldUp { .. } => ("held-up", false),
        ReceiptState::TakenBack => ("taken-back", true),
    };
    let thanked = if page.thank_you.is_some() { " thanked" } else { "" };
    Watch {
        path: Some(path.to_owned()),
        kind: hooks::WATCH_PAGE,
        mark: format!("{state}{thanked}"),
        seen: None,
        tell: Some(heading.to_owned()),
        change: if over { Change::Over } else { Change::Possible },
    }
}

#[component]
fn ReceiptPage(page: ReceiptView, path: String, language: Language) -> impl IntoView {
    let own = texts(language);
    let name = shared_texts(language).name(&page.name);
    let told = told(own.receipt, page.state, &name);
    let watch = watch(&page, &path, told.heading);
    let kept = matches!(page.state, ReceiptState::Kept);
    let zone_minutes_east = page.zone_minutes_east;
    let date = told.date.map(|(label, at)| {
        view! {
            <Row label>
                <Moment at zone_minutes_east language form=MomentForm::DayAndClock />
            </Row>
        }
    });
    view! {
        <Around language path class=told.class watch>
            <div class="mg-receipt__head">
                <Seal kept />
                <h1 class="mg-receipt__heading">{told.heading}</h1>
                <Amount fen=page.amount size=AmountSize::Large />
                {told.because.map(|because| view! { <p>{because}</p> })}
                <p>{told.text}</p>
            </div>
            {kept.then(|| view! { <ThankYou language name=name.clone() words=page.thank_you /> })}
            <dl class="mg-rows mg-card mg-receipt__rows">
                <Row label=own.common.paid_to>{page.merchant}</Row>
                <Row label=own.common.what_for>{shared_texts(language).plan(page.plan)}</Row>
                <Row label=own.common.whom_for>{name.clone()}</Row>
                <Row label=own.receipt.paid_at>
                    <Moment at=page.paid_at zone_minutes_east language form=MomentForm::Full />
                </Row>
                {date}
                <Row label=own.receipt.number>
                    <span class="mg-receipt__number" translate="no">{page.order.to_string()}</span>
                </Row>
            </dl>
            <p class="mg-receipt__keep">{own.receipt.keep}</p>
        </Around>
    }
}

/// The one moment of joy: a ring closes, the tick is drawn, the fruit lands.
#[component]
fn Seal(kept: bool) -> impl IntoView {
    if kept {
        Either::Left(view! {
            <svg class="mg-seal" viewBox="0 0 64 64" aria-hidden="true">
                <circle class="mg-seal__ring" cx="32" cy="34" r="25" pathLength="1" />
                <path class="mg-seal__tick" d="M21 35l8 8 15-17" pathLength="1" />
                <circle class="mg-seal__fruit" cx="51" cy="12" r="6" />
            </svg>
        })
    } else {
        Either::Right(view! {
            <span class="mg-receipt__icon">
                <Icon kind=IconKind::Return />
            </span>
        })
    }
}

/// What the member wrote back, or the place where it will stand.
#[component]
fn ThankYou(language: Language, name: String, words: Option<String>) -> impl IntoView {
    let texts = texts(language).receipt;
    match words {
        Some(words) => Either::Left(view! {
            <section class="mg-receipt__thanks">
                <h2 class="mg-receipt__from">
                    <Face initial=initial(&name) />
                    {(texts.thank_you)(&name)}
                </h2>
                <Bubble words=visible(&words) />
            </section>
        }),
        None => {
            Either::Right(view! { <p class="mg-receipt__wait">{(texts.no_thank_you)(&name)}</p> })
        }
    }
}
