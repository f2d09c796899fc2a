//! The facts of a pay request.

use crate::{
    Rows, check, check_refused,
    sample::{at, attempt, browser, fen, link, paid, payer, terms, transaction},
    variants,
};
use mangrove_domain::pay_request::{
    Event,
    attempt::{
        CashierState, Channel, LeaseKind, OutsideRefund, Puzzle, Recheck, Refund, RefundState,
        ReturnReason, Shown, Step,
    },
    command::OperatorAct,
    effect::MemberNews,
    event::{DigitsResult, EndCause, Outcome},
    work_item::WorkItemKey,
};

fn of_attempts() -> Rows<Event> {
    let attempt = attempt();
    let refund = Refund {
        serial: 1,
        because: ReturnReason::AlreadyPaid,
        since: at(1_300),
        state: RefundState::Owed,
        questions: 0,
    };
    let outside = OutsideRefund { refund: transaction(), amount: fen(100) };
    vec![
        (
            Event::AttemptStarted {
                attempt,
                payer: payer(),
                amount: fen(29_900),
                channel: Channel::H5,
                lease: LeaseKind::Exclusive,
                at: at(1_000),
                until: at(1_300),
                handed_over_at: at(1_360),
                shown: Shown::Named,
                step: Step::Query { number: 1, at: at(1_020) },
            },
            r#"{"event":"attempt_started","attempt":3,"payer":{"browser":"BR0WSERBR0WSER00","person":{"person":"PERS0NPERS0NPERS"}},"amount":29900,"channel":"h5","lease":"exclusive","at":1000,"until":1300,"handed_over_at":1360,"shown":"named","step":{"query":{"number":1,"at":1020}}}"#,
        ),
        (
            Event::CashierAnswered { attempt, cashier: CashierState::Ready },
            r#"{"event":"cashier_answered","attempt":3,"cashier":"ready"}"#,
        ),
        (
            Event::PlaceFreed { attempt, at: at(1_100) },
            r#"{"event":"place_freed","attempt":3,"at":1100}"#,
        ),
        (
            Event::NextStep { attempt, step: Step::Close { number: 7, at: at(1_300) } },
            r#"{"event":"next_step","attempt":3,"step":{"close":{"number":7,"at":1300}}}"#,
        ),
        (
            Event::NothingPaid { attempt, at: at(1_400) },
            r#"{"event":"nothing_paid","attempt":3,"at":1400}"#,
        ),
        (
            Event::PaymentKept {
                attempt,
                paid: paid(),
                at: at(1_250),
                recheck: Recheck::Due { number: 8, done: 0, at: at(90_000) },
            },
            r#"{"event":"payment_kept","attempt":3,"paid":{"transaction":"4200001234","at":1200},"at":1250,"recheck":{"due":{"number":8,"done":0,"at":90000}}}"#,
        ),
        (
            Event::PaymentReturned { attempt, paid: paid(), refund },
            r#"{"event":"payment_returned","attempt":3,"paid":{"transaction":"4200001234","at":1200},"refund":{"serial":1,"because":"already_paid","since":1300,"state":"owed","questions":0}}"#,
        ),
        (
            Event::RefundMoved {
                attempt,
                serial: 1,
                state: RefundState::Processing { number: 1, at: at(1_500) },
            },
            r#"{"event":"refund_moved","attempt":3,"serial":1,"state":{"processing":{"number":1,"at":1500}}}"#,
        ),
        (
            Event::Rechecked { attempt, recheck: Recheck::Done },
            r#"{"event":"rechecked","attempt":3,"recheck":"done"}"#,
        ),
        (
            Event::RefundedOutside { attempt, refund: outside },
            r#"{"event":"refunded_outside","attempt":3,"refund":{"refund":"4200001234","amount":100}}"#,
        ),
        (
            Event::TakenBack { attempt, at: at(1_600) },
            r#"{"event":"taken_back","attempt":3,"at":1600}"#,
        ),
        (
            Event::Puzzled { attempt, puzzle: Puzzle::PartTakenBack },
            r#"{"event":"puzzled","attempt":3,"puzzle":"part_taken_back"}"#,
        ),
    ]
}

