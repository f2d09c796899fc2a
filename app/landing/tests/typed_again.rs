//! What was typed comes back after a reload.

#![cfg(all(target_arch = "wasm32", feature = "hydrate"))]

#[cfg(test)]
mod support;

use support::{by_id, choose, chosen, page, type_into, typed};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PAGE: &str = "<main id=\"main\"><details id=\"sign\"><summary>Sign</summary>\
    <textarea id=\"payer-words\" name=\"words\" data-keep=\"\"></textarea></details>\
    <input id=\"anonymous\" type=\"radio\" name=\"shown\" value=\"anonymous\" checked>\
    <input id=\"named\" type=\"radio\" name=\"shown\" value=\"named\">\
    <input id=\"payer-name\" name=\"name\" data-keep=\"\">\
    <input id=\"digits\" name=\"digits\"></main>";

#[wasm_bindgen_test]
fn a_line_comes_back_after_a_reload_and_digits_do_not() {
    page(PAGE);
    type_into("payer-words", "enjoy it");
    type_into("digits", "1234");
    page(PAGE);
    assert_eq!(typed("payer-words"), "", "a fresh page");
    mangrove_landing::live::start();
    assert_eq!(typed("payer-words"), "enjoy it");
    assert!(by_id("sign").has_attribute("open"), "one sees what will be sent");
    assert_eq!(typed("digits"), "");
}

#[wasm_bindgen_test]
fn who_stays_without_a_name_stays_so_after_a_reload() {
    page(PAGE);
    type_into("payer-name", "Xiao Lu");
    assert!(chosen("named"), "who types a name is named");
    choose("anonymous");
    page(PAGE);
    mangrove_landing::live::start();
    assert_eq!(typed("payer-name"), "Xiao Lu");
    assert!(chosen("anonymous") && !chosen("named"), "and who takes it back is not");
}
