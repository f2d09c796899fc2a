//! Orders and refunds on the page of controls, each with what one can do about it.

use super::labels;
use crate::{
    cashier::pages::moment,
    language::Language,
    page::{each, escape, hidden, yuan},
    world::{
        Kind, Turn,
        order::{Order, TradeState},
        refund::{Refund, RefundStatus},
    },
};

/// The page shows so many of each list.
const SHOWN: u32 = 12;

/// The newest orders.
pub fn orders(turn: &Turn<'_>, language: Language) -> String {
    let orders: Vec<Order> = turn.newest(Kind::Order, SHOWN);
    let people = each(turn.people(), |person| {
        let (key, name) = (escape(&person.key), escape(&person.nickname));
        format!("<option value=\"{key}\">{name}</option>")
    });
    let cards = each(&orders, |order| card(turn, language, order, &people));
    let empty = language.of("还没有订单。", "No orders yet.");
    let list = if cards.is_empty() { format!("<p class=\"soft\">{empty}</p>") } else { cards };
    format!(
        "<section><h2>{}</h2><p><a href=\"/cashier\">{}</a></p><div class=\"orders\">{list}</div></section>",
        language.of("订单", "Orders"),
        language.of("扫一个二维码", "Scan a QR code"),
    )
}

fn card(turn: &Turn<'_>, language: Language, order: &Order, people: &str) -> String {
    let state = turn.trade_state(order);
    let (label, class) = labels::state(language, state);
    let number = escape(&order.out_trade_no);
    let over = order.is_over(turn.now);
    let act = |name: &str, inner: &str, label: &str| {
        format!(
            "<form method=\"post\" action=\"/sandbox/orders/{number}/{name}\">{inner}<button>{label}</button></form>"
        )
    };
    let acts = match state {
        TradeState::NotPay | TradeState::Closed => {
            let despite = match (state, over) {
                (TradeState::Closed, _) => hidden("despite", "closing"),
                (_, true) => hidden("despite", "expiry"),
                (_, false) => String::new(),
            };
            let who = language.of("付款人", "Payer");
            let choose =
                format!("<select name=\"payer\" aria-label=\"{who}\">{people}</select>{despite}");
            let pay = match (state, over) {
                (TradeState::Closed, _) => language.of("关单后仍支付", "Pay though closed"),
                (_, true) => language.of("迟到支付", "Pay late"),
                (_, false) => language.of("支付", "Pay"),
            };
            let fail = match state {
                TradeState::NotPay => act("fail", "", language.of("支付失败", "Fail")),
                _ => String::new(),
            };
            act("pay", &choose, pay) + &fail
        }
        TradeState::Success | TradeState::Refund => {
            let refund = match turn.refundable(order) {
                0 => String::new(),
                _ => act("console-refund", "", language.of("后台退款", "Console refund")),
            };
            act("notify", "", language.of("再发一次通知", "Notify again")) + &refund
        }
    };
    let payer = order.payment().and_then(|payment| turn.person(&payment.payer));
    let payer = payer.map(|payer| {
        let who = language.of("付款人", "Paid by");
        format!("<dt>{who}</dt><dd>{}</dd>", escape(&payer.nickname))
    });
    format!(
        "<article class=\"card\"><div class=\"row\"><strong translate=\"no\">{amount}</strong><span class=\"tag {class}\">{label}</span></div>\
         <dl><dt>{what}</dt><dd>{description}</dd><dt>{id}</dt><dd><code>{number}</code></dd>\
         <dt>{how}</dt><dd>{channel}</dd><dt>{until}</dt><dd>{expires}</dd>{payer}</dl><div class=\"row\">{acts}</div></article>",
        amount = yuan(order.total),
        what = language.of("商品", "For"),
        description = escape(&order.description),
        id = language.of("商户单号", "Order"),
        how = language.of("方式", "Channel"),
        channel = order.channel.word(),
        until = language.of("最晚支付", "Pay until"),
        expires = moment(&order.expires.rfc3339()),
        payer = payer.unwrap_or_default(),
    )
}

/// The newest refunds; nothing where there are none.
pub fn refunds(turn: &Turn<'_>, language: Language) -> String {
    let refunds: Vec<Refund> = turn.newest(Kind::Refund, SHOWN);
    if refunds.is_empty() {
        return String::new();
    }
    let cards = each(&refunds, |refund| refund_card(language, refund));
    let title = language.of("退款", "Refunds");
    format!("<section><h2>{title}</h2><div class=\"orders\">{cards}</div></section>")
}

fn refund_card(language: Language, refund: &Refund) -> String {
    let number = escape(&refund.out_refund_no);
    let ends: &[(RefundStatus, &str, &str)] = match refund.status {
        RefundStatus::Processing => &[
            (RefundStatus::Success, "到账", "Succeed"),
            (RefundStatus::Abnormal, "异常", "Abnormal"),
            (RefundStatus::Closed, "关闭", "Close"),
        ],
        RefundStatus::Abnormal => {
            &[(RefundStatus::Success, "到账", "Succeed"), (RefundStatus::Closed, "关闭", "Close")]
        }
        RefundStatus::Success | RefundStatus::Closed => &[],
    };
    let acts = each(ends, |(status, chinese, english)| {
        let field = hidden("status", status.word());
        let label = language.of(chinese, english);
        format!(
            "<form method=\"post\" action=\"/sandbox/refunds/{number}/settle\">{field}<button>{label}</button></form>"
        )
    });
    format!(
        "<article class=\"card\"><div class=\"row\"><strong translate=\"no\">{amount}</strong><span class=\"tag soft\">{status}</span></div>\
         <dl><dt>{order}</dt><dd><code>{out_trade_no}</code></dd><dt>{id}</dt><dd><code>{number}</code></dd></dl>\
         <div class=\"row\">{acts}</div></article>",
        amount = yuan(refund.amount),
        status = refund.status.word(),
        order = language.of("商户单号", "Order"),
        out_trade_no = escape(&refund.out_trade_no),
        id = language.of("退款单号", "Refund"),
    )
}