fn of_the_request() -> Rows<Event> {
    let browser = browser();
    vec![
        (
            Event::Opened(terms()),
            r#"{"event":"opened","request":"0123456789ABCDEF","asker":"MEMBERMEMBERMEMB","plan":"full-screen.year","price":29900,"asked_at":1000,"ends_at":2000}"#,
        ),
        (Event::Watched, r#"{"event":"watched"}"#),
        (
            Event::Declined { browser, at: at(1_100) },
            r#"{"event":"declined","browser":"BR0WSERBR0WSER00","at":1100}"#,
        ),
        (
            Event::Reported { browser, at: at(1_100) },
            r#"{"event":"reported","browser":"BR0WSERBR0WSER00","at":1100}"#,
        ),
        (Event::Suspended { at: at(1_100) }, r#"{"event":"suspended","at":1100}"#),
        (Event::Resumed { at: at(1_200) }, r#"{"event":"resumed","at":1200}"#),
        (
            Event::DigitsTried { browser, result: DigitsResult::Wrong },
            r#"{"event":"digits_tried","browser":"BR0WSERBR0WSER00","result":"wrong"}"#,
        ),
        (
            Event::Seen { browser, at: at(1_100) },
            r#"{"event":"seen","browser":"BR0WSERBR0WSER00","at":1100}"#,
        ),
        (
            Event::LinkReplaced { link: link(), at: at(1_100) },
            r#"{"event":"link_replaced","link":2,"at":1100}"#,
        ),
        (
            Event::EndingBegan { cause: EndCause::PaidInFull, at: at(1_250) },
            r#"{"event":"ending_began","cause":"paid_in_full","at":1250}"#,
        ),
        (
            Event::Ended { outcome: Outcome::Paid, at: at(1_260) },
            r#"{"event":"ended","outcome":"paid","at":1260}"#,
        ),
        (Event::Thanked { at: at(1_700) }, r#"{"event":"thanked","at":1700}"#),
        (
            Event::MemberTold(MemberNews::TakenBack),
            r#"{"event":"member_told","news":"taken_back"}"#,
        ),
        (
            Event::MemberTold(MemberNews::Ended { outcome: Outcome::RanOut }),
            r#"{"event":"member_told","news":"ended","outcome":"ran_out"}"#,
        ),
        (
            Event::ItemListed { item: WorkItemKey::StuckRefund(attempt(), 2) },
            r#"{"event":"item_listed","item":"refund.3.2"}"#,
        ),
        (
            Event::ItemTakenOff { item: WorkItemKey::Suspended },
            r#"{"event":"item_taken_off","item":"suspended"}"#,
        ),
        (
            Event::Operated {
                operator: "chen".to_owned(),
                act: OperatorAct::RefundAgain { attempt: attempt() },
                at: at(1_800),
            },
            r#"{"event":"operated","operator":"chen","act":{"refund_again":{"attempt":3}},"at":1800}"#,
        ),
    ]
}

#[test]
fn every_fact_of_a_pay_request_keeps_its_form() {
    let rows = of_attempts().into_iter().chain(of_the_request()).collect();
    check(
        &variants!(Event {
            Opened,
            Watched,
            AttemptStarted,
            CashierAnswered,
            PlaceFreed,
            NextStep,
            NothingPaid,
            PaymentKept,
            PaymentReturned,
            RefundMoved,
            Rechecked,
            RefundedOutside,
            TakenBack,
            Puzzled,
            Declined,
            Reported,
            Suspended,
            Resumed,
            DigitsTried,
            Seen,
            LinkReplaced,
            EndingBegan,
            Ended,
            Thanked,
            MemberTold,
            ItemListed,
            ItemTakenOff,
            Operated,
        }),
        &rows,
    );
}

#[test]
fn an_unknown_fact_is_refused() {
    check_refused::<Event>(&[r#"{"event":"shipped"}"#, r#"{"event":"ended"}"#, "{}", "null"]);
}
