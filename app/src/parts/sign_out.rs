use super::Remembered;
use crate::texts;
use leptos::prelude::*;
use mangrove_contract::route::Route;
use mangrove_ui::{Button, ButtonKind, ButtonRole};

/// The ways out, for who is signed in. Plain forms: they lead away from here.
#[component]
pub fn SignOut() -> impl IntoView {
    let texts = &texts().frame;
    let signed_in = Remembered::here().signed_in();
    let form = |route: Route, words: &'static str| {
        view! {
            <form method="post" action=route.path()>
                <Button kind=ButtonKind::Plain role=ButtonRole::Submit>
                    {words}
                </Button>
            </form>
        }
    };
    move || {
        signed_in.get().then(|| {
            view! {
                <div class="mg-sign-out">
                    {form(Route::Logout, texts.sign_out)}
                    {form(Route::LogoutEverywhere, texts.sign_out_everywhere)}
                </div>
            }
        })
    }
}
