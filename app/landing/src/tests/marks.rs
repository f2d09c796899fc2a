//! The mark of a drawn page and the JSON that the browser holds against it.

use super::fixtures;
use crate::hooks;
use serde_json::Value;

/// As `live::watch` reads it.
fn mark_of(view: &impl serde::Serialize) -> String {
    let view = serde_json::to_value(view).unwrap();
    match &view["state"] {
        Value::String(name) => hooks::mark(name, None),
        Value::Object(state) => {
            let (name, content) = state.iter().next().unwrap();
            let until = content.get("until").map(ToString::to_string);
            hooks::mark(name, until.as_deref())
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_mark_of_a_friends_page_is_in_its_json() {
    for (state, view) in fixtures::friend_states() {
        assert_eq!(hooks::friend_mark(&view.state), mark_of(&view), "{state}");
    }
}

#[test]
fn the_mark_of_an_attempts_page_is_in_its_json() {
    for (state, view) in fixtures::attempt_states() {
        assert_eq!(hooks::attempt_mark(&view.state), mark_of(&view), "{state}");
    }
}

#[test]
fn a_page_that_cannot_change_is_not_asked_about() {
    for (state, view) in fixtures::friend_states() {
        let over = matches!(state, "paid" | "withdrawn" | "ran-out");
        assert_eq!(hooks::friend_is_final(&view.state), over, "{state}");
    }
}
