//! Components that show something.

#![cfg(all(target_arch = "wasm32", feature = "csr"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[cfg(test)]
mod support;

use leptos::{prelude::*, task::tick};
use mangrove_contract::{Fen, Language, Timestamp};
use mangrove_ui::{
    Amount, EmptyState, Face, Moment, Notice, NoticeKind, PageShell, QrCode, Skeleton,
    SkeletonShape, Timeline, TimelineLine, TimelineTone, person_text::initial,
};
use support::{all, mount, text};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// 2026-11-22T20:15:00+08:00.
fn evening() -> Timestamp {
    Timestamp::from_milliseconds(1_795_349_700_000).unwrap()
}

#[wasm_bindgen_test]
fn an_amount_has_its_currency_and_is_kept_from_translation() {
    let here = mount(|| view! { <Amount fen=Fen::new(29_900).unwrap() /> });
    assert_eq!(text(&here), "¥299.00");
    let amount = all(&here, "bdi").remove(0);
    assert_eq!(amount.get_attribute("translate").as_deref(), Some("no"));
}

#[wasm_bindgen_test]
fn a_moment_is_told_in_the_rule_books_zone() {
    let here = mount(|| {
        view! { <Moment at=evening() zone_minutes_east=480 language=Language::Chinese /> }
    });
    assert_eq!(text(&here), "11月22日 20:15");
    let time = all(&here, "time").remove(0);
    assert_eq!(time.get_attribute("datetime").as_deref(), Some("2026-11-22T20:15:00+08:00"));
}

#[wasm_bindgen_test]
fn a_code_has_words_for_those_who_do_not_see_it() {
    let here =
        mount(|| view! { <QrCode content="https://mangrove.example/p/abc" label="The link" /> });
    let code = here.query_selector("svg").unwrap().unwrap();
    assert_eq!(code.get_attribute("role").as_deref(), Some("img"));
    assert_eq!(code.get_attribute("aria-label").as_deref(), Some("The link"));
    assert!(code.query_selector("path").unwrap().is_some());
}

#[wasm_bindgen_test]
fn what_went_wrong_is_told_at_once_and_other_notices_wait() {
    let here = mount(|| {
        view! {
            <Notice kind=NoticeKind::Wrong>"Nothing was charged."</Notice>
            <Notice>"Somebody is paying."</Notice>
        }
    });
    assert_eq!(text(&all(&here, "[role=alert]")[0]), "Nothing was charged.");
    assert_eq!(text(&all(&here, "[role=status]")[0]), "Somebody is paying.");
}

#[wasm_bindgen_test]
async fn a_timeline_grows() {
    let line = |words: &str| TimelineLine {
        at: evening(),
        text: words.to_owned(),
        tone: TimelineTone::Plain,
    };
    let lines = RwSignal::new(vec![line("Sent")]);
    let here = mount(move || {
        view! { <Timeline lines zone_minutes_east=480 language=Language::Chinese /> }
    });
    assert_eq!(all(&here, "li").len(), 1);
    lines.update(|lines| lines.push(line("Opened")));
    tick().await;
    let shown = all(&here, "li");
    assert_eq!(text(&shown[1]), "Opened11月22日 20:15");
}

#[wasm_bindgen_test]
fn an_empty_place_says_what_will_stand_there() {
    let here = mount(|| {
        view! { <EmptyState title="No requests yet" text="Ask a friend and it stands here." /> }
    });
    assert_eq!(text(&all(&here, "h2")[0]), "No requests yet");
    assert_eq!(text(&all(&here, "p")[0]), "Ask a friend and it stands here.");
}

#[wasm_bindgen_test]
fn a_skeleton_is_told_to_those_who_listen() {
    let here =
        mount(|| view! { <Skeleton shape=SkeletonShape::Lines(3) language=Language::Chinese /> });
    assert_eq!(text(&all(&here, "[role=status]")[0]), "正在打开…");
    assert_eq!(all(&here, ".mg-skeleton__part").len(), 3);
}

#[wasm_bindgen_test]
fn a_face_is_for_the_eye_only() {
    let here = mount(|| view! { <Face initial=initial("阿禾") /> });
    let face = all(&here, ".mg-face").remove(0);
    assert_eq!(
        (text(&face).as_str(), face.get_attribute("aria-hidden").as_deref()),
        ("阿", Some("true"))
    );
}

#[wasm_bindgen_test]
fn a_page_has_one_main_and_a_way_past_its_header() {
    let here = mount(|| {
        let header = ViewFn::from(|| view! { <p>"Mangrove"</p> });
        view! { <PageShell language=Language::Chinese header><h1>"My requests"</h1></PageShell> }
    });
    assert_eq!(all(&here, "main").len(), 1);
    assert_eq!(text(&all(&here, "main h1")[0]), "My requests");
    assert_eq!(all(&here, "a")[0].get_attribute("href").as_deref(), Some("#main"));
}
