//! Every command in every state: taken or refused by name, never a panic, and the rules hold afterwards.

use super::{
    people::{asker, attempt, browser, known, transaction, unknown},
    steps::{a_start, notified, operated, outside, payment},
    story::{DAY, INSTANT, MINUTE, SECOND, Story, a_request, nothing, price, start, terms},
};
use crate::{
    Fen, Timestamp,
    ids::{LinkGeneration, OrderNumber, RefundNumber},
    pay_request::{
        Command, State,
        attempt::{Payment, RefundState},
        command::{OperatorAct, OrderAnswer, PaymentNews, RefundAnswer, Resolve, Right, Start},
        effect::{CashierAnswer, DeskNews, MemberNews, RequestNow},
        event::{DigitsResult, EndCause, Outcome},
        state::{Phase, Standing},
        work_item::{WorkItem, WorkItemKey},
    },
    time::Span,
};
use std::collections::BTreeSet;

/// A function that names a value's variant, and the names of all variants. A variant that is not listed does not build.
macro_rules! variants {
    ($names:ident, $name_of:ident: $type:ident { $($variant:ident),+ $(,)? }) => {
        const $names: &[&str] = &[$(stringify!($variant)),+];

        fn $name_of(value: &$type) -> &'static str {
            match value {
                $($type::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}

variants!(COMMANDS, name_of_command: Command {
    Open, Watched, Start, CashierAnswered, AskNow, Cancel, Free, OrderAnswered, PaymentNotified,
    RefundAnswered, RefundedOutside, MemberTold, DeskTold, Decline, Report, CheckDigits, See,
    Withdraw, ReplaceLink, Thank, Operate, By, Tick,
});
variants!(ACTS, name_of_act: OperatorAct {
    Resume, End, RefundAgain, RefundSettledByHand, ConfirmTakenBack, Dismiss,
});
variants!(ORDER_ANSWERS, name_of_order_answer: OrderAnswer {
    NotPaid, Paid, Refunded, Closed, NoSuchOrder, NotYet, AlreadyPaid,
});
variants!(REFUND_ANSWERS, name_of_refund_answer: RefundAnswer {
    Processing, Succeeded, Closed, Abnormal, Refused, NoSuchRefund, Unanswered,
});
variants!(PAYMENTS, name_of_payment: Payment { Awaited, NeverMade, Kept, Returning, TakenBack });
variants!(REFUND_STATES, name_of_refund_state: RefundState {
    Owed, Processing, Succeeded, Stuck, SettledByHand,
});

pub fn order_answers(paid_at: Timestamp) -> Vec<OrderAnswer> {
    let strange = PaymentNews { amount: Fen::new(1).unwrap(), ..payment(1, paid_at) };
    vec![
        OrderAnswer::NotPaid,
        OrderAnswer::Paid(payment(1, paid_at)),
        OrderAnswer::Paid(strange.clone()),
        OrderAnswer::Refunded(payment(1, paid_at)),
        OrderAnswer::Refunded(strange),
        OrderAnswer::Closed,
        OrderAnswer::NoSuchOrder,
        OrderAnswer::NotYet,
        OrderAnswer::AlreadyPaid,
    ]
}

pub fn refund_answers(at: Timestamp) -> Vec<RefundAnswer> {
    vec![
        RefundAnswer::Processing,
        RefundAnswer::Succeeded { at },
        RefundAnswer::Closed,
        RefundAnswer::Abnormal,
        RefundAnswer::Refused,
        RefundAnswer::NoSuchRefund,
        RefundAnswer::Unanswered,
    ]
}

fn acts() -> Vec<OperatorAct> {
    let of_attempts = [1, 2, 9].into_iter().flat_map(|number| {
        let attempt = attempt(number);
        [
            OperatorAct::RefundAgain { attempt },
            OperatorAct::RefundSettledByHand { attempt },
            OperatorAct::ConfirmTakenBack { attempt },
            OperatorAct::Dismiss { attempt },
        ]
    });
    [OperatorAct::Resume, OperatorAct::End].into_iter().chain(of_attempts).collect()
}

fn news() -> Vec<Command> {
    let request = terms(DAY).request;
    let order = OrderNumber { request, attempt: attempt(1) };
    let item = WorkItem::Suspended { request, since: start() };
    let plan = "full-screen.year".parse().unwrap();
    let paid = |request| MemberNews::Paid { plan, price: price(), request };
    let mut news: Vec<_> = [
        paid(RequestNow::Ending),
        paid(RequestNow::Ended),
        MemberNews::TakenBack,
        MemberNews::Ended { outcome: Outcome::Paid },
    ]
    .into_iter()
    .map(Command::MemberTold)
    .collect();
    news.push(Command::DeskTold(DeskNews::List(item)));
    news.push(Command::DeskTold(DeskNews::TakeOff(WorkItemKey::Suspended)));
    for serial in [1, 2, u8::MAX] {
        let refund = RefundNumber { order, serial };
        let told = |answer| Command::RefundAnswered { refund, answer };
        news.extend(refund_answers(start()).into_iter().map(told));
    }
    news
}

fn from_people() -> Vec<Command> {
    let anyway = |payer| Start { resolve: Resolve::Anyway, ..a_start(payer) };
    let by = |right| Command::By { right, act: Box::new(Command::AskNow { attempt: attempt(1) }) };
    vec![
        by(Right::Link(LinkGeneration::FIRST)),
        by(Right::Link(LinkGeneration(2))),
        by(Right::Payer(browser("wei"))),
        by(Right::Asker(asker())),
        Command::Open { terms: terms(DAY), name: "阿满".to_owned(), words: "请".to_owned() },
        Command::Watched,
        Command::Start(a_start(known("lin"))),
        Command::Start(anyway(known("mei"))),
        Command::Start(anyway(unknown("wei"))),
        Command::Decline { browser: browser("wei"), words: None },
        Command::Report { browser: browser("wei") },
        Command::CheckDigits { browser: browser("wei"), result: DigitsResult::Matched },
        Command::CheckDigits { browser: browser("wei"), result: DigitsResult::Wrong },
        Command::See { browser: browser("wei") },
        Command::Withdraw,
        Command::ReplaceLink,
        Command::Thank { words: "谢谢".to_owned() },
        Command::Tick,
    ]
}

fn about_attempts(now: Timestamp) -> Vec<Command> {
    let mut commands = Vec::new();
    for number in [1, 2, 9] {
        let named = attempt(number);
        let ready = CashierAnswer::Ready { address: "weixin://pay/9".to_owned() };
        commands.extend([
            Command::CashierAnswered { attempt: named, answer: ready },
            Command::CashierAnswered { attempt: named, answer: CashierAnswer::None },
            Command::AskNow { attempt: named },
            Command::Cancel { attempt: named },
            Command::Free { attempt: named },
            notified(number, now),
            notified(number, start()),
            outside(number, "R7", 1),
            outside(number, "R8", price().get()),
        ]);
        let strange = PaymentNews { transaction: transaction("X"), ..payment(number, now) };
        commands.push(Command::PaymentNotified(strange, named));
        for question in [1, 2, u16::MAX] {
            commands.extend(order_answers(now).into_iter().map(|answer| Command::OrderAnswered {
                attempt: named,
                number: question,
                answer,
            }));
        }
    }
    commands
}

fn every_command(now: Timestamp) -> Vec<Command> {
    let operated = acts().into_iter().map(operated);
    [from_people(), about_attempts(now), news()].into_iter().flatten().chain(operated).collect()
}

/// One attempt in every state of its money, in a request that stands, ends and has ended in every way.
pub fn every_state() -> Vec<Story> {
    let open = || a_request().starts(unknown("wei")).cashier_is_ready(1).after(SECOND);
    let two = || open().starts_anyway(unknown("mei"));
    let suspended = || ["a", "b", "c"].into_iter().fold(two(), Story::reports);
    let end = start().plus(DAY);
    let surplus = || two().pays(2).pays(1);
    let mut states = vec![
        nothing(),
        a_request(),
        open(),
        two(),
        suspended(),
        suspended().order_is(1, OrderAnswer::Closed),
        open().order_is(1, OrderAnswer::Closed),
        open().cancels(1),
        open().goes_back_outside(1, "R1", 1),
        open().pays(1),
        open().pays(1).goes_back_outside(1, "R1", 1),
        open().pays(1).goes_back_outside(1, "R1", price().get()),
        two().pays(1),
        two().pays(2),
        two().pays(2).order_is(1, OrderAnswer::Closed),
        two().does(Command::Withdraw),
        two().does(Command::Withdraw).order_is(1, OrderAnswer::Closed),
        a_request().does(Command::Withdraw),
        two().at(end).does(Command::Tick),
        two().at(end).does(Command::Tick).order_is(1, OrderAnswer::Closed),
        a_request().at(end).does(Command::Tick),
        surplus(),
        surplus().refund_is(1, RefundAnswer::Processing),
        surplus().goes_back_outside(1, "R1", 1),
    ];
    for answer in refund_answers(start().plus(MINUTE)) {
        states.push(surplus().refund_is(1, answer));
    }
    let attempt = attempt(1);
    let closed = || surplus().refund_is(1, RefundAnswer::Closed);
    states.push(closed().operates(OperatorAct::RefundSettledByHand { attempt }));
    states.push(closed().operates(OperatorAct::RefundAgain { attempt }));
    states
}

fn name_of_phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Open(Standing::Payable) => "payable",
        Phase::Open(Standing::Suspended { .. }) => "suspended",
        Phase::Ending { cause: EndCause::PaidInFull, .. } => "ending: paid in full",
        Phase::Ending { cause: EndCause::Withdrawn, .. } => "ending: withdrawn",
        Phase::Ending { cause: EndCause::RanOut, .. } => "ending: ran out",
        Phase::Ended { outcome: Outcome::Paid, .. } => "ended: paid",
        Phase::Ended { outcome: Outcome::Withdrawn, .. } => "ended: withdrawn",
        Phase::Ended { outcome: Outcome::RanOut, .. } => "ended: ran out",
    }
}

#[test]
fn the_commands_of_these_tests_are_all_there_are() {
    let names = |names: Vec<&'static str>| names.into_iter().collect::<BTreeSet<_>>();
    let all = |names: &'static [&'static str]| names.iter().copied().collect::<BTreeSet<_>>();
    let now = start();
    assert_eq!(names(every_command(now).iter().map(name_of_command).collect()), all(COMMANDS));
    assert_eq!(names(acts().iter().map(name_of_act).collect()), all(ACTS));
    assert_eq!(
        names(order_answers(now).iter().map(name_of_order_answer).collect()),
        all(ORDER_ANSWERS)
    );
    assert_eq!(
        names(refund_answers(now).iter().map(name_of_refund_answer).collect()),
        all(REFUND_ANSWERS)
    );
}

