use super::{acts::Acts, joy::Joy};
use crate::{page::Page, texts};
use leptos::prelude::*;
use mangrove_contract::{
    OrderNumber,
    ask::{AskState, AskView, PaidBy},
};
use mangrove_ui::{Button, ButtonKind, LinkButton, Notice, NoticeKind, dates, language};

/// How it stands, in a few words.
pub fn headline(state: &AskState) -> String {
    let texts = &texts().request;
    match state {
        AskState::Opening => texts.opening.to_owned(),
        AskState::Standing { paying } if paying.is_empty() => texts.standing.to_owned(),
        AskState::Standing { .. } => texts.paying.to_owned(),
        AskState::Suspended => texts.suspended.to_owned(),
        AskState::Ending => texts.ending.to_owned(),
        AskState::Paid { by: PaidBy { name: Some(name), .. }, .. } => {
            (texts.paid)(&mangrove_ui::texts(language()).name(name))
        }
        AskState::Paid { .. } => texts.paid_anonymous.to_owned(),
        AskState::Withdrawn { .. } => texts.withdrawn.to_owned(),
        AskState::RanOut => texts.ran_out.to_owned(),
        AskState::TakenBack => texts.taken_back.to_owned(),
    }
}

/// What that means, in a sentence or two.
fn explanation(view: &AskView) -> String {
    let texts = &texts().request;
    let moment = |at| dates::moment(language(), at, view.zone_minutes_east);
    match &view.state {
        AskState::Opening => texts.opening_text.to_owned(),
        AskState::Standing { paying } => match paying.iter().map(|paying| paying.until).max() {
            None => (texts.standing_text)(&moment(view.ends_at)),
            Some(until) => (texts.paying_text)(&dates::clock(until, view.zone_minutes_east)),
        },
        AskState::Suspended => texts.suspended_text.to_owned(),
        AskState::Ending => texts.ending_text.to_owned(),
        AskState::Paid { at, .. } => (texts.paid_text)(&moment(*at)),
        AskState::Withdrawn { at } => (texts.withdrawn_text)(&moment(*at)),
        AskState::RanOut => (texts.ran_out_text)(&moment(view.ends_at)),
        AskState::TakenBack => texts.taken_back_text.to_owned(),
    }
}

/// How it stands, told also to those who listen, and the one thing to do about it.
#[component]
pub fn Status(
    /// The request.
    view: Signal<AskView>,
    /// What can be done.
    acts: Acts,
) -> impl IntoView {
    let text = Memo::new(move |_| view.with(explanation));
    let paid = Memo::new(move |_| view.with(|view| matches!(view.state, AskState::Paid { .. })));
    let held = Memo::new(move |_| view.with(|view| holder(&view.state)));
    view! {
        <div class="mg-status">
            <Show when=move || paid.get()>
                <Joy />
            </Show>
            <p class="mg-status__text" role="status">
                {text}
            </p>
            {move || held.get().map(|order| view! { <Free order acts /> })}
            <WayOn view />
        </div>
    }
}

/// Whose place could be freed: who has held one longest.
fn holder(state: &AskState) -> Option<OrderNumber> {
    match state {
        AskState::Standing { paying } => {
            paying.iter().min_by_key(|paying| paying.until).map(|paying| paying.order)
        }
        AskState::Opening
        | AskState::Suspended
        | AskState::Ending
        | AskState::Paid { .. }
        | AskState::Withdrawn { .. }
        | AskState::RanOut
        | AskState::TakenBack => None,
    }
}

/// Lets another friend start.
#[component]
fn Free(order: OrderNumber, acts: Acts) -> impl IntoView {
    let texts = &texts().request;
    let act = acts.freeing;
    view! {
        <div class="mg-status__free">
            <Button
                kind=ButtonKind::Outline
                resting=act.under_way()
                on:click=move |_| acts.free_place(order)
            >
                {texts.free}
            </Button>
            <p class="mg-status__note">{texts.free_text}</p>
            {move || act.trouble().map(|text| view! { <Notice kind=NoticeKind::Wrong>{text}</Notice> })}
        </div>
    }
}

/// Where to go from a request that is over.
#[component]
fn WayOn(view: Signal<AskView>) -> impl IntoView {
    let texts = &texts().request;
    let over = Memo::new(move |_| {
        view.with(|view| match view.state {
            AskState::Paid { .. } => Some((Page::Centre, texts.see_membership)),
            AskState::Withdrawn { .. } | AskState::RanOut | AskState::TakenBack => {
                Some((Page::Ask { plan: Some(view.plan) }, texts.ask_again))
            }
            AskState::Opening
            | AskState::Standing { .. }
            | AskState::Suspended
            | AskState::Ending => None,
        })
    });
    move || {
        over.get().map(|(page, words)| {
            view! {
                <LinkButton href=page.address() kind=ButtonKind::Outline>
                    {words}
                </LinkButton>
            }
        })
    }
}
