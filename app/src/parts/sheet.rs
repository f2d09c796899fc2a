use super::button;
use crate::dom::{El, Shared, el};
use mangrove_ui::{ButtonKind, language};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// A dialogue that comes up from the bottom edge and asks one thing, while `open` holds. The browser keeps the focus in
/// it, gives it back, and closes it by Escape.
pub fn sheet(id: &str, open: Shared<bool>, title: &str, body: El) -> El {
    let title_id = format!("{id}-title");
    let close = button(ButtonKind::Plain, mangrove_ui::texts(language()).close, move || {
        open.set(false);
    });
    let sheet = el("dialog", "mg-sheet")
        .id(id)
        .attr("aria-labelledby", &title_id)
        .with(el("h2", "mg-sheet__title").id(&title_id).text(title))
        .with(body)
        .with(close)
        .on("close", move |_| open.set(false));
    let dialog: HtmlDialogElement = sheet.element().clone().unchecked_into();
    sheet.live_attr("data-open", move || {
        let wanted = open.get();
        if !wanted && dialog.open() {
            dialog.close();
        } else if wanted && !dialog.open() {
            // It can only fail for a dialogue that is not in the page any more.
            drop(dialog.show_modal());
        }
        None
    })
}
