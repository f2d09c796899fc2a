//! Components that one acts on.

#![cfg(all(target_arch = "wasm32", feature = "csr"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[cfg(test)]
mod support;

use leptos::{prelude::*, task::tick};
use mangrove_contract::Language;
use mangrove_ui::{Button, Choice, Disclosure, Field, LanguageSwitch, Sheet};
use support::{all, button, field, mount, summary, text};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlDialogElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_button_does_what_its_listener_does() {
    let taps = RwSignal::new(0);
    let here = mount(move || {
        view! { <Button on:click=move |_| taps.update(|taps| *taps += 1)>"Ask"</Button> }
    });
    button(&here, "Ask").click();
    button(&here, "Ask").click();
    assert_eq!(taps.get_untracked(), 2);
}

#[wasm_bindgen_test]
async fn a_resting_button_says_so_and_keeps_the_focus() {
    let resting = RwSignal::new(false);
    let here = mount(move || view! { <Button resting>"Ask"</Button> });
    let button = button(&here, "Ask");
    assert_eq!(button.get_attribute("aria-disabled"), None);
    button.focus().unwrap();
    resting.set(true);
    tick().await;
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert_eq!(
        support::document().active_element().unwrap().text_content().as_deref(),
        Some("Ask")
    );
}

#[wasm_bindgen_test]
fn a_disclosure_opens_by_its_summary() {
    let here =
        mount(|| view! { <Disclosure id="why" summary="Why?"><p>"Because."</p></Disclosure> });
    let details = all(&here, "details").remove(0);
    assert!(!details.has_attribute("open"));
    summary(&here, "Why?").click();
    assert!(details.has_attribute("open"));
}

#[wasm_bindgen_test]
async fn a_field_is_found_by_its_label_and_tells_what_is_wrong() {
    let error = RwSignal::new(None::<String>);
    let here = mount(move || {
        view! {
            <Field id="name" label="Your name" hint="As friends call you" error>
                <input class="mg-input" id="name" value="Ahe" />
            </Field>
        }
    });
    assert_eq!(field(&here, "Your name").value(), "Ahe");
    let wrong = all(&here, "#name-error").remove(0);
    assert_eq!(text(&wrong), "");
    assert_eq!(wrong.get_attribute("aria-live").as_deref(), Some("polite"));
    error.set(Some("Too long by three characters.".to_owned()));
    tick().await;
    assert_eq!(text(&wrong), "Too long by three characters.");
}

#[wasm_bindgen_test]
async fn one_choice_of_a_group_is_chosen() {
    let chosen = RwSignal::new("month");
    let here = mount(move || {
        let is = |one| Signal::derive(move || chosen.get() == one);
        view! {
            <Choice name="period" value="month" chosen=is("month")>"One month"</Choice>
            <Choice name="period" value="year" chosen=is("year") on:change=move |_| chosen.set("year")>"One year"</Choice>
        }
    });
    let year = &all(&here, "label")[1];
    year.click();
    tick().await;
    assert_eq!(chosen.get_untracked(), "year");
    assert_eq!(all(&here, "input:checked").len(), 1);
}

#[wasm_bindgen_test]
async fn a_sheet_asks_and_closes() {
    let open = RwSignal::new(false);
    let here = mount(move || {
        view! { <Sheet language=Language::Chinese open title="Withdraw it?" id="withdraw"><p>"The link stops working."</p></Sheet> }
    });
    let dialog: HtmlDialogElement = all(&here, "dialog").remove(0).dyn_into().unwrap();
    assert!(!dialog.open());
    open.set(true);
    tick().await;
    assert!(dialog.open());
    let title = dialog.get_attribute("aria-labelledby").unwrap();
    assert_eq!(text(&support::document().get_element_by_id(&title).unwrap()), "Withdraw it?");
    button(&here, "关上").click();
    tick().await;
    assert!(!dialog.open());
    assert!(!open.get_untracked());
}

#[wasm_bindgen_test]
fn the_language_switch_offers_the_other_language_in_itself() {
    let here = mount(|| view! { <LanguageSwitch language=Language::Chinese back_to="/asks" /> });
    let offered = button(&here, "English");
    assert_eq!(offered.get_attribute("value").as_deref(), Some("en"));
    assert_eq!(offered.get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(all(&here, "button").len(), 1);
    let form = all(&here, "form").remove(0);
    assert_eq!(form.get_attribute("action").as_deref(), Some("/language"));
    assert_eq!(all(&here, "[name=back_to]")[0].get_attribute("value").as_deref(), Some("/asks"));
}
