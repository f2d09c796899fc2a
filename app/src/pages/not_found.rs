use crate::{parts::Heading, texts};
use leptos::prelude::*;
use mangrove_ui::{ButtonKind, LinkButton};

/// An address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let frame = &texts().frame;
    view! {
        <Heading text=frame.not_found.to_owned() />
        <p>{frame.not_found_text}</p>
        <LinkButton href="/" kind=ButtonKind::Outline>
            {frame.to_centre}
        </LinkButton>
    }
}
