//! Which language an answer speaks: the one that was chosen here, else the browser's.

use super::{Cookies, SetCookie};
use mangrove_contract::Language;
use mangrove_domain::time::Span;

/// The cookie of a chosen language. It is set by a POST: no GET changes anything.
pub const LANGUAGE_COOKIE: &str = "lang";

/// The language of an answer.
pub fn language(cookies: &Cookies, accept_language: Option<&str>) -> Language {
    cookies
        .get(LANGUAGE_COOKIE)
        .and_then(Language::from_tag)
        .unwrap_or_else(|| Language::from_accept_language(accept_language.unwrap_or_default()))
}

/// Remembers a choice for a year.
pub fn choose_language(language: Language) -> SetCookie {
    SetCookie::preference(LANGUAGE_COOKIE, language.tag().to_owned(), Span::days(365))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_outweighs_the_browser() {
        let chosen = Cookies::parse(Some("lang=en"));
        assert_eq!(language(&chosen, Some("zh-CN")), Language::English);
        let nonsense = Cookies::parse(Some("lang=<script>"));
        assert_eq!(language(&nonsense, Some("zh-CN")), Language::Chinese);
        assert_eq!(language(&Cookies::default(), Some("en-GB,en;q=0.9")), Language::English);
        assert_eq!(language(&Cookies::default(), None), Language::Chinese);
        assert_eq!(
            choose_language(Language::English).to_string().split(';').next(),
            Some("lang=en")
        );
    }
}
