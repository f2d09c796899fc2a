//! Decides. Pure: events out, or a refusal and nothing else.

mod asker;
mod attempts;
mod end;
mod notes;
mod operator;
mod payments;
mod refunds;
mod start;

use super::{
    Command, Event, PayRequest, Refusal, Reply, State, command::Right, private, state::Terms,
};
use crate::{
    Timestamp,
    decider::{Decision, Moment, PrivateChange, PrivateId},
    rule_book::{PayingRules, RuleBook},
};

pub fn decide(
    state: &State,
    command: Command,
    moment: &Moment<'_>,
) -> Result<Decision<Event, Reply>, Refusal> {
    match (state, command) {
        (State::Unopened, Command::Open { terms, name, words }) => {
            Ok(open(terms, name, words, moment))
        }
        (State::Opened(request), Command::Open { terms, .. }) => {
            if request.terms == terms {
                Ok(Decision::nothing(Reply::Done))
            } else {
                Err(Refusal::OtherTerms)
            }
        }
        (State::Unopened, Command::Tick) => Ok(Decision::nothing(Reply::Done)),
        (State::Unopened, _) => Err(Refusal::Unknown),
        (State::Opened(request), command) => {
            let mut draft = Draft::new(request, moment);
            let reply = draft.decide(command)?;
            Ok(Decision { events: draft.events, private: draft.private, reply })
        }
    }
}

fn open(terms: Terms, name: String, words: String, moment: &Moment<'_>) -> Decision<Event, Reply> {
    let kept = moment.rules.in_force(moment.now).asking().personal_data_kept;
    let erase_at = terms.ends_at.plus(kept);
    Decision {
        events: vec![Event::Opened(terms)],
        private: vec![
            PrivateChange::Put { id: private::asker_name(), value: name, erase_at },
            PrivateChange::Put { id: private::asker_words(), value: words, erase_at },
        ],
        reply: Reply::Done,
    }
}

/// A decision in the making: every event is folded at once, so that the next step sees what it led to.
struct Draft<'a> {
    request: PayRequest,
    now: Timestamp,
    book: &'a RuleBook,
    events: Vec<Event>,
    private: Vec<PrivateChange>,
}

impl<'a> Draft<'a> {
    fn new(request: &PayRequest, moment: &Moment<'a>) -> Self {
        Self {
            request: request.clone(),
            now: moment.now,
            book: moment.rules.in_force(moment.now),
            events: Vec::new(),
            private: Vec::new(),
        }
    }

    fn rules(&self) -> &'a PayingRules {
        self.book.paying()
    }

    fn push(&mut self, event: Event) {
        self.request.evolve(&event);
        self.events.push(event);
    }

    /// Keeps a personal datum for as long as the rule book lets us.
    fn put(&mut self, id: PrivateId, value: String) {
        let kept = self.book.asking().personal_data_kept;
        let erase_at = self.request.terms.ends_at.max(self.now).plus(kept);
        self.private.push(PrivateChange::Put { id, value, erase_at });
    }

    fn decide(&mut self, command: Command) -> Result<Reply, Refusal> {
        match command {
            Command::Open { .. } | Command::Tick => {}
            Command::By { right, act } => {
                self.has_right(right, &act)?;
                return self.decide(*act);
            }
            Command::Watched => self.watched(),
            Command::Start(start) => return self.start(start),
            Command::CashierAnswered { attempt, answer } => self.cashier_answered(attempt, answer),
            Command::AskNow { attempt } => self.ask_now(attempt)?,
            Command::Cancel { attempt } | Command::Free { attempt } => self.free(attempt)?,
            Command::OrderAnswered { attempt, number, answer } => {
                self.order_answered(attempt, number, answer);
            }
            Command::PaymentNotified(news, attempt) => self.payment_notified(attempt, news)?,
            Command::RefundAnswered { refund, answer } => self.refund_answered(refund, answer)?,
            Command::RefundedOutside { attempt, refund, amount } => {
                self.refunded_outside(attempt, refund, amount)?;
            }
            Command::MemberTold(news) => self.member_told(news),
            Command::DeskTold(news) => self.desk_told(news),
            Command::Decline { browser, words } => self.decline(browser, words)?,
            Command::Report { browser } => self.report(browser)?,
            Command::CheckDigits { browser, result } => return self.check_digits(browser, result),
            Command::See { browser } => self.see(browser),
            Command::Withdraw => self.withdraw()?,
            Command::ReplaceLink => self.replace_link()?,
            Command::Thank { words } => self.thank(words)?,
            Command::Operate { operator, act } => self.operate(operator, act)?,
        }
        self.end_if_due();
        Ok(Reply::Done)
    }

    fn has_right(&self, right: Right, act: &Command) -> Result<(), Refusal> {
        match right {
            Right::Link(link) if link == self.request.link => Ok(()),
            Right::Link(_) => Err(Refusal::LinkReplaced),
            Right::Asker(member) if member == self.request.terms.asker => Ok(()),
            Right::Asker(_) => Err(Refusal::SomebodyElses),
            Right::Payer(browser) => match act {
                Command::AskNow { attempt } | Command::Cancel { attempt }
                    if self
                        .request
                        .attempt(*attempt)
                        .is_some_and(|own| own.payer.browser == browser) =>
                {
                    Ok(())
                }
                _ => Err(Refusal::SomebodyElses),
            },
        }
    }
}
