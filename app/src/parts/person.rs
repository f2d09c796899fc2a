use crate::dom::{El, el};
use mangrove_ui::{language, person_text::visible};

/// A person: the first letter of their name in a circle, and the name; empty once erased.
pub fn person(name: &str) -> El {
    // Its style makes it a capital: Unicode's tables of capitals would be 6 KB of download.
    let letter = visible(name).trim().chars().next().unwrap_or('·');
    el("p", "mg-person")
        .attr("translate", "no")
        .with(
            el("span", "mg-face").attr("aria-hidden", "true").text(letter.encode_utf8(&mut [0; 4])),
        )
        .with(el("bdi", "mg-person__name").text(&mangrove_ui::texts(language()).name(name)))
}
