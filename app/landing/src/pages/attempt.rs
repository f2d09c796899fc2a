//! The attempt's page: from here to WeChat's cashier, and back with "I have paid" or "Not yet".

use super::shell::{Around, Change, Panes, Watch};
use crate::{
    Onward, PageFrame,
    document::{Head, Refresh, document, draw},
    hooks,
    texts::{attempt::AttemptTexts, texts},
};
use leptos::{either::EitherOf6, prelude::*};
use mangrove_contract::{
    Language, OrderNumber, Timestamp,
    friend::{AttemptState, AttemptView, Cashier},
    route::Route,
};
use mangrove_ui::{
    Amount, AmountSize, Button, ButtonKind, ButtonRole, Disclosure, LinkButton, QrCode, Row, dates,
    texts as shared_texts,
};

/// `GET /pay/{order}`.
pub fn render_attempt_page(view: &AttemptView, onward: Onward, frame: &PageFrame<'_>) -> String {
    let language = frame.language;
    let head = Head {
        title: texts(language).attempt.title.to_owned(),
        card: None,
        refresh: refresh(&view.state, onward),
    };
    let (page, path) = (view.clone(), frame.path.to_owned());
    let body = draw(move || view! { <AttemptPage page path language /> });
    document(frame, &head, &body)
}

/// What the browser does by itself, whether or not it runs anything.
const fn refresh(state: &AttemptState, onward: Onward) -> Refresh<'_> {
    match state {
        AttemptState::Preparing { .. } => Refresh::Again(2),
        AttemptState::Ready { cashier: Cashier::Onward { url }, .. } => match onward {
            Onward::AtOnce => Refresh::To(url.as_str()),
            Onward::ByHand => Refresh::None,
        },
        AttemptState::Ready { cashier: Cashier::QrCode { .. }, .. } => {
            Refresh::AgainWithoutScript(10)
        }
        AttemptState::Checking => Refresh::AgainWithoutScript(4),
        AttemptState::Receipt { path } => Refresh::To(path.as_str()),
        AttemptState::Over => Refresh::None,
    }
}

#[component]
fn AttemptPage(page: AttemptView, path: String, language: Language) -> impl IntoView {
    let texts = texts(language);
    let name = shared_texts(language).name(&page.name);
    let order = page.order;
    let heading = heading(texts.attempt, &page.state);
    let over = hooks::attempt_is_final(&page.state);
    let watch = Watch {
        path: Some(Route::AttemptState(order).path()),
        kind: hooks::WATCH_ATTEMPT,
        mark: hooks::attempt_mark(&page.state),
        seen: None,
        tell: Some(heading.to_owned()),
        change: if over { Change::Over } else { Change::Possible },
    };
    let zone = page.zone_minutes_east;
    let merchant = page.merchant.clone();
    let told = match page.state {
        AttemptState::Preparing { .. } => EitherOf6::A(view! {
            <p class="mg-attempt__wait">{texts.attempt.preparing_text}</p>
            <LinkButton kind=ButtonKind::Outline href=Route::AttemptPage(order).path()>
                {texts.common.again}
            </LinkButton>
        }),
        AttemptState::Ready { cashier: Cashier::Onward { url }, until } => EitherOf6::B(view! {
            <LinkButton kind=ButtonKind::Mango href=url>{texts.attempt.open_wechat}</LinkButton>
            <Limits language merchant until zone />
            <Answers language order />
            <Disclosure id="stuck" summary=texts.attempt.stuck>
                <p>{texts.attempt.stuck_text}</p>
            </Disclosure>
        }),
        AttemptState::Ready { cashier: Cashier::QrCode { content }, until } => {
            EitherOf6::C(view! {
                <QrCode content label=texts.attempt.scan_label />
                <p>{texts.attempt.scan_text}</p>
                <Limits language merchant until zone />
                <Answers language order />
            })
        }
        AttemptState::Checking => EitherOf6::D(view! {
            <p class="mg-attempt__wait">{texts.attempt.checking_text}</p>
            <form method="post" action=Route::AttemptCheck(order).path()>
                <Button kind=ButtonKind::Outline role=ButtonRole::Submit>{texts.attempt.check_again}</Button>
            </form>
        }),
        AttemptState::Receipt { path } => EitherOf6::E(view! {
            <LinkButton href=path>{texts.attempt.to_receipt}</LinkButton>
        }),
        AttemptState::Over => EitherOf6::F(view! {
            <p>{(texts.attempt.over_text)(&name)}</p>
            <LinkButton kind=ButtonKind::Outline href="/">{texts.common.home}</LinkButton>
        }),
    };
    view! {
        <Around language path class="mg-attempt" watch panes=Panes::Two>
            <h1 class="mg-attempt__heading">{heading}</h1>
            <div class="mg-card mg-attempt__what">
                <Amount fen=page.amount size=AmountSize::Large />
                <dl class="mg-rows">
                    <Row label=texts.common.paid_to>{page.merchant}</Row>
                    <Row label=texts.common.what_for>{shared_texts(language).plan(page.plan)}</Row>
                    <Row label=texts.common.whom_for>{name}</Row>
                </dl>
            </div>
            <div class="mg-attempt__do">{told}</div>
        </Around>
    }
}

const fn heading(texts: &AttemptTexts, state: &AttemptState) -> &'static str {
    match state {
        AttemptState::Preparing { .. } => texts.preparing,
        AttemptState::Ready { cashier: Cashier::Onward { .. }, .. } => texts.onward,
        AttemptState::Ready { cashier: Cashier::QrCode { .. }, .. } => texts.scan,
        AttemptState::Checking => texts.checking,
        AttemptState::Receipt { .. } => texts.receipt,
        AttemptState::Over => texts.over,
    }
}

/// Whom the cashier must show, and until when.
#[component]
fn Limits(language: Language, merchant: String, until: Timestamp, zone: i16) -> impl IntoView {
    let texts = texts(language).attempt;
    view! {
        <p class="mg-attempt__limits">
            {(texts.merchant)(&merchant)} " " {(texts.until)(&dates::clock(until, zone))}
        </p>
    }
}

/// "I have paid", "Not yet", and the way out. All three ask the provider before they believe anything.
#[component]
fn Answers(language: Language, order: OrderNumber) -> impl IntoView {
    let texts = texts(language).attempt;
    view! {
        <form class="mg-attempt__answers" method="post" action=Route::AttemptCheck(order).path()>
            <Button kind=ButtonKind::Outline role=ButtonRole::Submit>{texts.paid}</Button>
            <Button kind=ButtonKind::Outline role=ButtonRole::Submit>{texts.not_yet}</Button>
        </form>
        <form class="mg-attempt__cancel" method="post" action=Route::AttemptCancel(order).path()>
            <Button kind=ButtonKind::Plain role=ButtonRole::Submit>{texts.cancel}</Button>
        </form>
    }
}
