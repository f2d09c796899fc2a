//! I3: the order of the provider's news, and how often each comes, change only which friend won.

use crate::generator::Generator;
use mangrove_domain::{
    Fen, Timestamp,
    decider::{Decider, Moment},
    ids::{AttemptNumber, BrowserId, MemberId, RequestId, TransactionId},
    pay_request::{
        Command, PayRequest, PayRequests, State,
        attempt::{Channel, KnownAs, Payer, Payment, Shown},
        command::{OrderAnswer, PaymentNews, Resolve, Start},
        state::Terms,
    },
    rule_book::{
        RuleBooks,
        plan::{Period, Plan, ProductLine},
    },
    time::Span,
};

fn decide(state: &mut State, command: Command, now: Timestamp, rules: &RuleBooks) {
    let moment = Moment { now, rules, entropy: [0; 32] };
    if let Ok(decision) = PayRequests::decide(state, command, &moment) {
        for event in &decision.events {
            PayRequests::evolve(state, event);
        }
    }
}

fn number(index: usize) -> AttemptNumber {
    AttemptNumber::after(index).unwrap()
}

/// A request with so many open attempts, each by a friend of its own.
fn request_with(attempts: usize, at: Timestamp, rules: &RuleBooks) -> State {
    let plan = Plan { line: ProductLine::PcMobile, period: Period::Month };
    let terms = Terms {
        request: RequestId::from_bytes([1; 10]),
        asker: MemberId::from_bytes([2; 10]),
        plan,
        price: rules.in_force(at).price(plan).unwrap().price,
        asked_at: at,
        ends_at: at.plus(Span::hours(1)),
    };
    let mut state = State::default();
    let (name, words) = (String::new(), String::new());
    decide(&mut state, Command::Open { terms, name, words }, at, rules);
    decide(&mut state, Command::Watched, at, rules);
    for friend in 0..attempts {
        let browser = BrowserId::from_bytes([10 + u8::try_from(friend).unwrap(); 10]);
        let start = Start {
            payer: Payer { browser, person: KnownAs::Nobody },
            channel: Channel::H5,
            resolve: Resolve::Anyway,
            shown: Shown::Anonymous,
            name: None,
            words: None,
            client_address: String::new(),
        };
        decide(&mut state, Command::Start(start), at, rules);
    }
    assert_eq!(state.opened().unwrap().attempts.len(), attempts);
    state
}

/// Some of all attempts' news: paid in time, paid too late, closed, refunded in the console.
fn news(generator: &mut Generator, attempts: usize, amount: Fen, at: Timestamp) -> Vec<Command> {
    let mut all = Vec::new();
    for index in 0..attempts {
        let (attempt, late) = (number(index), generator.chance(300));
        let paid_at = at.plus(if late { Span::hours(2) } else { Span::minutes(2) });
        let transaction = TransactionId::try_from(format!("T{index}")).unwrap();
        let paid = PaymentNews { transaction, paid_at, amount };
        match generator.below(4) {
            0 => {
                let answer = OrderAnswer::Closed;
                all.push(Command::OrderAnswered { attempt, number: 1, answer });
            }
            1 => {
                let answer = OrderAnswer::Paid(paid);
                all.push(Command::OrderAnswered { attempt, number: 1, answer });
            }
            kind => {
                all.push(Command::PaymentNotified(paid, attempt));
                if kind == 3 && late {
                    let refund = TransactionId::try_from(format!("R{index}")).unwrap();
                    all.push(Command::RefundedOutside { attempt, refund, amount });
                }
            }
        }
    }
    all
}

/// What must be the same whatever the order: how much is kept, how many won, lost and never paid.
fn books(request: &PayRequest) -> (Fen, [usize; 5]) {
    let mut counts = [0; 5];
    for attempt in &request.attempts {
        let kind = match attempt.payment {
            Payment::Awaited { .. } => 0,
            Payment::NeverMade { .. } => 1,
            Payment::Kept { .. } => 2,
            Payment::Returning { .. } => 3,
            Payment::TakenBack { .. } => 4,
        };
        counts[kind] += 1;
    }
    (request.kept(), counts)
}

fn shuffled(generator: &mut Generator, news: &[Command]) -> Vec<Command> {
    let mut order: Vec<_> = news.to_vec();
    for _ in 0..generator.below(4) {
        let again = usize::try_from(generator.below(order.len() as u64)).unwrap();
        order.push(order[again].clone());
    }
    for last in (1..order.len()).rev() {
        let other = usize::try_from(generator.below(last as u64 + 1)).unwrap();
        order.swap(last, other);
    }
    order
}

#[test]
fn permutation_and_repetition_of_news_change_only_who_won() {
    let rules = super::rules();
    let at = Timestamp::from_unix_seconds(1_795_219_200).unwrap();
    for seed in 0..400 {
        let mut generator = Generator::new(seed);
        let attempts = 1 + usize::try_from(generator.below(5)).unwrap();
        let opened = request_with(attempts, at, &rules);
        let price = opened.opened().unwrap().terms.price;
        let news = news(&mut generator, attempts, price, at);
        let now = at.plus(Span::minutes(10));
        let mut told = opened.clone();
        for news in news.clone() {
            decide(&mut told, news, now, &rules);
        }
        let expected = books(told.opened().unwrap());
        for _ in 0..20 {
            let mut state = opened.clone();
            for news in shuffled(&mut generator, &news) {
                decide(&mut state, news, now, &rules);
            }
            assert_eq!(books(state.opened().unwrap()), expected, "seed {seed}: {news:?}");
            assert!(state.opened().unwrap().kept() <= price);
        }
    }
}
