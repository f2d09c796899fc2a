//! What can happen in a story, in its own words.

use super::{
    people::{attempt, transaction},
    story::{Story, price},
};
use crate::{
    Fen, Timestamp,
    decider::{Decider, Owed, Unanswered},
    ids::RefundNumber,
    pay_request::{
        Answer, Command, Effect, PayRequests, Refusal,
        attempt::{Channel, Payer, Payment, Shown},
        command::{OperatorAct, OrderAnswer, PaymentNews, RefundAnswer, Resolve, Start},
        effect::CashierAnswer,
        state::Terms,
    },
};

pub fn a_start(payer: Payer) -> Start {
    Start {
        payer,
        channel: Channel::H5,
        resolve: Resolve::IfFree,
        shown: Shown::Named,
        name: Some("小林".to_owned()),
        words: Some("生日快乐".to_owned()),
        client_address: "203.0.113.7".to_owned(),
    }
}

/// What the provider says of a payment: the whole price, under a number of its own for each attempt.
pub fn payment(number: u16, paid_at: Timestamp) -> PaymentNews {
    PaymentNews { transaction: transaction(&format!("T{number}")), paid_at, amount: price() }
}

impl Story {
    #[track_caller]
    pub fn opened_for(self, terms: Terms) -> Self {
        self.does(Command::Open {
            terms, name: "阿满".to_owned(), words: "请我看一年".to_owned()
        })
    }

    #[track_caller]
    pub fn starts(self, payer: Payer) -> Self {
        self.does(Command::Start(a_start(payer)))
    }

    /// Starts although somebody has.
    #[track_caller]
    pub fn starts_anyway(self, payer: Payer) -> Self {
        self.does(Command::Start(Start { resolve: Resolve::Anyway, ..a_start(payer) }))
    }

    #[track_caller]
    pub fn cannot_start(self, payer: Payer, refusal: Refusal) -> Self {
        self.refuses(Command::Start(a_start(payer)), refusal)
    }

    #[track_caller]
    pub fn cannot_start_anyway(self, payer: Payer, refusal: Refusal) -> Self {
        let start = Start { resolve: Resolve::Anyway, ..a_start(payer) };
        self.refuses(Command::Start(start), refusal)
    }

    #[track_caller]
    pub fn cancels(self, number: u16) -> Self {
        self.does(Command::Cancel { attempt: attempt(number) })
    }

    /// The provider notifies us of a payment that was made just now.
    #[track_caller]
    pub fn pays(self, number: u16) -> Self {
        let now = self.now;
        self.hears_that_it_paid(number, now)
    }

    /// The provider notifies us of a payment that was made at that time.
    #[track_caller]
    pub fn hears_that_it_paid(self, number: u16, paid_at: Timestamp) -> Self {
        self.does(notified(number, paid_at))
    }

    /// The provider answers the question that is owed about an order.
    #[track_caller]
    pub fn order_is(self, number: u16, answer: OrderAnswer) -> Self {
        let question = self.question(number);
        self.does(Command::OrderAnswered { attempt: attempt(number), number: question, answer })
    }

    /// Waits until the provider is asked about an order, and has it answer.
    #[track_caller]
    pub fn asked_in_time_it_is(self, number: u16, answer: OrderAnswer) -> Self {
        let Payment::Awaited { step } = self.attempt(number).payment else { panic!("not awaited") };
        let now = self.now.max(step.at());
        self.at(now).order_is(number, answer)
    }

    /// The number of the question that is owed about an order.
    #[track_caller]
    pub fn question(&self, number: u16) -> u16 {
        let order = self.request().order(attempt(number));
        self.owed()
            .iter()
            .find_map(|owed| match owed.effect {
                Effect::QueryOrder { order: of, number }
                | Effect::CloseOrder { order: of, number }
                    if of == order =>
                {
                    Some(number)
                }
                _ => None,
            })
            .unwrap_or_else(|| panic!("nothing is asked about attempt {number}"))
    }

    /// The provider says how the refund of an attempt stands, under its latest number.
    #[track_caller]
    pub fn refund_is(self, number: u16, answer: RefundAnswer) -> Self {
        let refund = self.refund_number(number);
        self.does(Command::RefundAnswered { refund, answer })
    }

    #[track_caller]
    pub fn refund_number(&self, number: u16) -> RefundNumber {
        let Payment::Returning { refund, .. } = &self.attempt(number).payment else {
            panic!("attempt {number} does not go back")
        };
        RefundNumber { order: self.request().order(attempt(number)), serial: refund.serial }
    }

    /// Money of an order goes back that we did not send back.
    #[track_caller]
    pub fn goes_back_outside(self, number: u16, refund: &str, fen: u64) -> Self {
        self.does(outside(number, refund, fen))
    }

    #[track_caller]
    pub fn operates(self, act: OperatorAct) -> Self {
        self.does(operated(act))
    }

    /// What is owed under that key (without the request's id) is answered.
    #[track_caller]
    pub fn answers(self, key: &str, answer: Answer) -> Self {
        let effect = self.owed_under(key).effect;
        self.does(PayRequests::answered(&effect, answer))
    }

    #[track_caller]
    pub fn gets_no_answer(self, key: &str, why: Unanswered) -> Self {
        let effect = self.owed_under(key).effect;
        self.does(PayRequests::unanswered(&effect, why))
    }

    #[track_caller]
    pub fn cashier_is_ready(self, number: u16) -> Self {
        let answer = CashierAnswer::Ready { address: "weixin://pay/1".to_owned() };
        self.does(Command::CashierAnswered { attempt: attempt(number), answer })
    }

    pub fn owed(&self) -> Vec<Owed<Effect>> {
        PayRequests::owed(&self.state)
    }

    #[track_caller]
    pub fn owed_under(&self, key: &str) -> Owed<Effect> {
        let found = self.owed().into_iter().find(|owed| self.short(&owed.key.0) == key);
        found.unwrap_or_else(|| panic!("{key} is not owed, but {:?}", self.owed_keys()))
    }

    pub fn owed_keys(&self) -> Vec<String> {
        self.owed().iter().map(|owed| self.short(&owed.key.0).to_owned()).collect()
    }

    #[track_caller]
    fn short<'a>(&self, key: &'a str) -> &'a str {
        key.strip_prefix(&format!("{}.", self.request().terms.request)).unwrap()
    }
}

pub fn notified(number: u16, paid_at: Timestamp) -> Command {
    Command::PaymentNotified(payment(number, paid_at), attempt(number))
}

pub fn outside(number: u16, refund: &str, fen: u64) -> Command {
    Command::RefundedOutside {
        attempt: attempt(number),
        refund: transaction(refund),
        amount: Fen::new(fen).unwrap(),
    }
}

pub fn operated(act: OperatorAct) -> Command {
    Command::Operate { operator: "chen".to_owned(), act }
}
