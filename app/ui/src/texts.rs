//! Texts of the shared components, as typed keys: a text that is missing in one language does not build.
//!
//! The pattern for every crate with texts: a struct whose members are `&'static str`, or `fn(…) -> String` where a
//! sentence has parameters; two constants of it; one function that picks by [`crate::spoken`].

mod chinese;
mod english;

pub use chinese::CHINESE;
pub use english::ENGLISH;

use mangrove_contract::{
    Language, Plan,
    ask::{PresetWords, Words},
    problem::ProblemCode,
};
use mangrove_contract::{Period, ProductLine};

/// The texts of the shared components.
pub struct Texts {
    /// The product's name.
    pub mangrove: &'static str,
    /// The link for keyboards that leads past the header.
    pub skip_to_content: &'static str,
    /// Names the language switch for those who do not see it.
    pub languages: &'static str,
    /// On a button that closes a sheet.
    pub close: &'static str,
    /// Told while something loads.
    pub loading: &'static str,
    /// The word for an error, before a notice.
    pub problem: &'static str,
    /// The word for something to heed, before a notice.
    pub heed: &'static str,
    /// The word for something done, before a notice.
    pub done: &'static str,
    /// Stands where a name was erased.
    pub somebody: &'static str,
    /// PC移动影视会员.
    pub pc_mobile: &'static str,
    /// 全屏影视会员.
    pub full_screen: &'static str,
    /// 一个月.
    pub month: &'static str,
    /// 一季.
    pub quarter: &'static str,
    /// 半年.
    pub half_year: &'static str,
    /// 一年.
    pub year: &'static str,
    /// 连续包月.
    pub auto_renewing_month: &'static str,
    /// The plain line.
    pub words_plain: &'static str,
    /// The playful line.
    pub words_playful: &'static str,
    /// The birthday line.
    pub words_birthday: &'static str,
    /// The line about watching together.
    pub words_together: &'static str,
}

/// The texts in that language; in a page's binary, always in its own ([`crate::spoken`]).
#[inline]
pub const fn texts(language: Language) -> &'static Texts {
    match crate::spoken(language) {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// A language's name in itself, for switches.
pub const fn language_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => "中文",
        Language::English => "English",
    }
}

impl Texts {
    /// The name of a product line.
    pub const fn line(&self, line: ProductLine) -> &'static str {
        match line {
            ProductLine::PcMobile => self.pc_mobile,
            ProductLine::FullScreen => self.full_screen,
        }
    }

    /// The name of a period.
    pub const fn period(&self, period: Period) -> &'static str {
        match period {
            Period::Month => self.month,
            Period::Quarter => self.quarter,
            Period::HalfYear => self.half_year,
            Period::Year => self.year,
            Period::AutoRenewingMonth => self.auto_renewing_month,
        }
    }

    /// `全屏影视会员 · 一年`.
    pub fn plan(&self, plan: Plan) -> String {
        format!("{} · {}", self.line(plan.line), self.period(plan.period))
    }

    /// One of our lines for an asker.
    pub const fn preset(&self, words: PresetWords) -> &'static str {
        match words {
            PresetWords::Plain => self.words_plain,
            PresetWords::Playful => self.words_playful,
            PresetWords::Birthday => self.words_birthday,
            PresetWords::Together => self.words_together,
        }
    }

    /// The asker's line, ours or their own.
    pub fn words(&self, words: &Words) -> String {
        match words {
            Words::Preset(preset) => self.preset(*preset).to_owned(),
            Words::Own(own) => crate::person_text::visible(own),
        }
    }

    /// A name as pages show it; [`Texts::somebody`] where it is erased.
    pub fn name(&self, name: &str) -> String {
        let name = crate::person_text::visible(name).trim().to_owned();
        if name.is_empty() { self.somebody.to_owned() } else { name }
    }
}

/// What a person reads of a problem.
pub const fn problem(language: Language, code: ProblemCode) -> &'static str {
    match crate::spoken(language) {
        Language::Chinese => code.chinese(),
        Language::English => code.english(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn each_language_names_every_plan() {
        let plan = Plan { line: ProductLine::FullScreen, period: Period::Year };
        assert_eq!(CHINESE.plan(plan), "全屏影视会员 · 一年");
        assert_eq!(ENGLISH.plan(plan), "Full-screen membership · one year");
    }

    #[test]
    fn lines_of_ours_are_in_the_readers_language_and_own_lines_stay() {
        assert_ne!(
            CHINESE.words(&Words::Preset(PresetWords::Plain)),
            ENGLISH.words(&Words::Preset(PresetWords::Plain))
        );
        assert_eq!(ENGLISH.words(&Words::Own("一起看".to_owned())), "一起看");
    }

    #[test]
    fn an_erased_name_is_somebody() {
        assert_eq!(CHINESE.name(""), "一位朋友");
        assert_eq!(ENGLISH.name(" \u{200b}"), "a friend");
    }

    #[test]
    fn the_edge_speaks_both_languages() {
        assert_eq!(texts(Language::Chinese).year, "一年");
        assert_eq!(texts(Language::English).year, "one year");
    }
}
