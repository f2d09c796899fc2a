//! Orders, payments, refunds and messages over time.

use super::{
    notice::{NoticeState, Outcome, WAITS_MS},
    order::{Channel, Order, OrderState, TradeState},
    payment::{Despite, PayRefusal, Paying},
    refund::{RefundOrigin, RefundStatus},
    refunding::{RefundRefusal, Refunding},
    tests::Desk,
    troubles::{Delivery, RefundEnd, Sequence, Troubles},
};
use crate::time::{DAY, HOUR, MINUTE, SECOND};

fn open(desk: &Desk, number: &str) -> Order {
    let order = Order {
        out_trade_no: number.to_owned(),
        channel: Channel::Native,
        description: "一年".to_owned(),
        attach: None,
        notify_url: "https://shop.example/notify".to_owned(),
        total: 1_000,
        created: desk.now,
        asked_expiry: None,
        expires: desk.now.plus(MINUTE),
        state: OrderState::Open,
        failures: 0,
        refunds: Vec::new(),
    };
    desk.turn().save_order(&order);
    order
}

fn by(payer: &str) -> Paying {
    Paying { payer: payer.to_owned(), at: None, despite: Despite::Nothing }
}

fn asking(number: &str, amount: u64) -> Refunding {
    Refunding {
        out_refund_no: number.to_owned(),
        amount,
        reason: None,
        notify_url: Some("https://shop.example/refunded".to_owned()),
        origin: RefundOrigin::Call,
    }
}

fn switch(desk: &Desk, change: impl FnOnce(&mut Troubles)) {
    let mut troubles = desk.turn().troubles();
    change(&mut troubles);
    desk.turn().set_troubles(&troubles);
}

#[test]
fn an_order_is_paid_once_by_somebody_in_time() {
    let mut desk = Desk::new();
    open(&desk, "ONE");
    assert_eq!(desk.turn().pay("NONE", &by("ada")), Err(PayRefusal::NoOrder));
    assert_eq!(desk.turn().pay("ONE", &by("nobody")), Err(PayRefusal::NoPerson));
    assert_eq!(desk.turn().fail("ONE").unwrap().failures, 1);
    let paid = desk.turn().pay("ONE", &by("ada")).unwrap();
    assert_eq!(desk.turn().pay("ONE", &by("dahai")), Err(PayRefusal::Paid));
    assert_eq!(desk.turn().fail("ONE"), Err(PayRefusal::Paid));
    let id = &paid.payment().unwrap().transaction_id;
    assert_eq!(desk.turn().order_of_transaction(id), Some(paid.clone()));
    let late = open(&desk, "TWO");
    desk.now = desk.now.plus(MINUTE);
    assert_eq!(desk.turn().pay("TWO", &by("ada")), Err(PayRefusal::Over));
    let at = Some(desk.now.minus(1));
    assert!(desk.turn().pay("TWO", &Paying { at, ..by("ada") }).is_ok(), "{late:?}");
}

#[test]
fn a_payment_may_ignore_an_end_or_a_closing_only_where_told_to() {
    let mut desk = Desk::new();
    let order = open(&desk, "ONE");
    desk.turn().save_order(&Order { state: OrderState::Closed { at: desk.now }, ..order });
    desk.now = desk.now.plus(HOUR);
    for despite in [Despite::Nothing, Despite::Expiry] {
        let refused = desk.turn().pay("ONE", &Paying { despite, ..by("ada") });
        assert_eq!(refused, Err(PayRefusal::Closed));
    }
    let ahead = Some(desk.now.plus(1));
    let paying = Paying { despite: Despite::Closing, ..by("ada") };
    let refused = desk.turn().pay("ONE", &Paying { at: ahead, ..paying.clone() });
    assert_eq!(refused, Err(PayRefusal::Moment));
    assert!(desk.turn().pay("ONE", &paying).is_ok());
}

#[test]
fn refunds_never_pass_what_was_paid_and_a_closed_one_frees_its_money() {
    let mut desk = Desk::new();
    let mut order = open(&desk, "ONE");
    assert_eq!(desk.turn().begin_refund(&mut order, asking("R0", 1)), Err(RefundRefusal::NotPaid));
    let mut order = desk.turn().pay("ONE", &by("ada")).unwrap();
    assert_eq!(desk.turn().trade_state(&order), TradeState::Success);
    desk.turn().begin_refund(&mut order, asking("R1", 600)).unwrap();
    assert_eq!(desk.turn().trade_state(&order), TradeState::Refund);
    let more = desk.turn().begin_refund(&mut order, asking("R2", 401));
    assert_eq!(more, Err(RefundRefusal::TooMuch));
    switch(&desk, |troubles| troubles.refunds = RefundEnd::Closed);
    desk.now = desk.now.plus(SECOND);
    desk.turn().settle_due();
    assert_eq!(desk.turn().refund("R1").unwrap().status, RefundStatus::Closed);
    assert_eq!(desk.turn().trade_state(&order), TradeState::Success);
    switch(&desk, |troubles| troubles.refunds = RefundEnd::Abnormal);
    let stuck = desk.turn().begin_refund(&mut order, asking("R3", 1_000)).unwrap();
    desk.now = desk.now.plus(SECOND);
    desk.turn().settle_due();
    let stuck = desk.turn().refund(&stuck.out_refund_no).unwrap();
    assert_eq!(stuck.status, RefundStatus::Abnormal);
    let saved = desk.turn().settle(stuck, RefundStatus::Success).unwrap();
    assert_eq!(saved.success_time, Some(desk.now));
    let again = desk.turn().settle(saved, RefundStatus::Closed);
    assert_eq!(again, Err(RefundRefusal::Final));
    let books = desk.turn().books();
    assert_eq!(
        (books.totals.paid, books.totals.refunded, books.totals.refunding),
        (1_000, 1_000, 0)
    );
    assert_eq!(books.accounts.values().sum::<i64>(), 0);
    assert_eq!(books.postings.len(), 2);
}

