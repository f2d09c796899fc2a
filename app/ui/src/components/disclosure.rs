use super::{Icon, IconKind};
use leptos::prelude::*;

/// How a disclosure looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DisclosureKind {
    /// A row with a hairline.
    #[default]
    Row,
    /// Centred plain text, under a button.
    Plain,
    /// A row that warns.
    Coral,
}

/// Something that opens in place. It needs no script.
#[component]
pub fn Disclosure(
    /// Names it in its page, so that it stays open when the page is drawn again.
    #[prop(into)]
    id: String,
    /// What one taps.
    #[prop(into)]
    summary: String,
    /// How it looks.
    #[prop(optional)]
    kind: DisclosureKind,
    /// Whether it is open to begin with.
    #[prop(optional)]
    open: bool,
    /// What opens.
    children: Children,
) -> impl IntoView {
    let class = match kind {
        DisclosureKind::Row => "mg-disclosure",
        DisclosureKind::Plain => "mg-disclosure mg-disclosure--plain",
        DisclosureKind::Coral => "mg-disclosure mg-disclosure--coral",
    };
    view! {
        <details class=class id=id open=open>
            <summary class="mg-disclosure__summary">
                <span>{summary}</span>
                <Icon kind=IconKind::Chevron />
            </summary>
            <div class="mg-disclosure__body">{children()}</div>
        </details>
    }
}
