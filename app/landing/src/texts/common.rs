//! On several pages.

/// Texts of several pages.
pub struct CommonTexts {
    /// The product's name, on preview cards.
    pub site: &'static str,
    /// Who receives the money: a label.
    pub paid_to: &'static str,
    /// What it is for: a label.
    pub what_for: &'static str,
    /// Whom it is for: a label.
    pub whom_for: &'static str,
    /// To the front page.
    pub home: &'static str,
    /// Back to the page that an act came from.
    pub back: &'static str,
    /// The same page again.
    pub again: &'static str,
    /// When a refused act may work: with a clock time.
    pub from_then_on: fn(&str) -> String,
    /// The page that leads to WeChat's login: its title.
    pub login_title: &'static str,
    /// What happens there.
    pub login_text: &'static str,
    /// The link, where nothing happens by itself.
    pub login_link: &'static str,
}

/// 中文。
pub const CHINESE: CommonTexts = CommonTexts {
    site: "红树林",
    paid_to: "收款方",
    what_for: "内容",
    whom_for: "送给",
    home: "去红树林首页",
    back: "回到刚才那一页",
    again: "再试一次",
    from_then_on: |clock| format!("{clock} 以后可以再来。"),
    login_title: "去微信登录",
    login_text: "马上打开微信的登录页，登好了会自己回来。",
    login_link: "没有反应？点这里打开微信",
};

/// English.
pub const ENGLISH: CommonTexts = CommonTexts {
    site: "Mangrove",
    paid_to: "Paid to",
    what_for: "What for",
    whom_for: "For",
    home: "To Mangrove's front page",
    back: "Back to where you were",
    again: "Try again",
    from_then_on: |clock| format!("It may work from {clock} on."),
    login_title: "Sign in with WeChat",
    login_text: "WeChat's own page opens now. It brings you back here when you have signed in.",
    login_link: "Nothing happens? Open WeChat here",
};
