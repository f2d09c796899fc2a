//! What switches and states are called on the page.

use crate::{language::Language, world::order::TradeState};

/// The name of a switch.
pub fn switch(language: Language, name: &str) -> &str {
    let (chinese, english) = match name {
        "notifications" => ("通知", "Notifications"),
        "repeat" => ("每次发几份", "Copies of each"),
        "delay_ms" => ("首次延迟（毫秒）", "First delay (ms)"),
        "reorder" => ("乱序（后发先到）", "Reorder (newest first)"),
        "forge" => ("伪造", "Forge"),
        "api" => ("接口故障", "API trouble"),
        "api_calls" => ("哪些接口", "Which calls"),
        "time_out_ms" => ("超时等待（真实毫秒）", "Time-out (real ms)"),
        "close_only_after_five_minutes" => ("五分钟后才能关单", "Close only after 5 min"),
        "refunds" => ("退款结果", "Refunds"),
        "refund_delay_ms" => ("退款用时（毫秒）", "Refunds take (ms)"),
        "sign_with" => ("平台用哪把密钥", "Platform signs with"),
        "time_scale" => ("重试间隔倍数", "Retry waits ×"),
        other => return other,
    };
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// The name of a switch's position, or the word itself.
pub fn position(language: Language, word: &str) -> &str {
    if language == Language::English {
        return word;
    }
    match word {
        "deliver" => "正常送达",
        "drop" => "丢失",
        "hold" => "扣住",
        "none" => "不伪造",
        "bad_signature" => "签名不对",
        "unknown_serial" => "未知证书序列号",
        "stale" => "时间太旧",
        "future" => "时间在未来",
        "signtest" => "签名探测",
        "altered_body" => "内容被改",
        "wrong_amount" => "金额不符",
        "wrong_merchant" => "商户号不符",
        "wrong_currency" => "币种不符",
        "fine" => "正常",
        "time_out_after_effect" => "已生效，应答超时",
        "time_out_before_effect" => "未生效，应答超时",
        "server_error" => "系统错误",
        "all" => "全部",
        "prepay" => "下单",
        "query" => "查单",
        "close" => "关单",
        "refund" => "退款",
        "refund_query" => "查退款",
        "succeed" => "成功",
        "stay" => "一直处理中",
        "abnormal" => "异常",
        "closed" => "关闭",
        "current" => "当前的",
        "next" => "下一把",
        "true" => "是",
        "false" => "否",
        other => other,
    }
}

/// An order's state with the class of its colour.
pub const fn state(language: Language, state: TradeState) -> (&'static str, &'static str) {
    match (state, language) {
        (TradeState::Success, Language::Chinese) => ("✓ 已支付", "yes"),
        (TradeState::Success, Language::English) => ("✓ Paid", "yes"),
        (TradeState::Refund, Language::Chinese) => ("↩ 有退款", "soft"),
        (TradeState::Refund, Language::English) => ("↩ Refund", "soft"),
        (TradeState::NotPay, Language::Chinese) => ("○ 未支付", "soft"),
        (TradeState::NotPay, Language::English) => ("○ Not paid", "soft"),
        (TradeState::Closed, Language::Chinese) => ("× 已关闭", "no"),
        (TradeState::Closed, Language::English) => ("× Closed", "no"),
    }
}
