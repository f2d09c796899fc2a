//! One request.

/// One request.
pub struct RequestTexts {
    /// Before anything is known of it.
    pub heading: &'static str,
    /// For a visitor: why to sign in.
    pub sign_in_text: &'static str,
    /// Being set up.
    pub opening: &'static str,
    /// Being set up: what comes.
    pub opening_text: &'static str,
    /// It stands and nobody has started.
    pub standing: &'static str,
    /// Until when it stands.
    pub standing_text: fn(&str) -> String,
    /// Somebody is paying.
    pub paying: &'static str,
    /// Until when they may, and what then.
    pub paying_text: fn(&str) -> String,
    /// Held back.
    pub suspended: &'static str,
    /// Held back: why, and what does not happen.
    pub suspended_text: &'static str,
    /// The last attempts are asked about.
    pub ending: &'static str,
    /// What that means.
    pub ending_text: &'static str,
    /// Paid, by whom.
    pub paid: fn(&str) -> String,
    /// Paid by who stays anonymous.
    pub paid_anonymous: &'static str,
    /// Paid: when, and that the membership stands.
    pub paid_text: fn(&str) -> String,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Withdrawn: when, and what that means.
    pub withdrawn_text: fn(&str) -> String,
    /// Its time ran out.
    pub ran_out: &'static str,
    /// What that means.
    pub ran_out_text: fn(&str) -> String,
    /// The money was taken back.
    pub taken_back: &'static str,
    /// What that means.
    pub taken_back_text: &'static str,
    /// Asks for the same once more.
    pub ask_again: &'static str,
    /// Leads to the member centre, where the membership stands.
    pub see_membership: &'static str,
    /// That many have opened it.
    pub opened: fn(u32) -> String,
    /// What the code is for.
    pub code: &'static str,
    /// Labels the link.
    pub link: &'static str,
    /// Copies the link.
    pub copy: &'static str,
    /// The link is copied.
    pub copied: &'static str,
    /// It could not be copied, but it is selected.
    pub selected: &'static str,
    /// The system's share sheet.
    pub share: &'static str,
    /// What a shared link is called: who asks.
    pub share_title: fn(&str) -> String,
    /// The four digits: what opens them.
    pub digits: &'static str,
    /// How to use them.
    pub digits_text: &'static str,
    /// What they must not be used for.
    pub digits_care: &'static str,
    /// What friends see: heading.
    pub shown: &'static str,
    /// What happened: heading.
    pub happened: &'static str,
    /// Kind refusals: heading.
    pub declined: &'static str,
    /// A kind refusal without words.
    pub declined_silently: &'static str,
    /// Frees a place.
    pub free: &'static str,
    /// What freeing a place means.
    pub free_text: &'static str,
    /// Withdraws.
    pub withdraw: &'static str,
    /// Asks whether to withdraw.
    pub withdraw_sure: &'static str,
    /// What withdrawing means.
    pub withdraw_text: &'static str,
    /// Replaces the link.
    pub replace: &'static str,
    /// Asks whether to replace the link.
    pub replace_sure: &'static str,
    /// What replacing means.
    pub replace_text: &'static str,
    /// The link was replaced.
    pub replaced: &'static str,
    /// While an act is on its way.
    pub under_way: &'static str,
    /// Thanking: heading.
    pub thank: &'static str,
    /// Thanking: where it appears.
    pub thank_hint: &'static str,
    /// Sends the thanks.
    pub thank_send: &'static str,
    /// The thanks are told.
    pub thanked: &'static str,
    /// No words of thanks.
    pub thank_missing: &'static str,
    /// What can happen.
    pub happenings: Happenings,
}

