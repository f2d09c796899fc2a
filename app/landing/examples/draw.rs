//! Draws every page in every state and both languages into a folder, to be looked at:
//! `cargo run -p mangrove-landing --features ssr --example draw -- target/pages`. A second argument is the path of the
//! module that brings them alive.

use mangrove_contract::{Language, problem::ProblemCode};
use mangrove_landing::{
    Onward, PageFrame, WayOn, render_attempt_page, render_continue_page, render_friend_page,
    render_problem_page, render_receipt_page,
};
use std::{env, error::Error, fs, path::PathBuf};

#[path = "../src/tests/fixtures.rs"]
#[expect(clippy::unwrap_used, reason = "fixtures are well-formed; an example may fail loudly")]
mod fixtures;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("which folder?")?);
    let script = env::args().nth(2);
    fs::create_dir_all(&folder)?;
    let link = fixtures::link();
    for language in Language::ALL {
        let frame = PageFrame { script: script.as_deref(), ..fixtures::frame(language) };
        let mut pages = Vec::new();
        for (state, view) in fixtures::friend_states() {
            let page = render_friend_page(&view, &fixtures::forms(&link), &frame);
            pages.push((format!("friend-{state}"), page));
        }
        for (state, view) in fixtures::attempt_states() {
            let page = render_attempt_page(&view, Onward::ByHand, &frame);
            pages.push((format!("attempt-{state}"), page));
        }
        for (state, view) in fixtures::receipt_states() {
            pages.push((format!("receipt-{state}"), render_receipt_page(&view, &frame)));
        }
        for code in [ProblemCode::LinkUnknown, ProblemCode::ProviderDown, ProblemCode::NotFound] {
            let page = render_problem_page(code, None, WayOn::Home, &frame);
            pages.push((format!("problem-{}", code.code()), page));
        }
        pages.push(("login".to_owned(), render_continue_page("/", &frame)));
        for (name, page) in pages {
            fs::write(folder.join(format!("{name}.{}.html", language.tag())), page)?;
        }
    }
    Ok(())
}
