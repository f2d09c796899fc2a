//! Asking for refunds, and asking about them.

use super::{body::Body, problem::Problem, views};
use crate::{
    answer::Answer,
    world::{
        Turn,
        refund::{Refund, RefundOrigin},
        refunding::{RefundRefusal, Refunding},
    },
};

/// Begins a refund; the same number again is answered with how it stands.
pub fn refund(turn: &Turn<'_>, body: &[u8]) -> Result<Answer, Problem> {
    let body = Body::read(body)?;
    let transaction = body.text("/transaction_id", 32)?;
    let order = match (transaction, body.text("/out_trade_no", 32)?) {
        (Some(id), _) => turn.order_of_transaction(id),
        (None, Some(number)) => turn.order(number),
        (None, None) => {
            let issue = "与 out_trade_no 二选一必填";
            return Err(Problem::parameter("/transaction_id", issue));
        }
    };
    let out_refund_no = body.number("/out_refund_no", 1..=64, "_-|*@")?;
    let reason = body.text("/reason", 80)?;
    let notify_url = body.address("/notify_url", 256)?;
    let (amount, total) = (body.fen("/amount/refund")?, body.fen("/amount/total")?);
    body.needed("/amount/currency", 16)?;
    body.currency("/amount/currency")?;
    let mut order = order
        .ok_or_else(|| Problem::new(404, "RESOURCE_NOT_EXISTS", "订单不存在，请检查订单号"))?;
    if total != order.total {
        return Err(Problem::invalid_request("订单金额或退款金额与之前请求不一致，请核实后再试"));
    }
    if let Some(before) = turn.refund(out_refund_no) {
        let same = before.out_trade_no == order.out_trade_no
            && before.amount == amount
            && before.origin == RefundOrigin::Call;
        return if same {
            Ok(Answer::json(200, &views::refund(&before, &order)))
        } else {
            Err(Problem::invalid_request("订单金额或退款金额与之前请求不一致，请核实后再试"))
        };
    }
    let asked = Refunding {
        out_refund_no: out_refund_no.to_owned(),
        amount,
        reason: reason.map(str::to_owned),
        notify_url: notify_url.map(str::to_owned),
        origin: RefundOrigin::Call,
    };
    let begun = turn.begin_refund(&mut order, asked).map_err(Problem::from)?;
    Ok(Answer::json(200, &views::refund(&begun, &order)))
}

/// How a refund stands. The merchant's API knows refunds made at the console too.
pub fn query(turn: &Turn<'_>, out_refund_no: &str) -> Result<Answer, Problem> {
    let missing = || Problem::new(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    let refund: Refund = turn.refund(out_refund_no).ok_or_else(missing)?;
    let order = turn.order(&refund.out_trade_no).ok_or_else(missing)?;
    Ok(Answer::json(200, &views::refund(&refund, &order)))
}

impl From<RefundRefusal> for Problem {
    fn from(refusal: RefundRefusal) -> Self {
        match refusal {
            RefundRefusal::NotPaid => Self::invalid_request("订单未支付，不能退款"),
            RefundRefusal::TooMuch => Self::invalid_request("申请退款金额大于订单可退金额"),
            RefundRefusal::TooMany => Self::invalid_request("一笔订单最多支持 50 次部分退款"),
            RefundRefusal::TooLate => Self::invalid_request("交易时间超过一年的订单无法提交退款"),
            RefundRefusal::Final => Self::invalid_request("退款单已是最终状态"),
        }
    }
}
