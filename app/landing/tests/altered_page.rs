//! A page that the browser has translated: every text wrapped, white space gone, and still alive.

#![cfg(all(target_arch = "wasm32", feature = "hydrate"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(test)]
mod support;

use support::{answer, asked, by_id, come_back, document, edge, page, text_of, type_into, typed};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const STATE: &str = "/api/v1/p/LINK";

/// A friend's page as the edge draws it.
fn drawn(mark: &str, sentence: &str) -> String {
    format!(
        "<main id=\"main\" data-watch=\"{STATE}\" data-watch-kind=\"friend\" data-mark=\"{mark}\" data-tell=\"{sentence}\">\
         <h1>Ahe would like you to treat them</h1><p id=\"told\">{sentence}</p>\
         <form id=\"pay\" method=\"post\" action=\"/p/LINK/pay\"><details id=\"sign\"><summary>Sign</summary>\
         <input type=\"hidden\" name=\"key\" value=\"{mark}\"><textarea id=\"payer-words\" name=\"words\"></textarea></details></form></main>"
    )
}

/// What a translating browser makes of it: `<font>` in `<font>` around every text.
fn translate() {
    js_sys::eval(
        r#"
        const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            const outer = document.createElement("font");
            const inner = document.createElement("font");
            inner.textContent = "translated " + text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
        "#,
    )
    .unwrap();
}

#[wasm_bindgen_test]
async fn a_translated_page_follows_the_state() {
    edge();
    answer(STATE, 200, r#"{"state":"open"}"#);
    page(&drawn("open", "Open"));
    translate();
    come_back().await;
    assert_eq!(text_of("told"), "translated Open", "nothing has changed, so nothing is drawn");

    answer(STATE, 200, r#"{"state":{"held":{"until":1795349700000}}}"#);
    let now = format!(
        "<html><head><title>Held</title></head>{}</html>",
        drawn("held 1795349700000", "Somebody is paying.")
    );
    answer("/", 200, &now);
    come_back().await;
    assert_eq!(text_of("told"), "Somebody is paying.");
    assert_eq!(text_of("news"), "Somebody is paying.", "and it is told to those who listen");
    assert_eq!(document().title(), "Held");
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_when_the_page_is_drawn_again() {
    edge();
    answer(STATE, 200, r#"{"state":"suspended"}"#);
    answer("/", 200, &drawn("suspended", "Held back."));
    page(&drawn("open", "Open"));
    by_id("sign").set_attribute("open", "").unwrap();
    type_into("payer-words", "enjoy it");
    translate();
    come_back().await;
    assert_eq!(text_of("told"), "Held back.");
    assert_eq!(typed("payer-words"), "enjoy it");
    assert!(by_id("sign").has_attribute("open"), "what was open is open");
    let key = document().query_selector("[name=key]").unwrap().unwrap();
    assert_eq!(
        key.get_attribute("value").as_deref(),
        Some("suspended"),
        "but its key is the new one"
    );
}

#[wasm_bindgen_test]
async fn an_answer_that_cannot_be_read_changes_nothing() {
    edge();
    page(&drawn("open", "Open"));
    for (status, body) in [(200, "not json"), (200, "{}"), (500, ""), (429, "{}")] {
        answer(STATE, status, body);
        come_back().await;
        assert_eq!(text_of("told"), "Open", "{status} {body}");
    }
    assert_eq!(asked(&format!("GET {STATE}")), 4);
    assert_eq!(asked("GET /"), 0);
}

#[wasm_bindgen_test]
async fn what_is_final_is_not_asked_about() {
    edge();
    answer(STATE, 200, r#"{"state":"open"}"#);
    page(&drawn("paid", "A friend has paid.").replace("data-mark", "data-final data-mark"));
    come_back().await;
    assert_eq!(asked(&format!("GET {STATE}")), 0);
}
