use crate::texts::{language_name, texts};
use leptos::prelude::*;
use mangrove_contract::{Language, forms, route::Route};

/// Offers the other language. A form, so that it works without script; the choice is kept in a cookie.
#[component]
pub fn LanguageSwitch(
    /// The language of this page.
    language: Language,
    /// The path to come back to.
    #[prop(into)]
    back_to: String,
) -> impl IntoView {
    let others = Language::ALL.into_iter().filter(move |other| *other != language);
    view! {
        <form
            class="mg-language"
            method="post"
            action=Route::ChooseLanguage.path()
            aria-label=texts(language).languages
        >
            <input type="hidden" name=forms::BACK_TO value=back_to />
            {others
                .map(|other| {
                    view! {
                        <button
                            class="mg-language__choice"
                            type="submit"
                            name=forms::LANGUAGE
                            value=other.tag()
                            lang=other.tag()
                            translate="no"
                        >
                            {language_name(other)}
                        </button>
                    }
                })
                .collect_view()}
        </form>
    }
}
