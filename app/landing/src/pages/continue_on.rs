//! The page after "sign in": it leads on to WeChat's own page, which no form may post to.

use super::shell::Around;
use crate::{
    PageFrame,
    document::{Head, Refresh, document, draw},
    texts::texts,
};
use leptos::prelude::*;
use mangrove_ui::LinkButton;

/// Answers `POST /login`: goes on to `url` at once, and by a link where that does not happen.
pub fn render_continue_page(url: &str, frame: &PageFrame<'_>) -> String {
    let language = frame.language;
    let common = texts(language).common;
    let head = Head { title: common.login_title.to_owned(), card: None, refresh: Refresh::To(url) };
    let (href, path) = (url.to_owned(), frame.path.to_owned());
    let body = draw(move || {
        view! {
            <Around language path class="mg-problem">
                <h1 class="mg-problem__heading">{common.login_title}</h1>
                <p>{common.login_text}</p>
                <LinkButton href>{common.login_link}</LinkButton>
            </Around>
        }
    });
    document(frame, &head, &body)
}
