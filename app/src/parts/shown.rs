use super::{notice, say, trouble};
use crate::{
    dom::{El, Shared, el},
    remote::{Remote, Stage},
    texts,
};
use mangrove_ui::NoticeKind;

/// Shows what is fetched: its place until it comes, itself, or why it does not come and what to do. `content` is drawn
/// once and follows what changes, so that what a person does in it stays.
pub fn shown<T: Clone + PartialEq>(
    remote: Remote<T>,
    sign_in_text: &'static str,
    waiting: fn() -> El,
    content: impl Fn() -> El + 'static,
) -> El {
    show(remote.stage, sign_in_text, waiting, Box::new(content), Box::new(move || remote.again()))
}

fn show(
    stage: Shared<Stage>,
    sign_in_text: &'static str,
    waiting: fn() -> El,
    content: Box<dyn Fn() -> El>,
    again: Box<dyn Fn()>,
) -> El {
    let again = std::rc::Rc::new(again);
    let old = move || stage.with(|stage| stage.here && stage.failure.is_some());
    let key = move || match stage.get() {
        Stage { here: true, .. } => "here".to_owned(),
        Stage { failure: Some(failure), .. } => say(&failure),
        Stage { failure: None, .. } => String::new(),
    };
    let draw = move || match stage.get() {
        Stage { here: true, .. } => content(),
        Stage { failure: Some(failure), .. } => {
            let again = again.clone();
            trouble(failure, sign_in_text, move || again())
        }
        Stage { failure: None, .. } => waiting(),
    };
    el("div", "mg-view")
        .when(old, || notice(NoticeKind::Heed, texts().frame.offline_shown))
        .live(key, move || Some(draw()))
}
