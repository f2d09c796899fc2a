use crate::{
    dom::{El, el},
    parts::{heading, link_button},
    texts,
};
use mangrove_ui::ButtonKind;

/// An address that leads nowhere.
pub fn not_found_page() -> El {
    let frame = &texts().frame;
    el("div", "mg-view")
        .with(heading(|| frame.not_found.to_owned()))
        .with(el("p", "").text(frame.not_found_text))
        .with(link_button("/", ButtonKind::Outline, frame.to_centre))
}
