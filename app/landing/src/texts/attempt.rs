//! The attempt's page.

/// Texts of the attempt's page.
pub struct AttemptTexts {
    /// The title of the window.
    pub title: &'static str,
    /// The provider has not yet given a cashier.
    pub preparing: &'static str,
    /// What to do meanwhile.
    pub preparing_text: &'static str,
    /// A cashier on this phone.
    pub onward: &'static str,
    /// The link to it; the amount stands beside it.
    pub open_wechat: &'static str,
    /// A code to scan.
    pub scan: &'static str,
    /// How to scan it.
    pub scan_text: &'static str,
    /// What the code is, for those who do not see it.
    pub scan_label: &'static str,
    /// Until when, and that nothing is charged otherwise: with a clock time.
    pub until: fn(clock: &str) -> String,
    /// What the cashier must show.
    pub merchant: fn(merchant: &str) -> String,
    /// "Paid": asks the provider.
    pub paid: &'static str,
    /// "Not yet": asks the provider too.
    pub not_yet: &'static str,
    /// Stops the attempt.
    pub cancel: &'static str,
    /// Opens what to do when WeChat does not open.
    pub stuck: &'static str,
    /// What to do then.
    pub stuck_text: &'static str,
    /// The provider is being asked for the last word.
    pub checking: &'static str,
    /// What will come of it.
    pub checking_text: &'static str,
    /// Asks again.
    pub check_again: &'static str,
    /// Nothing was paid.
    pub over: &'static str,
    /// What did not happen, and what to do.
    pub over_text: fn(name: &str) -> String,
    /// Paid.
    pub receipt: &'static str,
    /// To the receipt.
    pub to_receipt: &'static str,
}

/// 中文。
pub const CHINESE: AttemptTexts = AttemptTexts {
    title: "付款",
    preparing: "正在联系微信支付",
    preparing_text: "一两秒就好，这一页会自己更新。",
    onward: "去微信里付款",
    open_wechat: "打开微信付款",
    scan: "用微信扫一扫付款",
    scan_text: "拿起手机，打开微信的“扫一扫”，对准这个码。付完这一页会自己更新。",
    scan_label: "微信支付的付款码",
    until: |clock| format!("{clock} 前付完都算数。没付完就不会扣款。"),
    merchant: |merchant| format!("收银台上应该显示{merchant}，不是就别付。"),
    paid: "我付好了",
    not_yet: "还没付",
    cancel: "不付了，取消",
    stuck: "微信没有打开？",
    stuck_text: "看看手机上装了微信没有。也可以先取消，回到朋友发的链接，把它复制到微信里打开，再付。",
    checking: "正在向微信支付核对",
    checking_text: "付了，马上给你收据；没付，就不会扣款。",
    check_again: "再核对一次",
    over: "这次没有付款",
    over_text: |name| format!("没有扣款。还想送给{name}的话，打开 TA 发的链接就可以再付。"),
    receipt: "付好了",
    to_receipt: "看收据",
};

/// English.
pub const ENGLISH: AttemptTexts = AttemptTexts {
    title: "Payment",
    preparing: "Asking WeChat Pay",
    preparing_text: "A second or two. This page updates itself.",
    onward: "Pay in WeChat",
    open_wechat: "Open WeChat to pay",
    scan: "Scan with WeChat to pay",
    scan_text: "Open \"Scan\" in WeChat on your phone and point it at this code. This page updates itself once you have paid.",
    scan_label: "WeChat Pay's payment code",
    until: |clock| format!("Paid by {clock}, it counts. Unpaid, nothing is charged."),
    merchant: |merchant| format!("The cashier must show {merchant}; if it does not, do not pay."),
    paid: "I have paid",
    not_yet: "Not yet",
    cancel: "Cancel this payment",
    stuck: "WeChat does not open?",
    stuck_text: "Please check that WeChat is installed on this phone. Or cancel here, copy your friend's link, open it in WeChat and pay there.",
    checking: "Checking with WeChat Pay",
    checking_text: "If you have paid, your receipt comes right away. If not, nothing is charged.",
    check_again: "Check again",
    over: "Nothing was paid",
    over_text: |name| {
        format!(
            "Nothing was charged. If you would still like to treat {name}, open their link again."
        )
    },
    receipt: "Paid",
    to_receipt: "See your receipt",
};
