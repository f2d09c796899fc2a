//! What went wrong, as RFC 9457 problems (`application/problem+json`) with codes that never change.

use mangrove_domain::Timestamp;
use serde::{Deserialize, Serialize};

/// A problem as it travels. `title` is in the reader's language and says what happened, what to do, and what did
/// not happen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// `/problems/{code}`: where the problem is explained.
    #[serde(rename = "type")]
    pub kind: String,
    /// The stable code.
    pub code: ProblemCode,
    /// The HTTP status, repeated.
    pub status: u16,
    /// One or two sentences for a person.
    pub title: String,
    /// The member of the request that is at fault, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// When it may work, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:literal, $chinese:literal, $english:literal;)+) => {
        /// The stable codes of all problems. Texts may improve; codes and statuses stay.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)+
        }

        impl ProblemCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as text.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The HTTP status that it comes with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)+ }
            }

            /// What a person reads, in Chinese.
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)+ }
            }

            /// What a person reads, in English.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)+ }
            }
        }
    };
}

problem_codes! {
    /// No such page or route.
    NotFound = "not-found", 404, "没有这个页面，请检查地址。", "There is no such page. Please check the address.";
    /// The route exists, the method does not.
    MethodNotAllowed = "method-not-allowed", 405, "这个地址不支持这种请求。", "This address does not take that kind of request.";
    /// The body is not of the expected media type.
    UnsupportedMediaType = "unsupported-media-type", 415, "请求的格式不对，什么都没有改变。", "The request is in the wrong format. Nothing was changed.";
    /// The body is larger than the route takes.
    TooLarge = "too-large", 413, "内容太长了，什么都没有改变。", "That is too long. Nothing was changed.";
    /// The body cannot be read as what it claims to be.
    Malformed = "malformed", 400, "请求读不懂，什么都没有改变。", "The request cannot be read. Nothing was changed.";
    /// The body was read, but a member is missing, unknown or out of bounds; `field` names it.
    Invalid = "invalid", 422, "有一项填得不对，请改好再试。", "One entry is not right. Please correct it and try again.";
    /// A name or line that may not be shown; `field` names it.
    UnsuitableText = "unsuitable-text", 422, "这段文字不能用：不要放网址、号码或“官方”这类字样。", "This text cannot be used: no web addresses, numbers or official-sounding words, please.";
    /// A POST that did not come from our own page.
    ForeignOrigin = "foreign-origin", 403, "这个请求不是从我们的页面发出的，什么都没有改变。", "This request did not come from our own page. Nothing was changed.";
    /// Signing in is needed first.
    SignInFirst = "sign-in-first", 401, "请先登录。", "Please sign in first.";
    /// Somebody else's thing; told like one that does not exist.
    NotYours = "not-yours", 404, "这里没有你的请求。", "There is no such request of yours.";
    /// The link is unknown, altered or of an older generation.
    LinkUnknown = "link-unknown", 404, "这个链接打不开了：可能抄漏了，也可能已经换了新的。请向朋友要一个新链接。没有扣款。", "This link does not open: part of it may be missing, or it was replaced. Please ask your friend for a new one. Nothing was charged.";
    /// The request has ended.
    RequestEnded = "request-ended", 410, "这个请求已经结束，不用再付了。没有扣款。", "This request has ended; there is nothing left to pay. Nothing was charged.";
    /// The request is held back until somebody has looked at it.
    RequestSuspended = "request-suspended", 409, "有人反映这个请求不对劲，我们正在核对，暂时不能付款。没有扣款。", "Somebody reported this request, and we are looking into it. It cannot be paid for now. Nothing was charged.";
    /// Somebody is paying; `until` says until when at most.
    SomebodyIsPaying = "somebody-is-paying", 409, "有人正在付款，没付完的话你可以接着付。没有扣款。", "Somebody is paying right now. If they do not finish, you can go on. Nothing was charged.";
    /// This browser has an attempt open.
    AttemptOpen = "attempt-open", 409, "你已经开始付款了，请回到那一页。没有重复扣款。", "You have already started to pay. Please go back to that page. Nothing was charged twice.";
    /// Too many attempts stand open at once.
    TooManyAttempts = "too-many-attempts", 409, "现在开始付款的人太多了，请过几分钟再来。没有扣款。", "Too many people have started to pay. Please come back in a few minutes. Nothing was charged.";
    /// The digits were tried too often.
    TooManyDigits = "too-many-digits", 429, "已经试了三次。请直接给朋友打电话问一问。", "That was the third try. Please ring your friend and ask.";
    /// An Idempotency-Key is missing or malformed.
    KeyMissing = "idempotency-key-missing", 400, "请求里少了 Idempotency-Key，什么都没有改变。", "The request lacks an Idempotency-Key. Nothing was changed.";
    /// An Idempotency-Key came again with other content.
    KeyReused = "idempotency-key-reused", 422, "这个 Idempotency-Key 已经用在另一个请求上，什么都没有改变。", "This Idempotency-Key was used for another request. Nothing was changed.";
    /// A limit of the rule book on asking; `until` says when there is room again, where that is known.
    AskLimit = "ask-limit", 429, "你发起的请求已经够多了，等有了结果再发新的吧。", "You have asked enough for now. Please wait for what is under way.";
    /// A limit of the rule book on how much friends may pay for a new account.
    TreatedLimit = "treated-limit", 429, "新账号三十天内由朋友代付的金额有上限，现在已经到了。", "Friends can treat a new account to a limited amount in thirty days. It is reached.";
    /// Membership reaches too far ahead already.
    TooFarAhead = "too-far-ahead", 409, "会员已经排到两年以后了，先用着吧。", "Your membership already reaches two years ahead. Enjoy it first.";
    /// The plan cannot be asked for (an auto-renewing one, or one that is not on sale).
    PlanNotForFriends = "plan-not-for-friends", 422, "这个套餐不能请朋友代付，请换一个。", "A friend cannot be asked for this plan. Please choose another.";
    /// What the state does not allow any more.
    NotNow = "not-now", 409, "现在已经不能这样做了，请刷新看看最新的情况。", "That is no longer possible. Please reload to see how things stand.";
    /// Too many requests from one place.
    TooManyRequests = "too-many-requests", 429, "请求太频繁了，请过一分钟再试。", "Too many requests. Please try again in a minute.";
    /// A notification or signed request that fails verification.
    NotVerified = "not-verified", 401, "签名不对，什么都没有改变。", "The signature does not verify. Nothing was changed.";
    /// Signing in did not work out (denied, expired, another browser).
    SignInFailed = "sign-in-failed", 400, "登录没有完成，请再试一次。", "Signing in was not completed. Please try again.";
    /// The payment provider or another outside service does not answer.
    ProviderDown = "provider-down", 503, "微信支付暂时没有回应，请过一分钟再试。没有扣款。", "WeChat Pay does not answer at the moment. Please try again in a minute. Nothing was charged.";
    /// Something of ours is held back until it has been looked at; an operator knows.
    Unavailable = "unavailable", 503, "这里暂时用不了，我们已经知道了。没有扣款。", "This is not available for the moment; we know about it. Nothing was charged.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_unique_and_every_status_is_a_client_error_or_503() {
        let codes: HashSet<_> = ProblemCode::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
        for code in ProblemCode::ALL {
            assert!((400..500).contains(&code.status()) || code.status() == 503, "{code:?}");
        }
    }

    #[test]
    fn every_text_ends_as_a_sentence_and_never_shouts() {
        for code in ProblemCode::ALL {
            assert!(code.chinese().ends_with('。'), "{code:?}");
            assert!(code.english().ends_with('.'), "{code:?}");
            assert!(!code.english().contains('!') && !code.chinese().contains('！'), "{code:?}");
        }
    }
}
