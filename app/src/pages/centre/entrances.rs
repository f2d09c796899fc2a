use crate::{page::Page, texts};
use leptos::prelude::*;
use mangrove_ui::{Icon, IconKind};

/// Where members go most.
#[component]
pub fn Entrances(
    /// How many of their requests stand.
    standing: u32,
) -> impl IntoView {
    let texts = texts();
    view! {
        <nav class="mg-entrances" aria-label=texts.centre.entrances>
            <Entrance
                page=Page::Ask { plan: None }
                icon=IconKind::Gift
                title=texts.frame.to_ask
                text=texts.centre.ask_text.to_owned()
            />
            <Entrance
                page=Page::Asks
                icon=IconKind::Clock
                title=texts.frame.to_asks
                text=(texts.centre.standing)(standing)
            />
        </nav>
    }
}

/// One way on.
#[component]
fn Entrance(page: Page, icon: IconKind, title: &'static str, text: String) -> impl IntoView {
    view! {
        <a class="mg-entrance" href=page.address()>
            <Icon kind=icon />
            <span class="mg-entrance__title">{title}</span>
            <span class="mg-entrance__text">{text}</span>
        </a>
    }
}
