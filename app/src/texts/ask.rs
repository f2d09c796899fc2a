//! Asking a friend.

/// Asking a friend.
pub struct AskTexts {
    /// Heading.
    pub heading: &'static str,
    /// For a visitor: why to sign in.
    pub sign_in_text: &'static str,
    /// Which line.
    pub line: &'static str,
    /// Which period.
    pub period: &'static str,
    /// Why the auto-renewing plan is not there.
    pub renews: &'static str,
    /// The name.
    pub name: &'static str,
    /// What the name is for.
    pub name_hint: &'static str,
    /// The line to the friend.
    pub words: &'static str,
    /// Writing one's own.
    pub own_words: &'static str,
    /// Labels one's own line.
    pub own_words_label: &'static str,
    /// So many of so many characters.
    pub counted: fn(usize, u16) -> String,
    /// How long it stands.
    pub stands: &'static str,
    /// What happens at the end.
    pub stands_hint: &'static str,
    /// That many hours.
    pub hours: fn(u16) -> String,
    /// The one button, with the price.
    pub submit: fn(&str) -> String,
    /// While it is sent.
    pub sending: &'static str,
    /// Under the button.
    pub assurance: &'static str,
    /// No name.
    pub name_missing: &'static str,
    /// No line of one's own.
    pub words_missing: &'static str,
    /// Too long by that many characters.
    pub too_long: fn(usize) -> String,
    /// The price moved while the page stood open.
    pub price_moved: &'static str,
    /// A field is not right.
    pub look_above: &'static str,
}

pub(super) const CHINESE: AskTexts = AskTexts {
    heading: "请朋友送我会员",
    sign_in_text: "登录后就能生成链接，发给朋友。",
    line: "哪一种",
    period: "多久",
    renews: "连续包月会自动续费，不能请朋友付。",
    name: "你的名字",
    name_hint: "朋友看到的就是它，写朋友认得出的。",
    words: "对朋友说的话",
    own_words: "自己写一句",
    own_words_label: "你的话",
    counted: |used, most| format!("{used} / {most} 字"),
    stands: "链接有效多久",
    stands_hint: "到时间没人付，就自动作废，不会扣任何人的钱。",
    hours: |hours| match hours {
        24 => "一天".to_owned(),
        48 => "两天".to_owned(),
        72 => "三天".to_owned(),
        _ => format!("{hours} 小时"),
    },
    submit: |price| format!("生成代付链接 · {price}"),
    sending: "正在生成…",
    assurance: "价格现在就定下。你不用付钱，朋友付好就开通。",
    name_missing: "写上名字，朋友才知道是谁。",
    words_missing: "写一句，或者选上面现成的。",
    too_long: |by| format!("多了 {by} 个字，删短一点。"),
    price_moved: "价格刚刚变了，请看看新的价格再决定。还没有发出任何请求。",
    look_above: "有一处要改一下，已经标出来了。",
};

pub(super) const ENGLISH: AskTexts = AskTexts {
    heading: "Ask a friend to treat you",
    sign_in_text: "Once you are signed in, you can make a link and send it to a friend.",
    line: "Which kind",
    period: "For how long",
    renews: "The monthly plan that renews itself cannot be asked for.",
    name: "Your name",
    name_hint: "This is what your friend sees. Use one that they know.",
    words: "What you say",
    own_words: "Write my own",
    own_words_label: "Your words",
    counted: |used, most| format!("{used} of {most} characters"),
    stands: "How long the link stands",
    stands_hint: "If nobody pays by then it ends by itself, and nobody is charged.",
    hours: |hours| match hours {
        1 => "1 hour".to_owned(),
        24 => "A day".to_owned(),
        48 => "2 days".to_owned(),
        72 => "3 days".to_owned(),
        _ => format!("{hours} hours"),
    },
    submit: |price| format!("Make the link · {price}"),
    sending: "Making the link…",
    assurance: "The price is fixed now. You pay nothing; it opens when a friend has paid.",
    name_missing: "Add a name, so that your friend knows who asks.",
    words_missing: "Write a line, or choose one of those above.",
    too_long: |by| match by {
        1 => "One character too many.".to_owned(),
        _ => format!("{by} characters too many."),
    },
    price_moved: "The price has just changed. Please look at the new one first. Nothing was sent.",
    look_above: "One entry needs a change. It is marked.",
};
