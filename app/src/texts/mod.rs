//! The app's texts, as typed keys by page: a text that is missing in one language does not build. A page's binary is
//! built for one language ([`mangrove_ui::language`]), a constant, so that the other one is not downloaded.

mod ask;
mod asks;
mod centre;
mod frame;
mod request;

pub use ask::AskTexts;
pub use asks::AsksTexts;
pub use centre::CentreTexts;
pub use frame::FrameTexts;
pub use request::RequestTexts;

use mangrove_contract::Language;

/// All texts of the app.
pub struct Texts {
    /// Around all pages, and what can go wrong on any.
    pub frame: FrameTexts,
    /// The member centre.
    pub centre: CentreTexts,
    /// Asking.
    pub ask: AskTexts,
    /// The list of requests.
    pub asks: AsksTexts,
    /// One request.
    pub request: RequestTexts,
}

/// 中文。
static CHINESE: Texts = Texts {
    frame: frame::CHINESE,
    centre: centre::CHINESE,
    ask: ask::CHINESE,
    asks: asks::CHINESE,
    request: request::CHINESE,
};

/// English.
static ENGLISH: Texts = Texts {
    frame: frame::ENGLISH,
    centre: centre::ENGLISH,
    ask: ask::ENGLISH,
    asks: asks::ENGLISH,
    request: request::ENGLISH,
};

/// The texts of this binary's language.
#[inline]
pub fn texts() -> &'static Texts {
    match mangrove_ui::language() {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}
