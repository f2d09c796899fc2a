//! The cashier's screens.

use super::gate::Refused;
use crate::{
    answer::Answer,
    choice,
    language::Language,
    login::pages::person_choices,
    page::{Page, Width, escape, hidden, yuan},
    world::{
        Turn,
        order::{Order, OrderState, Payment},
    },
};

choice!(
    /// What happened just before a page is shown.
    Note {
        /// Nothing.
        None = "none",
        /// The payment failed.
        Failed = "failed",
        /// The payer walked away.
        Left = "left",
        /// Nobody was chosen to pay.
        NobodyChosen = "nobody",
    }
);

impl Note {
    /// The note of a query's word.
    pub fn of(word: Option<&str>) -> Self {
        word.and_then(Self::read).unwrap_or(Self::None)
    }
}

/// What a cashier's page shows.
pub struct Screen<'a> {
    /// The way in; the forms lead back by it.
    pub token: &'a str,
    /// The order.
    pub order: &'a Order,
    /// Where the browser goes on to.
    pub redirect_url: Option<&'a str>,
    /// What happened just before.
    pub note: Note,
}

/// The cashier, as far as the order has come.
pub fn cashier(turn: &Turn<'_>, language: Language, screen: &Screen<'_>) -> Answer {
    let order = screen.order;
    let middle = match &order.state {
        OrderState::Paid(payment) => paid(turn, language, screen, payment),
        OrderState::Closed { .. } => {
            let text = language.of(
                "商家已关闭这笔订单，没有扣款。",
                "The merchant closed this order. Nothing was charged.",
            );
            format!("<p class=\"note no\">{text}</p>{}", leave(language, screen))
        }
        OrderState::Open => open(turn, language, screen),
    };
    let body = format!(
        "<h1 class=\"centre\">{title}</h1><section class=\"card\"><p class=\"amount\" translate=\"no\">{amount}</p><dl>\
         <dt>{to}</dt><dd>{merchant}</dd><dt>{what}</dt><dd>{description}</dd><dt>{number}</dt><dd><code>{out_trade_no}</code></dd>\
         <dt>{until}</dt><dd>{expires}</dd></dl></section>{middle}",
        title = language.of("沙盒收银台", "Sandbox cashier"),
        amount = yuan(order.total),
        to = language.of("收款方", "Paid to"),
        merchant = escape(&turn.settings.merchant_name),
        what = language.of("商品", "For"),
        description = escape(&order.description),
        number = language.of("商户单号", "Order"),
        out_trade_no = escape(&order.out_trade_no),
        until = language.of("最晚支付", "Pay until"),
        expires = moment(&order.expires.rfc3339()),
    );
    page(turn, language, &body).answer(200)
}

fn open(turn: &Turn<'_>, language: Language, screen: &Screen<'_>) -> String {
    let over = screen.order.is_over(turn.now);
    let told = match (screen.note, over) {
        (Note::Failed, _) => Some(language.of("支付没有成功，没有扣款。可以再试一次。", "The payment did not go through and nothing was charged. You can try again.")),
        (Note::Left, _) => Some(language.of("你离开了收银台，没有扣款。", "You left the cashier. Nothing was charged.")),
        (Note::NobodyChosen, _) => Some(language.of("请选择由谁付款。", "Please choose who pays.")),
        (Note::None, true) => Some(language.of("这笔订单已过支付时间。收银台是之前打开的，真实环境里这时仍有可能付成。", "This order's time is over. This cashier was opened before, and the real one has been seen to let such a payment through.")),
        (Note::None, false) => None,
    };
    let told = told
        .map(|text| format!("<p class=\"note\" role=\"status\">{text}</p>"))
        .unwrap_or_default();
    let (late, label, class) = if over {
        (hidden("late", "yes"), language.of("仍然支付（迟到）", "Pay anyway, late"), "button")
    } else {
        (String::new(), language.of("支付", "Pay"), "main")
    };
    let people = person_choices(turn, "payer");
    format!(
        "{told}<form method=\"post\" action=\"/cashier/{token}/pay\">{late}{back}\
         <fieldset class=\"card\"><legend>{who}</legend>{people}</fieldset>\
         <button class=\"{class}\">{label} <span translate=\"no\">{amount}</span></button></form>\
         <form method=\"post\" action=\"/cashier/{token}/fail\">{back}<button>{fail}</button></form>{leave}",
        token = escape(screen.token),
        back = back(screen),
        who = language.of("由谁付款", "Who pays"),
        amount = yuan(screen.order.total),
        fail = language.of("让支付失败", "Let the payment fail"),
        leave = leave(language, screen),
    )
}

