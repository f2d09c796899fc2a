use crate::dom::{El, el, follow_text};
use leptos::prelude::*;
use mangrove_ui::language;

/// The one `h1` of a page, which is also the title of its tab and takes the focus when one arrives.
pub fn heading(text: impl Fn() -> String + Clone + 'static) -> El {
    let title = text.clone();
    follow_text(title, |text| {
        let name = mangrove_ui::texts(language()).mangrove;
        document().set_title(&format!("{text} · {name}"));
    });
    el("h1", "mg-heading").attr("tabindex", "-1").live_text(text)
}
