//! The list of requests, and going from page to page.
#![cfg(target_arch = "wasm32")]

mod support;

use mangrove_app::texts;
use support::{Edge, Page, address, document, fixtures, until};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LIST: &str = "GET /api/v1/asks";

fn edge(list: &str) -> Edge {
    Edge::with_centre(&fixtures::member()).says(LIST, 200, list).says(
        &format!("GET /api/v1/asks/{}", fixtures::ID),
        200,
        &fixtures::standing(),
    )
}

#[wasm_bindgen_test]
async fn nothing_yet_says_how_something_comes_about() {
    let _edge = edge(r#"{"asks":[]}"#);
    let page = Page::open("/asks");
    page.shows(texts().asks.none).await;
    page.wait_for("a", texts().asks.ask).await;
}

#[wasm_bindgen_test]
async fn each_request_says_how_it_went() {
    let list = ["standing", "paid", "withdrawn", "ran_out", "taken_back"]
        .map(|outcome| fixtures::summary(fixtures::ID, outcome))
        .join(",");
    let _edge = edge(&format!(r#"{{"asks":[{list}]}}"#));
    let page = Page::open("/asks");
    for words in [
        texts().asks.standing,
        texts().asks.paid,
        texts().asks.withdrawn,
        texts().asks.ran_out,
        texts().asks.taken_back,
    ] {
        page.shows(words).await;
    }
    assert_eq!(page.all("ul > li > a").len(), 5);
}

#[wasm_bindgen_test]
async fn older_ones_join_the_list() {
    let newest = fixtures::summary(fixtures::ID, "standing");
    let older = fixtures::summary("0000000000000001", "paid");
    let _edge = edge(&format!(r#"{{"asks":[{newest}],"before":"k 1"}}"#)).says(
        "GET /api/v1/asks?before=k%201",
        200,
        &format!(r#"{{"asks":[{older}]}}"#),
    );
    let page = Page::open("/asks");
    page.press(texts().asks.older).await;
    page.shows(texts().asks.paid).await;
    page.shows(texts().asks.standing).await;
    assert!(page.find("button", texts().asks.older).is_none(), "there is nothing older");
}

#[wasm_bindgen_test]
async fn a_visitor_is_asked_to_sign_in() {
    let said = fixtures::problem("sign-in-first", 401, "请先登录。", "");
    let played = edge("").says(LIST, 401, &said);
    played.now_says(LIST, 401, &said);
    let page = Page::open("/asks");
    page.shows(texts().frame.sign_in_first).await;
}

#[wasm_bindgen_test]
async fn a_link_leads_on_without_loading_and_the_heading_takes_the_focus() {
    let _edge = edge(&format!(r#"{{"asks":[{}]}}"#, fixtures::summary(fixtures::ID, "standing")));
    let page = Page::open("/asks");
    page.wait_for("ul > li > a", "全屏影视会员").await.click();
    page.shows(texts().request.code).await;
    assert_eq!(address(), format!("/asks/{}", fixtures::ID));
    until("the heading in focus", || {
        document().active_element().is_some_and(|element| element.tag_name() == "H1")
    })
    .await;
    assert!(document().title().starts_with(texts().request.standing));

    web_sys::window().unwrap().history().unwrap().back().unwrap();
    page.shows(texts().asks.standing).await;
    assert_eq!(address(), "/asks");
    assert_eq!(page.heading(), texts().asks.heading);
}

#[wasm_bindgen_test]
async fn an_address_of_nothing_says_so() {
    let _edge = edge("");
    let page = Page::open("/elsewhere");
    page.shows(texts().frame.not_found).await;
    page.wait_for("a", texts().frame.to_centre).await;
}
