use crate::{
    dom::{El, el},
    parts::{disclosure, notice},
    texts,
};
use mangrove_ui::NoticeKind;

/// The four digits, shown when a friend rings and not before: a picture of this page must not give them away.
pub fn digits(digits: &str) -> El {
    let texts = &texts().request;
    // Told apart, so that they are read out one by one.
    let one = |digit: char| el("span", "").text(&format!("{digit} "));
    let four = el("p", "mg-digits__four")
        .attr("translate", "no")
        .attr("dir", "ltr")
        .all(digits.chars().map(one));
    let body = el("div", "mg-digits")
        .with(el("p", "").text(texts.digits_text))
        .with(four)
        .with(notice(NoticeKind::Heed, texts.digits_care));
    disclosure("digits", texts.digits, body)
}
