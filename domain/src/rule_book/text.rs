//! What names and lines must not say (product spec, section 12). How it is looked for: [`crate::person_text`].

use super::{RuleBookError, check::Key};
use crate::person_text::skeleton;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Words that would let a person pass for the service, and endings that give a web address away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRules {
    /// Refused in names and in lines, wherever they stand in them.
    pub official_words: Vec<String>,
    /// Refused in names only: a friend's line may say them.
    pub official_words_in_names: Vec<String>,
    /// Endings of web addresses that are recognised behind any kind of dot and after any script, without the dot.
    pub web_endings: Vec<String>,
}

impl TextRules {
    /// Every entry says something, once.
    pub(super) fn check(&self, key: &Key) -> Result<(), RuleBookError> {
        let lists = [
            ("official_words", &self.official_words),
            ("official_words_in_names", &self.official_words_in_names),
            ("web_endings", &self.web_endings),
        ];
        for (name, words) in lists {
            let mut seen = BTreeSet::new();
            for (index, word) in words.iter().enumerate() {
                let form = skeleton(word);
                // One letter would refuse nearly everything.
                if form.chars().count() < 2 {
                    return Err(key
                        .child(name)
                        .at(index)
                        .refuse("two letters or more", format!("{word:?}")));
                }
                if !seen.insert(form) {
                    return Err(key
                        .child(name)
                        .at(index)
                        .refuse("a word once", format!("{word} again")));
                }
            }
        }
        Ok(())
    }
}
