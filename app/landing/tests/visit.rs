//! A page before a person's eyes counts as one visit.

#![cfg(all(target_arch = "wasm32", feature = "hydrate"))]

#[cfg(test)]
mod support;

use support::{answer, asked, come_back, edge, page};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_visible_page_is_counted_once() {
    edge();
    answer("/p/LINK/seen", 204, "");
    page("<main id=\"main\" data-seen=\"/p/LINK/seen\"></main>");
    come_back().await;
    come_back().await;
    assert_eq!(asked("POST /p/LINK/seen"), 1);
    assert_eq!(asked("GET /p/LINK/seen"), 0);
}
