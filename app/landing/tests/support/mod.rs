//! A drawn page in a real browser, with an edge that answers what a test tells it to.

#![allow(dead_code, reason = "each test file uses what it needs")]

use core::time::Duration;
use js_sys::{Promise, Reflect};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Puts this in the place of `fetch`: it answers what `answer` says, notes what was asked, and leaves the test runner's own calls alone.
const EDGE: &str = r#"
    window.edge = { answers: {}, asked: [] };
    const real = window.fetch.bind(window);
    window.fetch = (input, init) => {
        const path = typeof input === "string" ? input : new URL(input.url).pathname;
        const answer = window.edge.answers[path];
        if (!answer) return real(input, init);
        window.edge.asked.push(((init && init.method) || "GET") + " " + path);
        return Promise.resolve(new Response(answer[1], { status: answer[0] }));
    };
"#;

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Stands for the edge from now on, with nothing asked yet.
pub fn edge() {
    js_sys::eval(EDGE).unwrap();
}

/// What the edge answers to a path.
pub fn answer(path: &str, status: u16, body: &str) {
    let edge = Reflect::get(&web_sys::window().unwrap(), &"edge".into()).unwrap();
    let answers = Reflect::get(&edge, &"answers".into()).unwrap();
    let pair = js_sys::Array::of2(&JsValue::from(status), &JsValue::from_str(body));
    Reflect::set(&answers, &path.into(), &pair).unwrap();
}

/// How often something like `GET /path` was asked.
pub fn asked(call: &str) -> usize {
    let edge = Reflect::get(&web_sys::window().unwrap(), &"edge".into()).unwrap();
    let asked: js_sys::Array = Reflect::get(&edge, &"asked".into()).unwrap().dyn_into().unwrap();
    asked.iter().filter(|one| one.as_string().as_deref() == Some(call)).count()
}

/// Draws a page: this is what stands after the edge's answer. Started once per file, as in a browser.
pub fn page(main: &str) {
    let body = document().body().unwrap();
    for old in ["main", "news"] {
        if let Some(old) = document().get_element_by_id(old) {
            old.remove();
        }
    }
    body.insert_adjacent_html("beforeend", main).unwrap();
    body.insert_adjacent_html("beforeend", "<p id=\"news\" role=\"status\"></p>").unwrap();
    if !STARTED.replace(true) {
        mangrove_landing::live::start();
    }
}

/// The page comes back before a person's eyes: it looks again at once.
pub async fn come_back() {
    document().dispatch_event(&Event::new("visibilitychange").unwrap()).unwrap();
    wait(60).await;
}

pub async fn wait(milliseconds: u64) {
    let time = i32::try_from(Duration::from_millis(milliseconds).as_millis()).unwrap();
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

pub fn by_id(id: &str) -> Element {
    document().get_element_by_id(id).unwrap()
}

pub fn text_of(id: &str) -> String {
    by_id(id).text_content().unwrap()
}

/// The button with these words.
pub fn button(words: &str) -> HtmlElement {
    let list = document().query_selector_all("button").unwrap();
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into::<HtmlElement>().ok())
        .find(|button| button.text_content().unwrap().trim() == words)
        .unwrap_or_else(|| panic!("no button {words}"))
}

/// A person types.
pub fn type_into(id: &str, text: &str) {
    let field = by_id(id);
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else {
        field.dyn_ref::<HtmlInputElement>().unwrap().set_value(text);
    }
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
}

pub fn typed(id: &str) -> String {
    let field = by_id(id);
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => field.dyn_ref::<HtmlInputElement>().unwrap().value(),
    }
}

/// A person chooses one of several.
pub fn choose(id: &str) {
    by_id(id).dyn_into::<HtmlElement>().unwrap().click();
}

pub fn chosen(id: &str) -> bool {
    by_id(id).dyn_into::<HtmlInputElement>().unwrap().checked()
}
