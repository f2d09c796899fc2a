//! One request, live.
#![cfg(target_arch = "wasm32")]

mod support;

use mangrove_app::texts;
use support::{Edge, Page, fixtures, settle, until};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlInputElement;

wasm_bindgen_test_configure!(run_in_browser);

fn path() -> String {
    format!("/asks/{}", fixtures::ID)
}

fn view() -> String {
    format!("GET /api/v1{}", path())
}

fn act(name: &str) -> String {
    format!("POST /api/v1{}/{name}", path())
}

fn edge(request: &str) -> Edge {
    Edge::with_centre(&fixtures::member()).says(&view(), 200, request)
}

/// An act's button; the question before it has one with the same words in a dialogue.
const QUESTION: &str = "dialog[open] button";

#[wasm_bindgen_test]
async fn it_shows_the_code_the_link_and_what_happened() {
    let _edge = edge(&fixtures::standing());
    let page = Page::open(&path());
    page.shows(texts().request.code).await;
    assert_eq!(page.all("[role=img] svg path").len(), 1, "a QR code");
    let link: HtmlInputElement = page.all("input[readonly]").pop().unwrap().unchecked_into();
    assert_eq!(link.value(), fixtures::LINK);
    page.shows(texts().request.happenings.asked).await;
    page.shows("11月21日 20:15").await;
    page.shows("¥299.00").await;
}

#[wasm_bindgen_test]
async fn the_digits_stay_hidden_until_a_friend_rings() {
    let _edge = edge(&fixtures::standing());
    let page = Page::open(&path());
    let opener = page.wait_for("summary", texts().request.digits).await;
    assert!(!page.text().contains(texts().request.digits_text));
    opener.click();
    page.shows(texts().request.digits_care).await;
    page.shows("4 8 2 7").await;
}

#[wasm_bindgen_test]
async fn news_come_by_themselves_while_somebody_pays() {
    let edge = edge(&fixtures::paying());
    let page = Page::open(&path());
    page.shows(texts().request.paying).await;
    edge.now_says(&view(), 200, &fixtures::paid(""));
    page.shows(&(texts().request.paid)("小满")).await;
    page.shows("生日快乐").await;
    assert!(page.find("button", texts().request.withdraw).is_none());
    // It is over: nobody asks any more.
    settle().await;
    let asked = edge.keys(&view()).len();
    support::sleep(std::time::Duration::from_millis(2_500)).await;
    assert_eq!(edge.keys(&view()).len(), asked);
}

#[wasm_bindgen_test]
async fn withdrawing_asks_first_and_happens_once() {
    let edge = edge(&fixtures::standing()).says(
        &act("withdraw"),
        200,
        &fixtures::request(r#"{"withdrawn":{"at":1795263300000}}"#),
    );
    let page = Page::open(&path());
    page.press(texts().request.withdraw).await;
    page.shows(texts().request.withdraw_text).await;
    assert!(edge.keys(&act("withdraw")).is_empty());
    let sure = page.wait_for(QUESTION, texts().request.withdraw).await;
    sure.click();
    sure.click();
    page.shows(texts().request.withdrawn).await;
    assert_eq!(edge.keys(&act("withdraw")).len(), 1);
    page.wait_for("a", texts().request.ask_again).await;
}

#[wasm_bindgen_test]
async fn replacing_warns_first_and_the_second_try_is_the_same_one() {
    let edge = edge(&fixtures::standing());
    edge.lost(&act("replace-link"));
    let page = Page::open(&path());
    page.press(texts().request.replace).await;
    page.shows(texts().request.replace_text).await;
    page.wait_for(QUESTION, texts().request.replace).await.click();
    page.shows(texts().frame.offline_sent).await;
    let replaced = fixtures::standing().replace("abc123", "def456");
    edge.now_says(&act("replace-link"), 200, &replaced);
    edge.now_says(&view(), 200, &replaced);
    page.wait_for(QUESTION, texts().request.replace).await.click();
    page.shows(texts().request.replaced).await;
    let keys = edge.keys(&act("replace-link"));
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0], keys[1]);
    let link: HtmlInputElement = page.all("input[readonly]").pop().unwrap().unchecked_into();
    assert!(link.value().ends_with("def456"));
}

#[wasm_bindgen_test]
async fn a_place_can_be_freed_and_a_refusal_is_told() {
    let said = fixtures::problem("not-now", 409, "现在已经不能这样做了。", "");
    let edge = edge(&fixtures::paying()).says(&act("free"), 409, &said);
    let page = Page::open(&path());
    page.press(texts().request.free).await;
    page.shows("现在已经不能这样做了。").await;
    assert_eq!(edge.bodies(&act("free")), [format!(r#"{{"order":"{}001"}}"#, fixtures::ID)]);
}

#[wasm_bindgen_test]
async fn thanks_are_sent_and_shown() {
    let told = fixtures::paid(r#","thank_you":"谢谢\"你\"""#);
    let edge = edge(&fixtures::paid("")).says(&act("thank"), 200, &told);
    let page = Page::open(&path());
    page.wait_for("button", texts().request.thank_send).await.click();
    page.shows(texts().request.thank_missing).await;
    page.write(texts().request.thank, "谢谢\"你\"").await;
    page.press(texts().request.thank_send).await;
    page.shows(texts().request.thanked).await;
    page.shows("谢谢\"你\"").await;
    assert_eq!(edge.bodies(&act("thank")), [r#"{"words":"谢谢\"你\""}"#]);
}

#[wasm_bindgen_test]
async fn what_is_known_stays_when_the_network_goes() {
    let edge = edge(&fixtures::paying());
    let page = Page::open(&path());
    page.shows(texts().request.paying).await;
    edge.lost(&view());
    page.shows(texts().frame.offline_shown).await;
    page.shows(texts().request.paying).await;
    edge.now_says(&view(), 200, &fixtures::standing());
    until("the note to go", || !page.text().contains(texts().frame.offline_shown)).await;
}

#[wasm_bindgen_test]
async fn somebody_elses_request_is_like_none() {
    let said = fixtures::problem("not-yours", 404, "这里没有你的请求。", "");
    let edge = edge("");
    edge.now_says(&view(), 404, &said);
    let page = Page::open(&path());
    page.shows(texts().frame.not_found).await;
}
