//! English.

use super::Texts;

/// English.
pub const ENGLISH: Texts = Texts {
    mangrove: "Mangrove",
    skip_to_content: "Skip to content",
    languages: "Language",
    close: "Close",
    loading: "Opening…",
    problem: "That did not work: ",
    heed: "Please note: ",
    done: "Done: ",
    somebody: "a friend",
    pc_mobile: "PC and mobile membership",
    full_screen: "Full-screen membership",
    month: "one month",
    quarter: "three months",
    half_year: "half a year",
    year: "one year",
    auto_renewing_month: "monthly, renews itself",
    words_plain: "Everything I want to watch is here. Would you treat me?",
    words_playful: "The series will not watch itself. Lend me a hand?",
    words_birthday: "My birthday is near, and this is what I would like.",
    words_together: "Then we can watch it together.",
};