fn paid(turn: &Turn<'_>, language: Language, screen: &Screen<'_>, payment: &Payment) -> String {
    let payer = turn.person(&payment.payer).map(|person| person.nickname).unwrap_or_default();
    format!(
        "<p class=\"note\" role=\"status\"><strong class=\"yes\">✓ {done}</strong></p><section class=\"card\"><dl>\
         <dt>{who}</dt><dd>{payer}</dd><dt>{when}</dt><dd>{at}</dd><dt>{number}</dt><dd><code>{id}</code></dd></dl></section>{back}",
        done = language.of("已支付", "Paid"),
        who = language.of("付款人", "Paid by"),
        payer = escape(&payer),
        when = language.of("时间", "When"),
        at = moment(&payment.success_time.rfc3339()),
        number = language.of("支付单号", "Transaction"),
        id = payment.transaction_id,
        back = screen
            .redirect_url
            .map(|address| format!(
                "<a class=\"button\" href=\"{}\">{}</a>",
                escape(address),
                language.of("返回商家", "Back to the shop")
            ))
            .unwrap_or_default(),
    )
}

fn leave(language: Language, screen: &Screen<'_>) -> String {
    format!(
        "<form method=\"post\" action=\"/cashier/{}/leave\">{}<button>{}</button></form>",
        escape(screen.token),
        back(screen),
        language.of("离开，不支付", "Leave without paying"),
    )
}

fn back(screen: &Screen<'_>) -> String {
    screen.redirect_url.map(|address| hidden("redirect_url", address)).unwrap_or_default()
}

/// `2026-11-21T20:15:00+08:00` as people read it.
pub fn moment(rfc3339: &str) -> String {
    rfc3339.get(..19).unwrap_or(rfc3339).replace('T', " ")
}

/// The page on which a desktop's QR code is "scanned": its text is pasted.
pub fn scanner(turn: &Turn<'_>, language: Language, unknown: Option<&str>) -> Answer {
    let (status, told) = match unknown {
        None => (200, String::new()),
        Some(code) => {
            let text = language
                .of("这个二维码不存在或已失效：", "This code does not exist, or its time is over:");
            (
                404,
                format!(
                    "<p class=\"note no\" role=\"alert\">{text}<br><code>{}</code></p>",
                    escape(code)
                ),
            )
        }
    };
    let body = format!(
        "<h1>{title}</h1>{told}<form method=\"get\" action=\"/cashier\"><label>{label}\
         <input type=\"text\" name=\"code_url\" required placeholder=\"weixin://wxpay/bizpayurl?pr=…\" autocomplete=\"off\"></label>\
         <button class=\"main\">{open}</button></form><p class=\"soft\">{hint}</p>",
        title = language.of("扫一扫", "Scan"),
        label = language.of("二维码里的内容", "What the QR code says"),
        open = language.of("打开收银台", "Open the cashier"),
        hint = language.of(
            "把页面二维码的文字粘贴到这里，就像用手机扫了它。",
            "Paste the text of the QR code here, as if a phone had scanned it."
        ),
    );
    page(turn, language, &body).answer(status)
}

/// The cashier stays shut.
pub fn refused(turn: &Turn<'_>, language: Language, refused: Refused) -> Answer {
    let (what, why) = refused.texts(language);
    let body = format!(
        "<h1>{title}</h1><p class=\"note no\" role=\"alert\">{what}</p><section class=\"card\"><h2>{developers}</h2><p>{why}</p></section>\
         <p><a href=\"{shop}\">{back}</a></p>",
        title = language.of("收银台没有打开", "The cashier did not open"),
        developers = language.of("给开发者", "For developers"),
        shop = escape(&turn.settings.shop_address),
        back = language.of("返回商家", "Back to the shop"),
    );
    page(turn, language, &body).answer(403)
}

fn page<'a>(turn: &'a Turn<'_>, language: Language, body: &'a str) -> Page<'a> {
    Page {
        language,
        title: language.of("沙盒收银台", "Sandbox cashier"),
        width: Width::Phone,
        body,
        shop: &turn.settings.shop_address,
    }
}
