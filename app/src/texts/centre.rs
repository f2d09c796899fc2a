//! The member centre.

/// The member centre.
pub struct CentreTexts {
    /// What a visitor is greeted with.
    pub welcome: &'static str,
    /// Under the greeting.
    pub welcome_text: &'static str,
    /// What joining gives: heading.
    pub joining: &'static str,
    /// What joining gives at once.
    pub gains: [&'static str; 4],
    /// A member without a membership.
    pub none_yet: &'static str,
    /// 正式会员.
    pub formal: &'static str,
    /// 体验会员.
    pub trial: &'static str,
    /// Until that day.
    pub until: fn(&str) -> String,
    /// The stretch that runs was a friend's treat.
    pub treated: &'static str,
    /// Names the entrances for those who do not see them.
    pub entrances: &'static str,
    /// Under the entrance to asking.
    pub ask_text: &'static str,
    /// Under the entrance to the requests: that many stand.
    pub standing: fn(u32) -> String,
    /// Plans: heading.
    pub plans: &'static str,
    /// Plans: what a tap does.
    pub plans_text: &'static str,
    /// What a line is good for: phones and computers.
    pub pc_mobile_text: &'static str,
    /// What a line is good for: the TV too.
    pub full_screen_text: &'static str,
    /// Why a friend cannot be asked for a plan.
    pub renews: &'static str,
    /// That many days.
    pub days: fn(u16) -> String,
}

pub(super) const CHINESE: CentreTexts = CentreTexts {
    welcome: "会员，可以是朋友的一份心意",
    welcome_text: "登录后选一段会员，把链接发给朋友。朋友付好，你这边就开通。",
    joining: "开通后马上就有",
    gains: [
        "没有广告，画质更高",
        "会员专享的片子都能看",
        "全屏会员，电视上也能看",
        "朋友代付，付好就开通",
    ],
    none_yet: "还没有会员。想看什么，请朋友送你一段吧。",
    formal: "正式会员",
    trial: "体验会员",
    until: |day| format!("到{day}"),
    treated: "朋友请的",
    entrances: "常用",
    ask_text: "生成一个链接，发给朋友",
    standing: |count| match count {
        0 => "看看都怎么样了".to_owned(),
        _ => format!("{count} 个正在等朋友付"),
    },
    plans: "套餐",
    plans_text: "选一个，请朋友送你。",
    pc_mobile_text: "手机、平板、电脑",
    full_screen_text: "手机、平板、电脑，还有电视",
    renews: "自动续费，不能代付",
    days: |days| format!("{days} 天"),
};

pub(super) const ENGLISH: CentreTexts = CentreTexts {
    welcome: "Membership, as a gift from a friend",
    welcome_text: "Sign in, choose a membership, send the link to a friend. When they pay, yours opens.",
    joining: "What you get at once",
    gains: [
        "No ads, in high picture quality",
        "The titles that are for members only",
        "With full-screen, on the TV too",
        "A friend can pay; it opens right then",
    ],
    none_yet: "No membership yet. A friend could treat you to one.",
    formal: "Formal",
    trial: "Trial",
    until: |day| format!("until {day}"),
    treated: "a friend's treat",
    entrances: "Often used",
    ask_text: "Make a link and send it",
    standing: |count| match count {
        0 => "See how they went".to_owned(),
        1 => "1 waits for a friend".to_owned(),
        _ => format!("{count} wait for a friend"),
    },
    plans: "Plans",
    plans_text: "Choose one and ask a friend.",
    pc_mobile_text: "Phone, tablet, computer",
    full_screen_text: "Phone, tablet, computer and TV",
    renews: "Renews itself: not for friends",
    days: |days| format!("{days} days"),
};
