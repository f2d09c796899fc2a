//! The friend's page. Parameters in the order of the sentence: names as pages show them, dates as `ui::dates` writes
//! them.

/// Texts of the friend's page.
pub struct FriendTexts {
    /// Who asks, for what kind of thing: the page's first words and its title.
    pub asks: fn(name: &str) -> String,
    /// The same, to the asker.
    pub yours: &'static str,
    /// One sentence for a preview card: plan, amount, merchant.
    pub card: fn(plan: &str, amount: &str, merchant: &str) -> String,
    /// What the payment does.
    pub opens: fn(name: &str) -> String,
    /// Who receives the money, and the way of a refund.
    pub merchant: fn(merchant: &str) -> String,
    /// What the cashier must show.
    pub cashier: &'static str,
    /// Until when the request stands.
    pub until: fn(moment: &str) -> String,
    /// The button that pays; the amount stands beside it.
    pub treat: fn(name: &str) -> String,
    /// The button that pays, for the asker.
    pub treat_yourself: &'static str,
    /// The button that pays although somebody else has started.
    pub go_on: &'static str,
    /// The way back to one's own attempt.
    pub continue_yours: &'static str,
    /// The way to the asker's own pages.
    pub to_your_asks: &'static str,
    /// Looks at the page again.
    pub look_again: &'static str,
    /// Opens the name and the line of one's own.
    pub sign: &'static str,
    /// How to be known: a group's label.
    pub shown: &'static str,
    /// Without a name.
    pub anonymous: &'static str,
    /// With a name.
    pub named: &'static str,
    /// The name's label.
    pub your_name: &'static str,
    /// The line's label.
    pub your_words: &'static str,
    /// Opens the kind refusal.
    pub not_this_time: &'static str,
    /// What a kind refusal does.
    pub decline_text: fn(name: &str) -> String,
    /// Sends it.
    pub decline: fn(name: &str) -> String,
    /// Opens the report.
    pub unknown: &'static str,
    /// What a report does.
    pub report_text: &'static str,
    /// Sends it.
    pub report: &'static str,
    /// Opens the four digits.
    pub check: fn(name: &str) -> String,
    /// How to check them.
    pub check_text: &'static str,
    /// Their label.
    pub digits: &'static str,
    /// Sends them.
    pub check_digits: &'static str,
    /// How many tries are left.
    pub tries_left: fn(tries: u8) -> String,
    /// They did not match; some tries are left.
    pub digits_wrong: &'static str,
    /// They did not match, and no try is left.
    pub digits_used_up: fn(name: &str) -> String,
    /// They matched.
    pub digits_matched: fn(name: &str) -> String,
    /// It can be paid (again): told to those who listen when it becomes so.
    pub open: &'static str,
    /// Somebody has the place to themselves: until when.
    pub held: fn(clock: &str) -> String,
    /// What to do meanwhile.
    pub held_wait: &'static str,
    /// Somebody has started: until when.
    pub started: fn(clock: &str) -> String,
    /// This browser has started.
    pub yours_open: &'static str,
    /// Held back after reports.
    pub suspended: &'static str,
    /// Over, the last attempts are being cleared up.
    pub ending: &'static str,
    /// A friend has paid.
    pub paid: &'static str,
    /// The asker withdrew it.
    pub withdrawn: fn(name: &str) -> String,
    /// Its time ran out.
    pub ran_out: &'static str,
    /// The asker looks: what that means.
    pub asker: &'static str,
    /// This browser declined.
    pub declined: fn(name: &str) -> String,
    /// This browser reported.
    pub reported: &'static str,
}

