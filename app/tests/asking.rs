//! Asking a friend.
#![cfg(target_arch = "wasm32")]

mod support;

use mangrove_app::texts;
use support::{Edge, Page, address, document, fixtures, settle, until};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SEND: &str = "POST /api/v1/asks";

fn edge() -> Edge {
    Edge::with_centre(&fixtures::member()).says(
        &format!("GET /api/v1/asks/{}", fixtures::ID),
        200,
        &fixtures::standing(),
    )
}

fn asked() -> String {
    format!(r#"{{"request":"{}"}}"#, fixtures::ID)
}

#[wasm_bindgen_test]
async fn the_button_names_the_price_of_what_is_chosen() {
    let _edge = edge();
    let page = Page::open("/ask");
    page.wait_for("button", &(texts().ask.submit)("¥15.00")).await;
    page.wait_for("label", "全屏影视会员").await.click();
    page.wait_for("button", &(texts().ask.submit)("¥25.00")).await;
    page.wait_for("label", "一年").await.click();
    page.wait_for("button", &(texts().ask.submit)("¥299.00")).await;
}

#[wasm_bindgen_test]
async fn the_way_here_may_have_chosen_the_plan() {
    let _edge = edge();
    let page = Page::open("/ask?plan=full-screen.year");
    page.wait_for("button", &(texts().ask.submit)("¥299.00")).await;
}

#[wasm_bindgen_test]
async fn two_taps_ask_once_and_lead_to_the_request() {
    let edge = edge().says(SEND, 201, &asked());
    let page = Page::open("/ask");
    let button = page.wait_for("button", "生成").await;
    button.click();
    button.click();
    page.shows(texts().request.standing).await;
    assert_eq!(edge.keys(SEND).len(), 1);
    assert_eq!(address(), format!("/asks/{}", fixtures::ID));
}

#[wasm_bindgen_test]
async fn after_a_lost_network_the_same_goes_under_the_same_key() {
    let edge = edge();
    edge.lost(SEND);
    let page = Page::open("/ask");
    page.press("生成").await;
    page.shows(texts().frame.offline_sent).await;
    drop(page);
    // A reload in between changes nothing.
    let page = Page::open("/ask");
    edge.now_says(SEND, 201, &asked());
    page.press("生成").await;
    page.shows(texts().request.standing).await;
    let keys = edge.keys(SEND);
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0], keys[1]);
    assert!(keys[0].len() >= 16);
}

#[wasm_bindgen_test]
async fn other_content_is_another_intention() {
    let edge = edge();
    edge.lost(SEND);
    let page = Page::open("/ask");
    page.press("生成").await;
    page.shows(texts().frame.offline_sent).await;
    page.write(texts().ask.name, "小禾").await;
    page.press("生成").await;
    until("a second try", || edge.keys(SEND).len() == 2).await;
    let keys = edge.keys(SEND);
    assert_ne!(keys[0], keys[1]);
}

#[wasm_bindgen_test]
async fn a_name_is_needed_and_the_field_says_so() {
    let edge = edge();
    let page = Page::open("/ask");
    page.write(texts().ask.name, "  ").await;
    page.press("生成").await;
    page.shows(texts().ask.name_missing).await;
    let field = page.field(texts().ask.name).await;
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("name"));
    assert!(edge.keys(SEND).is_empty());
}

#[wasm_bindgen_test]
async fn ones_own_line_is_counted_in_characters() {
    let edge = edge();
    let page = Page::open("/ask");
    page.wait_for("label", texts().ask.own_words).await.click();
    page.write(texts().ask.own_words_label, "一二三四五六七八九十百").await;
    page.shows(&(texts().ask.counted)(11, 10)).await;
    page.press("生成").await;
    page.shows(&(texts().ask.too_long)(1)).await;
    assert!(edge.keys(SEND).is_empty());
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_its_field_until_the_field_changes() {
    let said = fixtures::problem("unsuitable-text", 422, "这个名字不能用。", "name");
    let _edge = edge().says(SEND, 422, &said);
    let page = Page::open("/ask");
    page.press("生成").await;
    page.shows("这个名字不能用。").await;
    page.write(texts().ask.name, "小禾").await;
    until("the refusal to go", || !page.text().contains("这个名字不能用。")).await;
}

#[wasm_bindgen_test]
async fn a_refusal_of_the_whole_stands_above_the_button() {
    let said = fixtures::problem("a-code-from-tomorrow", 429, "已经够多了。", "");
    let _edge = edge().says(SEND, 429, &said);
    let page = Page::open("/ask");
    page.press("生成").await;
    page.wait_for("[role=alert]", "已经够多了。").await;
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_again_after_a_reload() {
    let _edge = edge();
    let page = Page::open("/ask");
    page.write(texts().ask.name, "小禾").await;
    page.wait_for("label", texts().ask.own_words).await.click();
    page.write(texts().ask.own_words_label, "一起看").await;
    drop(page);
    let page = Page::open("/ask");
    assert_eq!(page.field(texts().ask.name).await.value(), "小禾");
    assert_eq!(page.field(texts().ask.own_words_label).await.value(), "一起看");
}

#[wasm_bindgen_test]
async fn news_of_prices_leave_alone_what_is_being_typed() {
    let edge = edge();
    let said = fixtures::problem("invalid", 422, "…", "price");
    edge.now_says(SEND, 422, &said);
    let page = Page::open("/ask");
    page.write(texts().ask.name, "小禾").await;
    edge.now_says("GET /api/v1/me", 200, &fixtures::member().replace("1500", "1800"));
    page.press("生成").await;
    page.wait_for("button", &(texts().ask.submit)("¥18.00")).await;
    page.shows(texts().ask.price_moved).await;
    assert_eq!(page.field(texts().ask.name).await.value(), "小禾");
}

#[wasm_bindgen_test]
async fn a_visitor_signs_in_first_and_comes_back_here() {
    let _edge = Edge::with_centre(&fixtures::guest());
    let page = Page::open("/ask");
    page.shows(texts().frame.sign_in_first).await;
    settle().await;
    let back_to = page.all("form[action='/login'] input[name=back_to]").pop().expect("it is there");
    assert_eq!(back_to.get_attribute("value").as_deref(), Some("/ask"));
}
