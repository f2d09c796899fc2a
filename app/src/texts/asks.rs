//! The list of requests.

/// The list of requests.
pub struct AsksTexts {
    /// Heading.
    pub heading: &'static str,
    /// For a visitor: why to sign in.
    pub sign_in_text: &'static str,
    /// None: heading.
    pub none: &'static str,
    /// None: how one comes about.
    pub none_text: &'static str,
    /// Leads to asking once more.
    pub ask: &'static str,
    /// Shows older ones.
    pub older: &'static str,
    /// Asked on that day.
    pub asked: fn(&str) -> String,
    /// Stands until then.
    pub stands_until: fn(&str) -> String,
    /// It stands.
    pub standing: &'static str,
    /// A friend paid.
    pub paid: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Its time ran out.
    pub ran_out: &'static str,
    /// The money was taken back.
    pub taken_back: &'static str,
}

pub(super) const CHINESE: AsksTexts = AsksTexts {
    heading: "我的请求",
    sign_in_text: "登录后就能看到你发过的请求。",
    none: "还没有请求",
    none_text: "选一段会员，生成链接发给朋友，进展会写在这里。",
    ask: "请朋友送我",
    older: "看更早的",
    asked: |day| format!("{day}发的"),
    stands_until: |moment| format!("有效到 {moment}"),
    standing: "等朋友付",
    paid: "朋友付好了",
    withdrawn: "撤回了",
    ran_out: "过期了",
    taken_back: "付款被收回",
};

pub(super) const ENGLISH: AsksTexts = AsksTexts {
    heading: "My requests",
    sign_in_text: "Once you are signed in, your requests stand here.",
    none: "No requests yet",
    none_text: "Choose a membership, send the link to a friend, and follow here how it goes.",
    ask: "Ask a friend",
    older: "Show older ones",
    asked: |day| format!("asked on {day}"),
    stands_until: |moment| format!("stands until {moment}"),
    standing: "Waiting",
    paid: "A friend paid",
    withdrawn: "Withdrawn",
    ran_out: "Ran out",
    taken_back: "Taken back",
};