/// 中文。
pub const CHINESE: FriendTexts = FriendTexts {
    asks: |name| format!("{name}想请你送 TA 一份会员"),
    yours: "这是你自己发出的请求",
    card: |plan, amount, merchant| format!("{plan}，{amount}，付给{merchant}。"),
    opens: |name| format!("付完的那一刻，会员就到{name}那里。"),
    merchant: |merchant| format!("付给{merchant}，要退款就原路退回。"),
    cashier: "微信收银台上也该是这个名字，不是就别付。",
    until: |moment| format!("{moment} 前都可以付。"),
    treat: |name| format!("送给{name}"),
    treat_yourself: "自己付",
    go_on: "接着付",
    continue_yours: "回到付款页",
    to_your_asks: "看看我的请求",
    look_again: "再看一眼",
    sign: "署个名，或者留句话",
    shown: "让 TA 知道是你吗？",
    anonymous: "不署名",
    named: "署名",
    your_name: "你的名字",
    your_words: "留句话（可以不写）",
    not_this_time: "这次先不了",
    decline_text: |name| format!("没关系。{name}会知道有人这次不方便，不会知道是谁。"),
    decline: |name| format!("告诉{name}"),
    unknown: "我不认识这个人",
    report_text: "不认识就别付。告诉我们一声，我们会去看看；对方不会知道是你说的。",
    report: "确实不认识，告诉你们",
    check: |name| format!("不放心？打给{name}，对四位数字"),
    check_text: "这四位数字只有发请求的人自己看得到。请 TA 在电话里念给你听，别在聊天里发。",
    digits: "TA 念的四位数字",
    check_digits: "对一下",
    tries_left: |tries| format!("还可以试 {tries} 次。"),
    digits_wrong: "对不上。可能听错了，也可能不是 TA 发的。",
    digits_used_up: |name| format!("三次都没对上。先别付，打电话向{name}问清楚。没有扣款。"),
    digits_matched: |name| format!("对上了，这个链接就是{name}发的。"),
    open: "现在可以付了。",
    held: |clock| format!("有人正在付款，{clock} 前没付完你就可以接着付。"),
    held_wait: "这一页会自己更新，开着它就行。",
    started: |clock| {
        format!(
            "有人已经开始付了，{clock} 前也许会付完。你也可以接着付：要是两个人都付了，后到的那笔马上原路退回。"
        )
    },
    yours_open: "你已经开始付了，回去接着付就行，不会重复扣款。",
    suspended: "有人反映这个请求不对劲，我们正在核对，现在先不能付。没有扣款。",
    ending: "时间到了，我们在核对最后一笔付款，现在不能再付了。没有扣款。",
    paid: "已经有朋友付过了，你不用再付。谢谢你来看看。",
    withdrawn: |name| format!("{name}把请求收回了，不用付了。没有扣款。"),
    ran_out: "时间过了，这个请求已经结束。还想送的话，请 TA 再发一个。没有扣款。",
    asker: "把链接发给朋友，朋友打开就是这个样子。要自己付吗？",
    declined: |name| format!("你已经告诉{name}这次先不了。改了主意，还是可以付。"),
    reported: "你说过不认识 TA，我们会去看看。没弄清楚之前先别付。",
};

/// English.
pub const ENGLISH: FriendTexts = FriendTexts {
    asks: |name| format!("{name} would like you to treat them"),
    yours: "This is yours",
    card: |plan, amount, merchant| format!("{plan}, {amount}, paid to {merchant}."),
    opens: |name| format!("Opens for {name} the moment you pay."),
    merchant: |merchant| format!("Paid to {merchant}; refunds go back the way they came."),
    cashier: "WeChat's cashier must show that name. If it does not, do not pay.",
    until: |moment| format!("Stands until {moment}."),
    treat: |name| format!("Treat {name}"),
    treat_yourself: "Pay it yourself",
    go_on: "Go on and pay",
    continue_yours: "Back to your payment",
    to_your_asks: "See my requests",
    look_again: "Look again",
    sign: "Sign it, or add a line",
    shown: "May they know it was you?",
    anonymous: "No name",
    named: "With my name",
    your_name: "Your name",
    your_words: "A line for them (if you like)",
    not_this_time: "Not this time",
    decline_text: |name| {
        format!("That is fine. {name} will know that somebody cannot this time, not who.")
    },
    decline: |name| format!("Tell {name}"),
    unknown: "I don't know this person",
    report_text: "Then do not pay. Tell us, and we will look into it; they will not learn that it was you.",
    report: "I really don't know them",
    check: |name| format!("Not sure? Ring {name} and check the four digits"),
    check_text: "Only who sent the request can see these four digits. Let them read the digits out on the telephone, not in a chat.",
    digits: "The four digits they read out",
    check_digits: "Check",
    tries_left: |tries| {
        if tries == 1 { "One try left.".to_owned() } else { format!("{tries} tries left.") }
    },
    digits_wrong: "They do not match. You may have misheard, or somebody else sent this.",
    digits_used_up: |name| {
        format!(
            "Three times they did not match. Do not pay yet; ring {name} and ask. Nothing was charged."
        )
    },
    digits_matched: |name| format!("They match: this link is {name}'s."),
    open: "It can be paid now.",
    held: |clock| {
        format!("Somebody is paying. If they have not finished by {clock}, you can go on.")
    },
    held_wait: "Keep this page open: it updates itself.",
    started: |clock| {
        format!(
            "Somebody has started to pay and may finish by {clock}. You may go on: if both of you pay, the later payment comes straight back."
        )
    },
    yours_open: "You have started to pay. Go back and finish it; nothing is charged twice.",
    suspended: "Somebody reported this request, and we are looking into it. It cannot be paid for now. Nothing was charged.",
    ending: "Its time is over. We are checking the last payment, and no new one can start. Nothing was charged.",
    paid: "A friend has paid already; there is nothing left to pay. Thank you for coming by.",
    withdrawn: |name| {
        format!("{name} took the request back; there is nothing to pay. Nothing was charged.")
    },
    ran_out: "Its time ran out and the request has ended. If you would still like to, ask them for a new one. Nothing was charged.",
    asker: "This is what friends see when they open your link. Pay it yourself?",
    declined: |name| {
        format!("You told {name} not this time. If you change your mind, you can still pay.")
    },
    reported: "You said that you don't know them, and we will look into it. Please do not pay before you are sure.",
};
