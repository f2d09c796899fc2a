use super::{notice, trouble};
use crate::{
    api::Failure,
    dom::{El, el},
    remote::Remote,
    texts,
};
use mangrove_ui::NoticeKind;

/// Shows what is fetched: its place until it comes, itself, or why it does not come and what to do. `content` is drawn
/// once and follows what changes, so that what a person does in it stays.
pub fn shown<T: Clone + PartialEq>(
    remote: Remote<T>,
    sign_in_text: &'static str,
    waiting: impl Fn() -> El + 'static,
    content: impl Fn() -> El + 'static,
) -> El {
    let here = move || remote.value.with(Option::is_some);
    let failure = move || remote.failure.get();
    show(
        Box::new(here),
        Box::new(failure),
        Box::new(waiting),
        Box::new(content),
        Box::new(move |failure| trouble(failure, sign_in_text, move || remote.again())),
    )
}

fn show(
    here: Box<dyn Fn() -> bool>,
    failure: Box<dyn Fn() -> Option<Failure>>,
    waiting: Box<dyn Fn() -> El>,
    content: Box<dyn Fn() -> El>,
    nothing: Box<dyn Fn(Failure) -> El>,
) -> El {
    let (here, failure) = (std::rc::Rc::new(here), std::rc::Rc::new(failure));
    let (still_here, why) = (here.clone(), failure.clone());
    let (is_here, is_failed) = (here.clone(), failure.clone());
    el("div", "mg-view")
        .when(
            move || still_here() && failure().is_some(),
            || notice(NoticeKind::Heed, texts().frame.offline_shown),
        )
        .live(
            move || match (here(), is_failed()) {
                (true, _) => "here".to_owned(),
                (false, Some(failure)) => say_why(&failure),
                (false, None) => String::new(),
            },
            move || match (is_here(), why()) {
                (true, _) => Some(content()),
                (false, Some(failure)) => Some(nothing(failure)),
                (false, None) => Some(waiting()),
            },
        )
}

/// Tells failures apart.
fn say_why(failure: &Failure) -> String {
    super::say(failure)
}
