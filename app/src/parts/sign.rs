use super::{Remembered, submit};
use crate::{
    dom::{El, el},
    navigation::Navigation,
    page::Page,
    texts,
};
use mangrove_contract::{forms, route::Route};
use mangrove_ui::ButtonKind;

/// Signs in at WeChat and comes back to this page. A plain form: it leads away from here.
pub fn sign_in() -> El {
    let frame = &texts().frame;
    let here = Navigation::here().map_or(Page::Centre, Navigation::page_now).address();
    let back_to = el("input", "")
        .attr("type", "hidden")
        .attr("name", forms::BACK_TO)
        .attr("value", &here);
    el("form", "mg-sign-in")
        .attr("method", "post")
        .attr("action", &Route::Login.path())
        .with(back_to)
        .with(submit(ButtonKind::Tide).text(frame.sign_in))
        .with(el("p", "mg-sign-in__note").text(frame.sign_in_note))
}

/// The ways out, for who is signed in. Plain forms: they lead away from here.
pub fn sign_out() -> El {
    let frame = &texts().frame;
    let form = |route: Route, words: &'static str| {
        el("form", "")
            .attr("method", "post")
            .attr("action", &route.path())
            .with(submit(ButtonKind::Plain).text(words))
    };
    let remembered = Remembered::here();
    el("div", "mg-sign-outs").when(
        move || remembered.signed_in(),
        move || {
            el("div", "mg-sign-out")
                .with(form(Route::Logout, frame.sign_out))
                .with(form(Route::LogoutEverywhere, frame.sign_out_everywhere))
        },
    )
}
