use super::{button, card, empty_state, error_state, link_button, sign_in};
use crate::{
    api::Failure,
    dom::{El, el},
    texts,
};
use mangrove_ui::ButtonKind;

/// Why there is nothing to show, and the one thing to do about it.
pub fn trouble(failure: Failure, sign_in_text: &'static str, again: impl FnMut() + 'static) -> El {
    let frame = &texts().frame;
    let (title, text) = match failure {
        Failure::NotFound => {
            let way_on = link_button("/", ButtonKind::Outline, frame.to_centre);
            return empty_state(frame.not_found, frame.not_found_text, way_on);
        }
        Failure::SignInFirst => return sign_in_card(sign_in_text),
        Failure::Refused(problem) => (frame.refused, problem.title),
        Failure::Offline => (frame.offline, frame.offline_text.to_owned()),
        Failure::Broken => (frame.broken, frame.broken_text.to_owned()),
    };
    error_state(title, &text, button(ButtonKind::Outline, frame.again, again))
}

fn sign_in_card(text: &str) -> El {
    card()
        .with(el("h2", "").text(texts().frame.sign_in_first))
        .with(el("p", "").text(text))
        .with(sign_in())
}

/// Why an act was not done, in a sentence or two.
pub fn say(failure: &Failure) -> String {
    let frame = &texts().frame;
    match failure {
        Failure::Refused(problem) => problem.title.clone(),
        Failure::NotFound => frame.not_found_text.to_owned(),
        Failure::SignInFirst => frame.sign_in_first.to_owned(),
        Failure::Offline => frame.offline_sent.to_owned(),
        Failure::Broken => frame.broken_text.to_owned(),
    }
}