/// What can happen to a request.
pub struct Happenings {
    /// It was asked.
    pub asked: &'static str,
    /// The first browser opened it.
    pub opened: &'static str,
    /// Somebody started to pay.
    pub started: &'static str,
    /// Somebody stopped.
    pub stopped: &'static str,
    /// Somebody declined kindly.
    pub declined: &'static str,
    /// Somebody does not know the asker.
    pub reported: &'static str,
    /// The link was replaced.
    pub link_replaced: &'static str,
    /// Paid.
    pub paid: &'static str,
    /// A second payment goes back.
    pub returned: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Its time ran out.
    pub ran_out: &'static str,
    /// Money was taken back.
    pub taken_back: &'static str,
}

pub(super) const CHINESE: RequestTexts = RequestTexts {
    heading: "代付请求",
    sign_in_text: "登录后就能看到这个请求。",
    opening: "正在准备链接",
    opening_text: "马上就好，这一页会自己更新。",
    standing: "发给朋友吧",
    standing_text: |until| format!("链接有效到 {until}。有进展，这里会自己更新。"),
    paying: "有朋友正在付款",
    paying_text: |until| format!("对方可以付到 {until}。没付完的话，别的朋友可以接着付。"),
    suspended: "先停一停",
    suspended_text: "有几位朋友说不认识你，我们正在核对。这段时间链接不能付款，也不会扣谁的钱。",
    ending: "正在收尾",
    ending_text: "不再接受新的付款。已经打开的那笔，我们正向微信支付核对，付成了照样算数。",
    paid: |name| format!("{name}请你了"),
    paid_anonymous: "有朋友请你了",
    paid_text: |at| format!("{at} 付好，会员已经开通。"),
    withdrawn: "已经撤回",
    withdrawn_text: |at| format!("{at} 撤回的，链接不能再付了。之后要是有人付成，钱会原路退回。"),
    ran_out: "时间到了",
    ran_out_text: |at| format!("到 {at} 还没有朋友付，链接已经作废。没有扣款。"),
    taken_back: "这笔付款被收回了",
    taken_back_text: "钱已经回到付款的朋友那里，这段会员也一起收回了。",
    ask_again: "再发一个",
    see_membership: "看看我的会员",
    opened: |count| match count {
        0 => "还没有人打开".to_owned(),
        _ => format!("{count} 位朋友打开看过"),
    },
    code: "朋友用微信扫一扫，就能帮你付",
    link: "链接",
    copy: "复制",
    copied: "复制好了，去发给朋友吧",
    selected: "已经选中，长按就能复制",
    share: "分享给朋友",
    share_title: |name| format!("{name}想请你送一段会员"),
    digits: "朋友打电话来核对？",
    digits_text: "细心的朋友会先打电话问问是不是你。把这四个数字念给对方，对方在页面上填好，就知道真的是你。",
    digits_care: "只在电话里说，不要发文字，也不要截图。",
    shown: "朋友看到的",
    happened: "到现在为止",
    declined: "这次帮不上的朋友",
    declined_silently: "这次帮不上，没有留言。",
    free: "让别的朋友来付",
    free_text: "正在付的朋友如果付成了，一样算数；两个人都付了，后到的会原路退回。",
    withdraw: "撤回这个请求",
    withdraw_sure: "要撤回吗？",
    withdraw_text: "链接会马上作废。已经打开付款的朋友，我们会先核对：撤回之前付成的算数，之后的原路退回。",
    replace: "换一个链接",
    replace_sure: "要换新链接吗？",
    replace_text: "旧链接和旧二维码马上作废，已经发出去的都打不开了。已经打开付款的朋友还能付完。四个核对数字也会换。",
    replaced: "换好了，请把新链接发给朋友。",
    under_way: "请稍等…",
    thank: "跟朋友说声谢谢",
    thank_hint: "朋友会在自己的收据上看到。",
    thank_send: "送出去",
    thanked: "你的谢谢已经写在朋友的收据上：",
    thank_missing: "写一句再送出去。",
    happenings: Happenings {
        asked: "你发出了请求",
        opened: "有朋友打开了",
        started: "有朋友开始付款",
        stopped: "那位朋友没有付完",
        declined: "有朋友说这次帮不上",
        reported: "有人说不认识你",
        link_replaced: "换了新链接",
        paid: "朋友付好了",
        returned: "多付的一笔原路退回",
        withdrawn: "你撤回了请求",
        ran_out: "时间到了",
        taken_back: "付款被收回",
    },
};

