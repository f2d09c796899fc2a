use super::{Button, ButtonKind};
use crate::texts::texts;
use leptos::{html, prelude::*};
use mangrove_contract::Language;

/// A dialogue that comes up from the bottom edge and asks one thing. The browser keeps the focus in it, gives it back,
/// and closes it by Escape.
#[component]
pub fn Sheet(
    /// In which language its closing button speaks.
    language: Language,
    /// Whether it is up. Escape, the closing button and `method="dialog"` put it to false.
    open: RwSignal<bool>,
    /// What it asks.
    #[prop(into)]
    title: String,
    /// Names it in its page.
    #[prop(into)]
    id: String,
    /// What it says, with its acts.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = dialog.get() else { return };
        if wanted && !dialog.open() {
            // It can only fail for a dialogue that is not in the page any more.
            drop(dialog.show_modal());
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog class="mg-sheet" id=id aria-labelledby=labelled_by node_ref=dialog on:close=move |_| open.set(false)>
            <h2 class="mg-sheet__title" id=title_id>{title}</h2>
            {children()}
            <Button kind=ButtonKind::Plain on:click=move |_| open.set(false)>
                {texts(language).close}
            </Button>
        </dialog>
    }
}
