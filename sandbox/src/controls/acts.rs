//! What the controls do.

use super::{Refusal, views};
use crate::{
    answer::{Answer, Handled, Then},
    fields::Fields,
    time::Time,
    world::{
        Turn,
        clock::{Clock, LARGEST_OFFSET},
        notice::Subject,
        order::Order,
        payment::{Despite, Paying},
        refund::{Refund, RefundStatus},
        troubles::{Forgery, NAMES},
    },
};

/// The order of that number, or 404.
pub fn order(turn: &Turn<'_>, number: &str) -> Result<Order, Refusal> {
    turn.order(number).ok_or_else(|| Refusal::new(404, "no such order"))
}

fn show(turn: &Turn<'_>, order: &Order, then: Then) -> Handled {
    Answer::json(200, &views::order(turn, order)).after(then)
}

/// `{"payer": key, "at_ms"?: when, "despite"?: "nothing" | "expiry" | "closing"}`: somebody pays.
pub fn pay(turn: &Turn<'_>, number: &str, fields: &Fields) -> Result<Handled, Refusal> {
    let payer = fields.text("payer").unwrap_or("xiaoman").to_owned();
    let at = fields.whole("at_ms")?.map(Time::from_milliseconds);
    let despite =
        fields.parsed("despite", Despite::EXPECTED, Despite::read)?.unwrap_or(Despite::Nothing);
    let paid = turn.pay(number, &Paying { payer, at, despite })?;
    Ok(show(turn, &paid, Then::SendDue))
}

/// Somebody's bank says no.
pub fn fail(turn: &Turn<'_>, number: &str) -> Result<Handled, Refusal> {
    let order = turn.fail(number)?;
    Ok(show(turn, &order, Then::Nothing))
}

crate::choice!(
    /// Whether the merchant is told of what was done at the console.
    Telling {
        /// No: it must find out by asking.
        Silent = "silent",
        /// At the order's address.
        Tell = "tell",
    }
);

/// `{"amount"?: fen, "notify"?: "silent" | "tell"}`: a person refunds past the merchant's program; all that is left
/// where no amount is named.
pub fn console_refund(turn: &Turn<'_>, number: &str, fields: &Fields) -> Result<Handled, Refusal> {
    let mut order = order(turn, number)?;
    let amount = fields.whole("amount")?.unwrap_or_else(|| turn.refundable(&order));
    let telling =
        fields.parsed("notify", Telling::EXPECTED, Telling::read)?.unwrap_or(Telling::Silent);
    let url = match telling {
        Telling::Silent => None,
        Telling::Tell => Some(order.notify_url.clone()),
    };
    let refund = turn.refund_at_console(&mut order, amount, url)?;
    Ok(Answer::json(200, &views::refund(&refund)).after(Then::SendDue))
}

/// `{"times"?: 1 ..= 50, "forge"?: forgery}`: the message of the payment now, all copies at once, never again.
pub fn notify(turn: &Turn<'_>, number: &str, fields: &Fields) -> Result<Handled, Refusal> {
    let order = order(turn, number)?;
    if order.payment().is_none() {
        return Err(Refusal::new(409, "the order is not paid"));
    }
    let bounded = |text: &str| text.parse().ok().filter(|times| (1..=50).contains(times));
    let times = fields.parsed("times", "1 to 50", bounded)?.unwrap_or(1_u32);
    let forge = fields.parsed("forge", Forgery::EXPECTED, Forgery::read)?;
    let subject = Subject::Payment { out_trade_no: order.out_trade_no.clone() };
    let notice = turn.send_by_hand(subject, &order.notify_url, times, forge);
    Ok(Answer::json(200, &views::notice(&notice)).after(Then::SendDueAndShow(notice.id)))
}

/// `{"status": "SUCCESS" | "ABNORMAL" | "CLOSED"}`: a refund comes to an end.
pub fn settle(turn: &Turn<'_>, number: &str, fields: &Fields) -> Result<Handled, Refusal> {
    let refund: Refund = turn.refund(number).ok_or_else(|| Refusal::new(404, "no such refund"))?;
    let status = fields
        .parsed("status", "one of: SUCCESS ABNORMAL CLOSED", RefundStatus::read)?
        .ok_or_else(|| Refusal::new(400, "status is missing"))?;
    let settled = turn.settle(refund, status)?;
    Ok(Answer::json(200, &views::refund(&settled)).after(Then::SendDue))
}

/// Some of the switches; `{"reset": true}` first puts all of them at rest.
pub fn set_troubles(turn: &Turn<'_>, fields: &Fields) -> Result<Handled, Refusal> {
    let strange = fields.names().find(|name| *name != "reset" && !NAMES.contains(name));
    if let Some(strange) = strange {
        return Err(Refusal::new(400, format!("no such switch: {strange}")));
    }
    let before = match fields.plain("reset").as_deref() {
        Some("true") => crate::world::troubles::Troubles::default(),
        _ => turn.troubles(),
    };
    let troubles = before.changed(fields)?;
    turn.set_troubles(&troubles);
    turn.settle_due();
    Ok(Answer::json(200, &troubles.view()).after(Then::SendDue))
}

/// `{"nickname": text}`: one more person.
pub fn add_person(turn: &Turn<'_>, fields: &Fields) -> Result<Handled, Refusal> {
    let nickname = fields.text("nickname").unwrap_or_default();
    let person = turn
        .add_person(nickname)
        .ok_or_else(|| Refusal::new(400, "nickname: expected 1 to 32 printable characters"))?;
    Ok(Answer::json(201, &views::person(turn, &person)).into())
}

/// `{"offset_ms": n}` or `{"forward_ms": n}`: time passes. Never backwards.
pub fn move_clock(turn: &Turn<'_>, fields: &Fields) -> Result<Handled, Refusal> {
    let current = Clock::load(turn.store).offset_ms;
    let target = match (fields.whole("offset_ms")?, fields.whole("forward_ms")?) {
        (Some(offset), None) => offset,
        (None, Some(forward)) => current.saturating_add(forward),
        _ => return Err(Refusal::new(400, "either offset_ms or forward_ms")),
    };
    if target < current {
        return Err(Refusal::new(409, "the clock goes forward only"));
    }
    if target > LARGEST_OFFSET {
        return Err(Refusal::new(400, "a hundred years ahead are enough"));
    }
    Ok(Answer::json(200, &Clock { offset_ms: target }).after(Then::MoveClock(target)))
}