#[test]
fn a_year_later_and_after_fifty_times_nothing_is_refunded() {
    let mut desk = Desk::new();
    open(&desk, "ONE");
    let mut order = desk.turn().pay("ONE", &by("ada")).unwrap();
    for nth in 0..50 {
        desk.turn().begin_refund(&mut order, asking(&format!("R{nth}"), 1)).unwrap();
    }
    let refused = desk.turn().begin_refund(&mut order, asking("R50", 1));
    assert_eq!(refused, Err(RefundRefusal::TooMany));
    open(&desk, "TWO");
    let mut order = desk.turn().pay("TWO", &by("ada")).unwrap();
    desk.now = desk.now.plus(365 * DAY + 1);
    let refused = desk.turn().begin_refund(&mut order, asking("R99", 1));
    assert_eq!(refused, Err(RefundRefusal::TooLate));
}

#[test]
fn a_console_refund_succeeds_at_once_and_tells_nobody() {
    let desk = Desk::new();
    open(&desk, "ONE");
    let mut order = desk.turn().pay("ONE", &by("ada")).unwrap();
    let before = desk.turn().take_due().len();
    let refund = desk.turn().refund_at_console(&mut order, 400, None).unwrap();
    assert_eq!((refund.status, refund.origin), (RefundStatus::Success, RefundOrigin::Console));
    assert_eq!((before, desk.turn().take_due().len()), (1, 0));
    assert_eq!(desk.turn().refundable(&order), 600);
}

#[test]
fn a_message_is_tried_sixteen_times_in_a_day() {
    let mut desk = Desk::new();
    open(&desk, "ONE");
    desk.turn().pay("ONE", &by("ada")).unwrap();
    let mut id = String::new();
    for (number, wait) in WAITS_MS.into_iter().chain([0]).enumerate() {
        let due = desk.turn().take_due();
        let [outgoing] = due.as_slice() else { panic!("try {number}") };
        assert_eq!(outgoing.number, number);
        id.clone_from(&outgoing.notice.id);
        desk.turn().enter_answers(&id, number, vec![500]);
        desk.now = desk.now.plus(wait.saturating_sub(1));
        assert!(desk.turn().take_due().is_empty());
        desk.now = desk.now.plus(1);
    }
    assert_eq!(WAITS_MS.iter().sum::<u64>(), 24 * HOUR + 4 * MINUTE);
    desk.now = desk.now.plus(30 * DAY);
    assert!(desk.turn().take_due().is_empty());
    assert_eq!(desk.turn().found(&id).unwrap().state, NoticeState::GivenUp);
}

#[test]
fn only_200_and_204_end_a_message() {
    for (status, state) in [
        (200, NoticeState::Delivered),
        (204, NoticeState::Delivered),
        (201, NoticeState::Waiting),
        (302, NoticeState::Waiting),
        (401, NoticeState::Waiting),
        (0, NoticeState::Waiting),
    ] {
        let desk = Desk::new();
        open(&desk, "ONE");
        desk.turn().pay("ONE", &by("ada")).unwrap();
        let outgoing = desk.turn().take_due().remove(0);
        desk.turn().enter_answers(&outgoing.notice.id, 0, vec![500, status]);
        let found = desk.turn().found(&outgoing.notice.id).unwrap();
        assert_eq!(found.state, state, "{status}");
        assert_eq!(found.tries[0].outcome, Outcome::Answered(vec![500, status]));
        assert_eq!(desk.turn().next_due().is_none(), state == NoticeState::Delivered);
    }
}

#[test]
fn what_is_held_waits_and_what_is_dropped_is_lost_and_tried_again() {
    let mut desk = Desk::new();
    switch(&desk, |troubles| troubles.notifications = Delivery::Hold);
    open(&desk, "ONE");
    desk.turn().pay("ONE", &by("ada")).unwrap();
    assert!(desk.turn().take_due().is_empty());
    assert_eq!(desk.turn().next_due(), None);
    switch(&desk, |troubles| troubles.notifications = Delivery::Drop);
    assert!(desk.turn().take_due().is_empty());
    desk.now = desk.now.plus(15 * SECOND);
    switch(&desk, |troubles| troubles.notifications = Delivery::Deliver);
    let due = desk.turn().take_due();
    assert_eq!(due[0].notice.tries[0].outcome, Outcome::Lost);
    assert_eq!(due[0].number, 1);
}

#[test]
fn a_later_message_overtakes_the_one_that_waits_for_it() {
    let desk = Desk::new();
    switch(&desk, |troubles| troubles.sequence = Sequence::NewestFirst);
    open(&desk, "ONE");
    open(&desk, "TWO");
    desk.turn().pay("ONE", &by("ada")).unwrap();
    assert!(desk.turn().take_due().is_empty());
    assert_eq!(desk.turn().next_due(), Some(desk.now.plus(2 * SECOND)));
    desk.turn().pay("TWO", &by("ada")).unwrap();
    assert_eq!(desk.turn().take_due().len(), 2);
}
