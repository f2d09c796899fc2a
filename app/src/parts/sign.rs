use super::{Remembered, submit};
use crate::{
    dom::{El, el},
    draft::Draft,
    texts,
};
use mangrove_contract::{Language, forms, route::Route};
use mangrove_ui::{ButtonKind, language, texts::language_name};

/// Signs in at WeChat and comes back to this page. A plain form: it leads away from here.
pub fn sign_in() -> El {
    let frame = &texts().frame;
    let here = Remembered::here().navigation.page_now().address();
    post_form("mg-sign-in", &Route::Login)
        .with(back_to(&here))
        .with(submit(ButtonKind::Tide).text(frame.sign_in))
        .with(el("p", "mg-sign-in__note").text(frame.sign_in_note))
}

/// A plain form, which leads away from this app.
fn post_form(class: &str, route: &Route) -> El {
    el("form", class).attr("method", "post").attr("action", &route.path())
}

/// Where the edge leads back to.
fn back_to(address: &str) -> El {
    el("input", "").attr("type", "hidden").attr("name", forms::BACK_TO).attr("value", address)
}

/// Offers the other language; the choice is kept in a cookie.
pub fn language_switch(address: &str) -> El {
    let others = Language::ALL.into_iter().filter(|other| *other != language());
    let choice = |other: Language| {
        el("button", "mg-language__choice")
            .attr("type", "submit")
            .attr("name", forms::LANGUAGE)
            .attr("value", other.tag())
            .attr("lang", other.tag())
            .attr("translate", "no")
            .text(language_name(other))
    };
    post_form("mg-language", &Route::ChooseLanguage)
        .attr("aria-label", mangrove_ui::texts(language()).languages)
        .with(back_to(address))
        .all(others.map(choice))
}

/// The ways out, for who is signed in. Plain forms: they lead away from here.
pub fn sign_out() -> El {
    let frame = &texts().frame;
    let form = |route: Route, words: &'static str| {
        // What this person was about to ask is not the next one's business.
        post_form("", &route)
            .on("submit", |_| Draft::forget())
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