pub(super) const ENGLISH: RequestTexts = RequestTexts {
    heading: "Your request",
    sign_in_text: "Once you are signed in, you can see this request.",
    opening: "The link is being made",
    opening_text: "It will be here in a moment; this page updates by itself.",
    standing: "Send it to a friend",
    standing_text: |until| {
        format!("The link stands until {until}. What happens appears here by itself.")
    },
    paying: "A friend is paying",
    paying_text: |until| {
        format!("They have until {until}. If they do not finish, another friend can go on.")
    },
    suspended: "On hold for now",
    suspended_text: "Several people said that they do not know you, and we are looking into it. Until then the link cannot be paid, and nobody is charged.",
    ending: "Being wound up",
    ending_text: "No new payment can start. We are asking WeChat Pay about the one that was open; if it went through in time, it counts.",
    paid: |name| format!("{name} treated you"),
    paid_anonymous: "A friend treated you",
    paid_text: |at| format!("Paid on {at}. Your membership is open."),
    withdrawn: "Withdrawn",
    withdrawn_text: |at| {
        format!(
            "You withdrew it on {at}; the link cannot be paid any more. A payment that still arrives goes straight back."
        )
    },
    ran_out: "Its time is over",
    ran_out_text: |at| {
        format!("Nobody had paid by {at}, so the link has ended. Nothing was charged.")
    },
    taken_back: "This payment was taken back",
    taken_back_text: "The money is back with the friend who paid, and this stretch of membership went with it.",
    ask_again: "Ask once more",
    see_membership: "See my membership",
    opened: |count| match count {
        0 => "Nobody has opened it yet".to_owned(),
        1 => "Opened by 1 friend".to_owned(),
        _ => format!("Opened by {count} friends"),
    },
    code: "A friend scans this with WeChat and can pay",
    link: "Link",
    copy: "Copy",
    copied: "Copied. Now send it to a friend",
    selected: "It is selected: press and hold to copy",
    share: "Share with a friend",
    share_title: |name| format!("{name} would like you to treat them"),
    digits: "A friend rings to check?",
    digits_text: "A careful friend rings first to ask if it is really you. Read these four digits out; they type them on their page and know.",
    digits_care: "Say them on the phone only. Do not write them, and do not send a picture.",
    shown: "What friends see",
    happened: "So far",
    declined: "Not this time",
    declined_silently: "Not this time, without a note.",
    free: "Let another friend pay",
    free_text: "If the friend who is paying finishes, it still counts. If both pay, the later payment goes straight back.",
    withdraw: "Withdraw this request",
    withdraw_sure: "Withdraw it?",
    withdraw_text: "The link ends at once. If a friend has opened a payment, we check first: what was paid before counts, what comes after goes straight back.",
    replace: "Replace the link",
    replace_sure: "Replace the link?",
    replace_text: "The old link and code end at once, wherever you sent them. A friend who has already opened a payment can still finish. The four digits change too.",
    replaced: "Replaced. Please send your friend the new link.",
    under_way: "One moment…",
    thank: "Say thank you",
    thank_hint: "Your friend reads it on their receipt.",
    thank_send: "Send",
    thanked: "Your thank-you stands on your friend's receipt:",
    thank_missing: "Write a line first.",
    happenings: Happenings {
        asked: "You asked",
        opened: "A friend opened it",
        started: "A friend started to pay",
        stopped: "They did not finish",
        declined: "A friend said: not this time",
        reported: "Somebody does not know you",
        link_replaced: "The link was replaced",
        paid: "A friend paid",
        returned: "A second payment goes straight back",
        withdrawn: "You withdrew it",
        ran_out: "Its time ran out",
        taken_back: "The payment was taken back",
    },
};