#[test]
fn the_states_of_these_tests_are_all_there_are() {
    let (mut phases, mut payments, mut refunds) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for story in every_state() {
        let State::Opened(request) = &story.state else { continue };
        phases.insert(name_of_phase(request.phase));
        for attempt in &request.attempts {
            payments.insert(name_of_payment(&attempt.payment));
            if let Payment::Returning { refund, .. } = &attempt.payment {
                refunds.insert(name_of_refund_state(&refund.state));
            }
        }
    }
    assert_eq!(phases.len(), 8, "{phases:?}");
    assert_eq!(payments, PAYMENTS.iter().copied().collect());
    assert_eq!(refunds, REFUND_STATES.iter().copied().collect());
}

#[test]
fn every_command_is_taken_or_refused_in_every_state_and_the_rules_hold() {
    let (mut taken, mut refused) = (0, 0);
    let end = start().plus(DAY);
    for story in every_state() {
        for now in [story.now.plus(INSTANT), end.minus(INSTANT), end, end.plus(Span::days(100))] {
            for command in every_command(now) {
                let before = story.clone().at(now);
                match before.decide(command.clone()) {
                    Ok(_) => {
                        // Checks the fold, the money and what is owed.
                        before.does(command);
                        taken += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    assert!(taken > 1_000 && refused > 1_000, "{taken} taken, {refused} refused");
}

#[test]
fn numbers_at_their_bounds_do_no_harm() {
    let late = Timestamp::MAX;
    for story in every_state() {
        for now in [Timestamp::ZERO, late] {
            for command in every_command(now) {
                drop(story.clone().at(now).decide(command));
            }
        }
    }
}
