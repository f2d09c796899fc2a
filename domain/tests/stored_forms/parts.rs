//! The parts that facts of a pay request are made of, each variant of each.

use crate::{
    check, check_refused,
    sample::{at, attempt, browser, identity},
    variants,
};
use mangrove_domain::pay_request::{
    attempt::{
        CashierState, Channel, KnownAs, LeaseKind, Payer, Puzzle, Recheck, RefundState,
        ReturnReason, Shown, Step, StuckRefund,
    },
    command::OperatorAct,
    event::{DigitsResult, EndCause, Outcome},
    work_item::WorkItemKey,
};

#[test]
fn who_pays_and_how_keeps_its_form() {
    check(
        &variants!(KnownAs { Nobody, Person }),
        &vec![
            (KnownAs::Nobody, r#""nobody""#),
            (KnownAs::Person(identity()), r#"{"person":"PERS0NPERS0NPERS"}"#),
        ],
    );
    let unknown = Payer { browser: browser(), person: KnownAs::Nobody };
    crate::check_form(&unknown, r#"{"browser":"BR0WSERBR0WSER00","person":"nobody"}"#);
    check(
        &variants!(Channel { H5, Native }),
        &vec![(Channel::H5, r#""h5""#), (Channel::Native, r#""native""#)],
    );
    check(
        &variants!(Shown { Named, Anonymous }),
        &vec![(Shown::Named, r#""named""#), (Shown::Anonymous, r#""anonymous""#)],
    );
}

#[test]
fn places_and_cashiers_keep_their_form() {
    check(
        &variants!(LeaseKind { Exclusive, Advisory }),
        &vec![(LeaseKind::Exclusive, r#""exclusive""#), (LeaseKind::Advisory, r#""advisory""#)],
    );
    check(
        &variants!(CashierState { Owed, Ready, None }),
        &vec![
            (CashierState::Owed, r#""owed""#),
            (CashierState::Ready, r#""ready""#),
            (CashierState::None, r#""none""#),
        ],
    );
}

#[test]
fn questions_keep_their_form() {
    check(
        &variants!(Step { Query, Close }),
        &vec![
            (Step::Query { number: 1, at: at(1_020) }, r#"{"query":{"number":1,"at":1020}}"#),
            (Step::Close { number: 2, at: at(1_300) }, r#"{"close":{"number":2,"at":1300}}"#),
        ],
    );
    check(
        &variants!(Recheck { Due, Done }),
        &vec![
            (
                Recheck::Due { number: 2, done: 1, at: at(90_000) },
                r#"{"due":{"number":2,"done":1,"at":90000}}"#,
            ),
            (Recheck::Done, r#""done""#),
        ],
    );
}

#[test]
fn refunds_keep_their_form() {
    check(
        &variants!(ReturnReason { AlreadyPaid, TooLate, Withdrawn, NotFull }),
        &vec![
            (ReturnReason::AlreadyPaid, r#""already_paid""#),
            (ReturnReason::TooLate, r#""too_late""#),
            (ReturnReason::Withdrawn, r#""withdrawn""#),
            (ReturnReason::NotFull, r#""not_full""#),
        ],
    );
    check(
        &variants!(RefundState { Owed, Processing, Succeeded, Stuck, SettledByHand }),
        &vec![
            (RefundState::Owed, r#""owed""#),
            (
                RefundState::Processing { number: 1, at: at(1_500) },
                r#"{"processing":{"number":1,"at":1500}}"#,
            ),
            (RefundState::Succeeded { at: at(1_600) }, r#"{"succeeded":{"at":1600}}"#),
            (
                RefundState::Stuck { how: StuckRefund::Abnormal, since: at(1_700) },
                r#"{"stuck":{"how":"abnormal","since":1700}}"#,
            ),
            (RefundState::SettledByHand { at: at(1_800) }, r#"{"settled_by_hand":{"at":1800}}"#),
        ],
    );
    check(
        &variants!(StuckRefund { Closed, Abnormal, Refused, Unanswered }),
        &vec![
            (StuckRefund::Closed, r#""closed""#),
            (StuckRefund::Abnormal, r#""abnormal""#),
            (StuckRefund::Refused, r#""refused""#),
            (StuckRefund::Unanswered, r#""unanswered""#),
        ],
    );
}

#[test]
fn puzzles_and_work_items_keep_their_form() {
    check(
        &variants!(Puzzle { None, RefundOfUnknownAmount, PartTakenBack, Contradiction }),
        &vec![
            (Puzzle::None, r#""none""#),
            (Puzzle::RefundOfUnknownAmount, r#""refund_of_unknown_amount""#),
            (Puzzle::PartTakenBack, r#""part_taken_back""#),
            (Puzzle::Contradiction, r#""contradiction""#),
        ],
    );
    check(
        &variants!(WorkItemKey { Suspended, StuckRefund, Puzzle }),
        &vec![
            (WorkItemKey::Suspended, r#""suspended""#),
            (WorkItemKey::StuckRefund(attempt(), 2), r#""refund.3.2""#),
            (WorkItemKey::Puzzle(attempt()), r#""puzzle.3""#),
        ],
    );
    check_refused::<WorkItemKey>(&[
        r#""""#,
        r#""refund""#,
        r#""refund.3""#,
        r#""refund.0.1""#,
        r#""refund.3.256""#,
        r#""puzzle""#,
        r#""puzzle.1000""#,
        r#""other.1""#,
    ]);
}

#[test]
fn ends_and_digits_keep_their_form() {
    check(
        &variants!(EndCause { PaidInFull, Withdrawn, RanOut }),
        &vec![
            (EndCause::PaidInFull, r#""paid_in_full""#),
            (EndCause::Withdrawn, r#""withdrawn""#),
            (EndCause::RanOut, r#""ran_out""#),
        ],
    );
    check(
        &variants!(Outcome { Paid, Withdrawn, RanOut }),
        &vec![
            (Outcome::Paid, r#""paid""#),
            (Outcome::Withdrawn, r#""withdrawn""#),
            (Outcome::RanOut, r#""ran_out""#),
        ],
    );
    check(
        &variants!(DigitsResult { Matched, Wrong }),
        &vec![(DigitsResult::Matched, r#""matched""#), (DigitsResult::Wrong, r#""wrong""#)],
    );
}

#[test]
fn what_operators_do_keeps_its_form() {
    let attempt = attempt();
    check(
        &variants!(OperatorAct {
            Resume,
            End,
            RefundAgain,
            RefundSettledByHand,
            ConfirmTakenBack,
            Dismiss,
        }),
        &vec![
            (OperatorAct::Resume, r#""resume""#),
            (OperatorAct::End, r#""end""#),
            (OperatorAct::RefundAgain { attempt }, r#"{"refund_again":{"attempt":3}}"#),
            (
                OperatorAct::RefundSettledByHand { attempt },
                r#"{"refund_settled_by_hand":{"attempt":3}}"#,
            ),
            (OperatorAct::ConfirmTakenBack { attempt }, r#"{"confirm_taken_back":{"attempt":3}}"#),
            (OperatorAct::Dismiss { attempt }, r#"{"dismiss":{"attempt":3}}"#),
        ],
    );
}
