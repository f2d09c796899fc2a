//! Around all pages, and what can go wrong on any.

/// Around all pages, and what can go wrong on any.
pub struct FrameTexts {
    /// Names the links at the top for those who do not see them.
    pub navigation: &'static str,
    /// Leads to the member centre.
    pub to_centre: &'static str,
    /// Leads to the requests.
    pub to_asks: &'static str,
    /// Leads to asking.
    pub to_ask: &'static str,
    /// Signs in.
    pub sign_in: &'static str,
    /// What signing in shares.
    pub sign_in_note: &'static str,
    /// Signs out of this browser.
    pub sign_out: &'static str,
    /// Signs out of every browser.
    pub sign_out_everywhere: &'static str,
    /// Asks again.
    pub again: &'static str,
    /// A page that does not exist: its heading.
    pub not_found: &'static str,
    /// A page that does not exist: what to do.
    pub not_found_text: &'static str,
    /// Not signed in: its heading.
    pub sign_in_first: &'static str,
    /// Nothing came back: its heading.
    pub offline: &'static str,
    /// Nothing came back: what to do.
    pub offline_text: &'static str,
    /// Nothing came back from something that was sent.
    pub offline_sent: &'static str,
    /// What is shown may be old.
    pub offline_shown: &'static str,
    /// Something came back that cannot be understood: its heading.
    pub broken: &'static str,
    /// Something came back that cannot be understood: what to do.
    pub broken_text: &'static str,
    /// Refused: its heading.
    pub refused: &'static str,
}

pub(super) const CHINESE: FrameTexts = FrameTexts {
    navigation: "主要页面",
    to_centre: "会员中心",
    to_asks: "我的请求",
    to_ask: "请朋友送我",
    sign_in: "用微信登录",
    sign_in_note: "只用来认出你，不会发任何消息。",
    sign_out: "退出登录",
    sign_out_everywhere: "在所有设备上退出",
    again: "再试一次",
    not_found: "这里没有东西",
    not_found_text: "地址可能抄漏了，或者这个请求不是你发的。",
    sign_in_first: "先登录一下",
    offline: "没连上网",
    offline_text: "看看网络，再试一次。什么都没有改变。",
    offline_sent: "没收到回音。再点一次就好，不会重复。",
    offline_shown: "没连上网，下面是刚才的情况。连上后会自己更新。",
    broken: "我们这边出了点问题",
    broken_text: "过一会儿再试一次。没有扣款。",
    refused: "现在还不行",
};

pub(super) const ENGLISH: FrameTexts = FrameTexts {
    navigation: "Main pages",
    to_centre: "Member centre",
    to_asks: "My requests",
    to_ask: "Ask a friend",
    sign_in: "Sign in with WeChat",
    sign_in_note: "Only to know you again. Nothing is posted.",
    sign_out: "Sign out",
    sign_out_everywhere: "Sign out everywhere",
    again: "Try again",
    not_found: "There is nothing here",
    not_found_text: "Part of the address may be missing, or this request is not yours.",
    sign_in_first: "Please sign in first",
    offline: "No connection",
    offline_text: "Check the network and try again. Nothing was changed.",
    offline_sent: "No answer came back. Tap once more; it will not be done twice.",
    offline_shown: "No connection. This is how things stood a moment ago; it updates by itself.",
    broken: "Something is wrong on our side",
    broken_text: "Please try again in a while. Nothing was charged.",
    refused: "Not just now",
};
