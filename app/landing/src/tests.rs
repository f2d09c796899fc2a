//! The pages as the edge draws them.

mod attempt;
mod every_page;
mod fixtures;
mod friend;
mod marks;
mod other;
mod receipt;

use crate::{
    Onward, WayOn, render_attempt_page, render_continue_page, render_friend_page,
    render_problem_page, render_receipt_page,
};
use mangrove_contract::{Language, friend::FriendView, problem::ProblemCode};

/// A friend's page in that language.
fn friend_page(view: &FriendView, language: Language) -> String {
    let link = fixtures::link();
    render_friend_page(view, &fixtures::forms(&link), &fixtures::frame(language))
}

/// Every page in every state and both languages, with a name for it.
fn every_page() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        let frame = fixtures::frame(language);
        let tag = language.tag();
        for (state, view) in fixtures::friend_states() {
            pages.push((format!("friend, {state}, {tag}"), friend_page(&view, language)));
        }
        for (state, view) in fixtures::attempt_states() {
            let page = render_attempt_page(&view, Onward::ByHand, &frame);
            pages.push((format!("attempt, {state}, {tag}"), page));
        }
        for (state, view) in fixtures::receipt_states() {
            pages.push((format!("receipt, {state}, {tag}"), render_receipt_page(&view, &frame)));
        }
        for code in ProblemCode::ALL {
            let page = render_problem_page(*code, None, WayOn::Home, &frame);
            pages.push((format!("problem, {code:?}, {tag}"), page));
        }
        pages.push((format!("login, {tag}"), render_continue_page("https://a.example/", &frame)));
    }
    pages
}

/// What stands between two texts.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

fn head(page: &str) -> &str {
    between(page, "<head>", "</head>")
}

/// The page's `main`.
fn main(page: &str) -> &str {
    between(page, "<main ", "</main>")
}

/// What a person reads in a part of a page: without tags.
fn read(part: &str) -> String {
    let mut text = String::new();
    for piece in part.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    text.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&")
}
