//! What stands where there is nothing to show.

use super::icon;
use crate::dom::{El, el};
use mangrove_ui::{IconKind, language};

/// Nothing here yet, and the way on.
pub fn empty_state(title: &str, text: &str, way_on: El) -> El {
    state(el("div", "mg-state").with(icon(IconKind::Leaf)), title, text, way_on)
}

/// Something did not work, and the way on.
pub fn error_state(title: &str, text: &str, way_on: El) -> El {
    let wrong = el("div", "mg-state mg-state--wrong").attr("role", "alert");
    state(wrong.with(icon(IconKind::Alert)), title, text, way_on)
}

fn state(place: El, title: &str, text: &str, way_on: El) -> El {
    place
        .with(el("h2", "mg-state__title").text(title))
        .with(el("p", "mg-state__text").text(text))
        .with(way_on)
}

/// Holds the place of what is being fetched: `mg-skeleton--card`, `mg-skeleton--square`, or lines of text. Not seen in
/// the first 300 ms (its style says so).
pub fn skeleton(class: &str, parts: usize) -> El {
    let waiting = el("span", "mg-unseen").text(mangrove_ui::texts(language()).loading);
    el("div", class)
        .attr("role", "status")
        .with(waiting)
        .all((0..parts).map(|_| el("span", "mg-skeleton__part")))
}
