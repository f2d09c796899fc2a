//! Drawing the page again: the edge draws, and the new `main` takes the place of the old one.

use super::{
    dom,
    fetch::{self, Answer},
    keep,
};
use crate::hooks;
use web_sys::{Document, DomParser, SupportedType};

/// Gets this page again and shows how things stand now. Where that is not possible, the browser loads it anew.
pub async fn redraw() {
    if swap().await.is_none() {
        reload();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = dom::window() {
        drop(window.location().reload());
    }
}

/// Goes to another page, in this one's place.
pub fn go(path: &str) {
    if let Some(window) = dom::window() {
        drop(window.location().replace(path));
    }
}

/// The page that the edge draws now.
pub async fn drawn_now() -> Option<Document> {
    let path = dom::window()?.location().pathname().ok()?;
    let Answer::Found(response) = fetch::get(&path).await else { return None };
    let text = fetch::outcome(response.text()).await?.as_string()?;
    DomParser::new().ok()?.parse_from_string(&without_style(text), SupportedType::TextHtml).ok()
}

/// The style sheet stands on this page already. A parser would hold the drawn one against this page's policy, which
/// names another nonce, and each redraw would be reported as a violation.
fn without_style(page: String) -> String {
    let cut = page.split_once("<style").and_then(|(before, sheet)| {
        let (_, after) = sheet.split_once("</style>")?;
        Some([before, after].concat())
    });
    cut.unwrap_or(page)
}

async fn swap() -> Option<()> {
    let drawn = drawn_now().await?;
    let new = drawn.get_element_by_id(hooks::MAIN)?;
    let old = dom::main()?;
    let typed = keep::read(&old);
    old.replace_with_with_node_1(&new).ok()?;
    keep::write(&typed);
    dom::document()?.set_title(&drawn.title());
    tell(&new.get_attribute(hooks::TELL).unwrap_or_default());
    Some(())
}

/// Tells a change to those who listen.
fn tell(sentence: &str) {
    if let Some(news) = dom::document().and_then(|document| document.get_element_by_id(hooks::NEWS))
    {
        news.set_text_content(Some(sentence));
    }
}
