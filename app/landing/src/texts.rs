//! What the friend's pages say: one module per page, both languages side by side. A text that is missing in one of
//! them does not build.

pub mod attempt;
pub mod common;
pub mod friend;
pub mod receipt;

use mangrove_contract::Language;

/// The texts of all pages in one language.
pub struct Texts {
    /// On several pages.
    pub common: &'static common::CommonTexts,
    /// The friend's page.
    pub friend: &'static friend::FriendTexts,
    /// The attempt's page.
    pub attempt: &'static attempt::AttemptTexts,
    /// The receipt.
    pub receipt: &'static receipt::ReceiptTexts,
}

static CHINESE: Texts = Texts {
    common: &common::CHINESE,
    friend: &friend::CHINESE,
    attempt: &attempt::CHINESE,
    receipt: &receipt::CHINESE,
};
static ENGLISH: Texts = Texts {
    common: &common::ENGLISH,
    friend: &friend::ENGLISH,
    attempt: &attempt::ENGLISH,
    receipt: &receipt::ENGLISH,
};

/// The texts in that language.
pub fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}
