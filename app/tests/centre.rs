//! The member centre, as a person meets it.
#![cfg(target_arch = "wasm32")]

mod support;

use mangrove_app::texts;
use support::{Edge, Page, fixtures};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_guest_reads_what_joining_gives_and_finds_the_way_in() {
    let _edge = Edge::with_centre(&fixtures::guest());
    let page = Page::open("/");
    page.shows(texts().centre.gains[0]).await;
    let form = page.all("form[action='/login']").pop().expect("the way in is a form");
    assert_eq!(form.get_attribute("method").as_deref(), Some("post"));
    let back_to = form.query_selector("input[name=back_to]").unwrap().unwrap();
    assert_eq!(back_to.get_attribute("value").as_deref(), Some("/"));
}

#[wasm_bindgen_test]
async fn a_member_reads_both_lines_and_who_treated_them() {
    let _edge = Edge::with_centre(&fixtures::member());
    let page = Page::open("/");
    page.shows("阿禾").await;
    page.shows("2027年11月22日").await;
    page.shows(texts().centre.treated).await;
    page.shows(texts().centre.trial).await;
    page.shows(&(texts().centre.standing)(2)).await;
}

#[wasm_bindgen_test]
async fn a_plan_that_renews_itself_says_why_it_cannot_be_asked_for() {
    let _edge = Edge::with_centre(&fixtures::member());
    let page = Page::open("/");
    page.shows(texts().centre.renews).await;
    let links = page.all("a[href^='/ask?plan=']");
    assert_eq!(links.len(), 3, "one for each plan that a friend can pay");
}

#[wasm_bindgen_test]
async fn without_a_network_the_page_says_so_and_tries_again_when_asked() {
    let edge = Edge::new();
    let page = Page::open("/");
    page.shows(texts().frame.offline).await;
    edge.now_says("GET /api/v1/me", 200, &fixtures::member());
    page.press(texts().frame.again).await;
    page.shows("阿禾").await;
}

#[wasm_bindgen_test]
async fn an_answer_that_nobody_understands_is_our_fault() {
    let _edge = Edge::with_centre(r#"{"viewer":"ghost"}"#);
    let page = Page::open("/");
    page.shows(texts().frame.broken).await;
}
