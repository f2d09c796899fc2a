//! The languages that every page speaks.

use serde::{Deserialize, Serialize};

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文, the default for Chinese browsers and for browsers that say nothing.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both, in the order in which a switch offers them.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The BCP 47 tag, as in `<html lang>` and in the cookie `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of that exact tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The first language of an `Accept-Language` header that pages speak; Chinese where there is none.
    /// Browsers send their languages by preference, so the weights need no reading.
    pub fn from_accept_language(header: &str) -> Self {
        header
            .split(',')
            .take(16)
            .find_map(|entry| {
                let tag = entry.split(';').next().unwrap_or("").trim();
                let primary = tag.split('-').next().unwrap_or("");
                if primary.eq_ignore_ascii_case("zh") {
                    Some(Self::Chinese)
                } else if primary.eq_ignore_ascii_case("en") {
                    Some(Self::English)
                } else {
                    None
                }
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak_is_taken() {
        for (header, language) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Chinese),
            ("en-US,en;q=0.9", Language::English),
            ("fr-FR,en;q=0.5,zh;q=0.3", Language::English),
            ("ZH-hant-TW", Language::Chinese),
            ("fr", Language::Chinese),
            ("", Language::Chinese),
        ] {
            assert_eq!(Language::from_accept_language(header), language, "{header}");
        }
    }
}
