use crate::dom::{El, el};

/// How choices stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChoiceLayout {
    /// One under the other.
    Rows,
    /// Side by side, as many as fit.
    Tiles,
}

/// A group of choices, of which one is taken: what is chosen, and what more there is to say about it (or nothing).
/// `all` holds the choices.
pub fn choices(legend: &str, hint: &str, layout: ChoiceLayout, all: El) -> El {
    let class = match layout {
        ChoiceLayout::Rows => "mg-options",
        ChoiceLayout::Tiles => "mg-options mg-options--tiles",
    };
    let hint = (!hint.is_empty()).then(|| el("p", "mg-options__hint").text(hint));
    el("fieldset", class)
        .with(el("legend", "mg-options__legend").text(legend))
        .with(all.attr("class", "mg-options__all"))
        .maybe(hint)
}

/// One choice of a group: a radio button with words.
pub fn choice(
    group: &str,
    words: El,
    taken: impl Fn() -> bool + 'static,
    take: impl Fn() + 'static,
) -> El {
    let input = el("input", "mg-option__input")
        .attr("type", "radio")
        .attr("name", group)
        .live_checked(taken)
        .on("change", move |_| take());
    el("label", "mg-option").with(input).with(words.attr("class", "mg-option__words"))
}
