use super::*;
use crate::{answer::Then, asked::tests::asked, world::tests::Desk};

fn post(desk: &Desk, path: &[&str], body: &str) -> Handled {
    handle(&desk.turn(), &asked("POST", "/sandbox", body), path)
}

#[test]
fn json_is_answered_with_json_and_a_form_is_led_back() {
    let desk = Desk::new();
    let json = post(&desk, &["people"], r#"{"nickname":"小鱼"}"#);
    assert_eq!(json.answer.status, 201);
    let mut form = asked("POST", "/sandbox/people", "nickname=x");
    form.headers.push(("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    let led = handle(&desk.turn(), &form, &["people"]);
    assert_eq!(led.answer.status, 303);
    assert_eq!(desk.turn().people().len(), 6);
}

#[test]
fn the_clock_is_moved_after_the_turn_and_never_back() {
    let desk = Desk::new();
    let moved = post(&desk, &["clock"], r#"{"forward_ms":5}"#);
    assert_eq!(moved.then, Then::MoveClock(5));
    let real = desk.now;
    desk.turn().step_clock(real, 10);
    assert_eq!(post(&desk, &["clock"], r#"{"offset_ms":9}"#).answer.status, 409);
    assert_eq!(post(&desk, &["clock"], r#"{"offset_ms":12}"#).then, Then::MoveClock(12));
    for wrong in ["{}", r#"{"offset_ms":12,"forward_ms":1}"#, r#"{"offset_ms":-1}"#, "[]"] {
        assert_eq!(post(&desk, &["clock"], wrong).answer.status, 400, "{wrong}");
    }
    let enough = format!(r#"{{"forward_ms":{}}}"#, u64::MAX);
    assert_eq!(post(&desk, &["clock"], &enough).answer.status, 400);
}

#[test]
fn switches_stay_until_they_are_reset() {
    let desk = Desk::new();
    assert_eq!(post(&desk, &["troubles"], r#"{"forge":"stale"}"#).answer.status, 200);
    assert_eq!(post(&desk, &["troubles"], r#"{"repeat":2}"#).answer.status, 200);
    let view = desk.turn().troubles().view();
    assert_eq!((&view["forge"], &view["repeat"]), (&json!("stale"), &json!(2)));
    post(&desk, &["troubles"], r#"{"reset":true,"repeat":3}"#);
    let view = desk.turn().troubles().view();
    assert_eq!((&view["forge"], &view["repeat"]), (&json!("none"), &json!(3)));
    assert_eq!(post(&desk, &["troubles"], r#"{"nonsense":1}"#).answer.status, 400);
}

#[test]
fn what_does_not_exist_is_said_so() {
    let desk = Desk::new();
    for path in [&["nothing"] as &[_], &["orders", "x", "pay"], &["refunds", "x", "settle"]] {
        assert_eq!(post(&desk, path, "{}").answer.status, 404, "{path:?}");
    }
    for path in ["orders/x", "scan?code_url=x", "clock/x"] {
        let asked = asked("GET", &format!("/sandbox/{path}"), "");
        let segments = asked.segments();
        let rest: Vec<&str> = segments.iter().skip(1).map(String::as_str).collect();
        assert_eq!(handle(&desk.turn(), &asked, &rest).answer.status, 404, "{path}");
    }
}

#[test]
fn the_page_speaks_both_languages() {
    let desk = Desk::new();
    let mut asked = asked("GET", "/sandbox", "");
    assert!(handle(&desk.turn(), &asked, &[]).answer.body.contains("沙盒控制台"));
    asked.headers.push(("accept-language".to_owned(), "en".to_owned()));
    let page = handle(&desk.turn(), &asked, &[]).answer;
    assert!(page.body.contains("Sandbox controls"));
    for name in crate::world::troubles::NAMES {
        assert!(page.body.contains(&format!("name=\"{name}\"")), "{name} can be switched");
    }
}
