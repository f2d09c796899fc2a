//! Chinese or English, as the browser asks.

/// The language of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// Chinese, the language of most who use this.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The better of the two for an `Accept-Language` header; Chinese where it is absent or names neither.
    ///
    /// Weights are taken as written: a browser lists its languages from best to worst.
    pub fn of_header(accept_language: Option<&str>) -> Self {
        accept_language
            .unwrap_or_default()
            .split(',')
            .map(|entry| entry.trim().to_ascii_lowercase())
            .find_map(|entry| match entry.get(..2) {
                Some("zh") => Some(Self::Chinese),
                Some("en") => Some(Self::English),
                _ => None,
            })
            .unwrap_or(Self::Chinese)
    }

    /// The text of this language.
    pub const fn of<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// For the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak_is_taken() {
        assert_eq!(Language::of_header(Some("de, en-GB;q=0.8, zh;q=0.5")), Language::English);
        assert_eq!(Language::of_header(Some("zh-TW,en")), Language::Chinese);
        assert_eq!(Language::of_header(Some("fr")), Language::Chinese);
        assert_eq!(Language::of_header(None), Language::Chinese);
    }
}
