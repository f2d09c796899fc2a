use crate::{navigation::Navigation, page::Page, texts};
use leptos::prelude::*;
use mangrove_contract::{forms, route::Route};
use mangrove_ui::{Button, ButtonRole};

/// Signs in at WeChat and comes back to this page. A plain form: it leads away from here.
#[component]
pub fn SignIn() -> impl IntoView {
    let texts = &texts().frame;
    let here = move || Navigation::here().map_or(Page::Centre, Navigation::page).address();
    view! {
        <form class="mg-sign-in" method="post" action=Route::Login.path()>
            <input type="hidden" name=forms::BACK_TO value=here />
            <Button role=ButtonRole::Submit>{texts.sign_in}</Button>
            <p class="mg-sign-in__note">{texts.sign_in_note}</p>
        </form>
    }
}
