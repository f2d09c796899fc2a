//! The receipt.

/// Texts of the receipt.
pub struct ReceiptTexts {
    /// The title of the window.
    pub title: &'static str,
    /// Kept.
    pub kept: &'static str,
    /// Kept: what it did.
    pub kept_text: fn(name: &str) -> String,
    /// On its way back.
    pub returning: &'static str,
    /// How it comes back.
    pub returning_text: &'static str,
    /// Back.
    pub returned: &'static str,
    /// Where to look for it.
    pub returned_text: &'static str,
    /// Held up on its way back.
    pub held_up: &'static str,
    /// Who looks after it.
    pub held_up_text: &'static str,
    /// Taken back outside Mangrove.
    pub taken_back: &'static str,
    /// What that did.
    pub taken_back_text: fn(name: &str) -> String,
    /// Somebody else's payment came first.
    pub already_paid: &'static str,
    /// It came after the end.
    pub too_late: &'static str,
    /// The request was withdrawn.
    pub withdrawn: fn(name: &str) -> String,
    /// The request was not paid in full.
    pub not_full: &'static str,
    /// When it was paid: a label.
    pub paid_at: &'static str,
    /// Since when it is on its way back: a label.
    pub returning_since: &'static str,
    /// When it came back: a label.
    pub returned_at: &'static str,
    /// The receipt's number: a label.
    pub number: &'static str,
    /// What the member wrote back: a heading.
    pub thank_you: fn(name: &str) -> String,
    /// Nothing was written back yet.
    pub no_thank_you: fn(name: &str) -> String,
    /// Why to keep the page.
    pub keep: &'static str,
}

/// 中文。
pub const CHINESE: ReceiptTexts = ReceiptTexts {
    title: "收据",
    kept: "付好了",
    kept_text: |name| format!("会员已经到{name}那里了。谢谢你。"),
    returning: "这笔钱正在退回给你",
    returning_text: "按原路退回，一般几分钟就到；银行卡要等银行，最多三个工作日。你什么都不用做。",
    returned: "这笔钱已经退回给你了",
    returned_text: "按原路退回，可以在微信账单里看到。",
    held_up: "退款在路上耽搁了",
    held_up_text: "我们的人正在处理，钱会按原路退回给你。你什么都不用做。",
    taken_back: "这笔钱后来退回去了",
    taken_back_text: |name| format!("钱已经按原路退回，{name}的这段会员也跟着收回了。"),
    already_paid: "有朋友先付好了，所以你这笔没有收下。",
    too_late: "付的时候请求已经结束，所以没有收下。",
    withdrawn: |name| format!("{name}在那之前收回了请求，所以没有收下。"),
    not_full: "大家没有凑齐，所以没有收下。",
    paid_at: "付款时间",
    returning_since: "开始退款",
    returned_at: "退回时间",
    number: "收据号",
    thank_you: |name| format!("{name}想对你说"),
    no_thank_you: |name| format!("{name}要是写了感谢的话，会出现在这里。"),
    keep: "把这一页收藏起来：感谢的话和退款的进展都在这里。",
};

/// English.
pub const ENGLISH: ReceiptTexts = ReceiptTexts {
    title: "Receipt",
    kept: "Paid",
    kept_text: |name| format!("The membership has opened for {name}. Thank you."),
    returning: "Your money is on its way back",
    returning_text: "It goes back the way it came, usually within minutes; a bank card may take up to three working days. There is nothing you need to do.",
    returned: "Your money is back",
    returned_text: "It went back the way it came. You can see it in your WeChat bills.",
    held_up: "Your refund is held up",
    held_up_text: "One of us is looking after it. The money goes back the way it came. There is nothing you need to do.",
    taken_back: "This payment was taken back later",
    taken_back_text: |name| {
        format!("The money went back the way it came, and so did {name}'s membership.")
    },
    already_paid: "A friend had paid first, so your payment was not kept.",
    too_late: "The request had ended before you paid, so your payment was not kept.",
    withdrawn: |name| {
        format!("{name} had taken the request back before, so your payment was not kept.")
    },
    not_full: "The price was not reached together, so your payment was not kept.",
    paid_at: "Paid at",
    returning_since: "Going back since",
    returned_at: "Back at",
    number: "Receipt number",
    thank_you: |name| format!("From {name}"),
    no_thank_you: |name| format!("If {name} writes a thank-you, it appears here."),
    keep: "Keep this page: the thank-you and any refund are shown here.",
};
