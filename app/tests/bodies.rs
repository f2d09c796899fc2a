//! What pages send is what the contract reads.
#![cfg(target_arch = "wasm32")]

use mangrove_app::api::Body;
use mangrove_contract::{
    Fen,
    ask::{FreePlace, NewAsk, PresetWords, ThankYou, Words},
};
use serde::de::DeserializeOwned;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn read_again<T: DeserializeOwned>(body: &impl Body) -> T {
    let value = js_sys::JSON::parse(&body.json()).expect("JSON");
    serde_wasm_bindgen::from_value(value).expect("the contract's own form")
}

fn ask(words: Words) -> NewAsk {
    NewAsk {
        plan: "full-screen.half-year".parse().expect("a plan"),
        standing_hours: 72,
        name: "阿\"禾\\\n".to_owned(),
        words,
        price: Fen::new(15_800).expect("a price"),
    }
}

#[wasm_bindgen_test]
fn a_request_with_each_line_of_ours() {
    for preset in PresetWords::ALL {
        let ask = ask(Words::Preset(preset));
        assert_eq!(read_again::<NewAsk>(&ask), ask);
    }
}

#[wasm_bindgen_test]
fn a_request_with_a_line_of_ones_own() {
    let ask = ask(Words::Own("\u{1f}</script>\u{2028}".to_owned()));
    assert_eq!(read_again::<NewAsk>(&ask), ask);
}

#[wasm_bindgen_test]
fn an_order_and_thanks() {
    let free = FreePlace { order: "7QK4M2N8P0R5T9VX012".parse().expect("an order") };
    assert_eq!(read_again::<FreePlace>(&free), free);
    let thanks = ThankYou { words: "谢谢".to_owned() };
    assert_eq!(read_again::<ThankYou>(&thanks), thanks);
}
