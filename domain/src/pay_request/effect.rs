//! What a pay request owes to the outside, and how its answers come back as commands.

use super::{
    attempt::Channel,
    command::{Command, OrderAnswer, RefundAnswer},
    event::Outcome,
    work_item::{WorkItem, WorkItemKey},
};
use crate::{
    Fen, Timestamp,
    decider::Unanswered,
    ids::{AttemptNumber, MemberId, OrderNumber, RefundNumber, RequestId},
    rule_book::plan::Plan,
};
use serde::{Deserialize, Serialize};

/// Something owed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// A `Watch` must know of the request before its link is shown.
    EnterWatch {
        /// Which request.
        request: RequestId,
        /// When to look after it.
        look_at: Timestamp,
    },
    /// The provider must create the order.
    CreateOrder {
        /// Under this number.
        order: OrderNumber,
        /// For so much.
        amount: Fen,
        /// What is sold.
        plan: Plan,
        /// By which way.
        channel: Channel,
        /// The order's own end.
        expires_at: Timestamp,
    },
    /// The provider must say how an order stands.
    QueryOrder {
        /// Which order.
        order: OrderNumber,
        /// Which question.
        number: u16,
    },
    /// The provider must close an order.
    CloseOrder {
        /// Which order.
        order: OrderNumber,
        /// Which question.
        number: u16,
    },
    /// The provider must send money back.
    SendRefund {
        /// Under this number.
        refund: RefundNumber,
        /// So much: all of the payment.
        amount: Fen,
    },
    /// The provider must say how a refund stands.
    QueryRefund {
        /// Which refund.
        refund: RefundNumber,
        /// Which question.
        number: u16,
    },
    /// The member's object must know.
    TellMember {
        /// Whose.
        member: MemberId,
        /// Of which request.
        request: RequestId,
        /// What.
        news: MemberNews,
    },
    /// The operators' desk must list an item, or take it off.
    TellDesk {
        /// Of which request.
        request: RequestId,
        /// What.
        news: DeskNews,
    },
}

/// What a member's object is told about one of the member's requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum MemberNews {
    /// Paid in full: grant the membership. With the end, where both come together.
    Paid {
        /// What was bought.
        plan: Plan,
        /// What it cost.
        price: Fen,
        /// Whether the request has ended with it.
        request: RequestNow,
    },
    /// The money is gone again: take the membership back.
    TakenBack,
    /// The request has ended.
    Ended {
        /// How it went.
        outcome: Outcome,
    },
}

/// Whether a request has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestNow {
    /// Other attempts are still being asked about.
    Ending,
    /// It has.
    Ended,
}

/// What the operators' desk is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskNews {
    /// It needs a person.
    List(WorkItem),
    /// It does not any more.
    TakeOff(WorkItemKey),
}

/// What the outside answers. An answer that says nothing (a time-out, a 5xx) is none: the effect is tried again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Done, by one of our own objects.
    Done,
    /// About a cashier.
    Cashier(CashierAnswer),
    /// About an order.
    Order(OrderAnswer),
    /// About a refund.
    Refund(RefundAnswer),
}

/// What the provider answers to the creation of an order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CashierAnswer {
    /// Where to pay: short-lived, and no journal holds it.
    Ready {
        /// An address to go to (H5), or what a QR code says (Native).
        address: String,
    },
    /// It will not. Or the payer's data were erased meanwhile, or it did not answer in time.
    None,
}

/// The command that an answer amounts to. An answer of a kind that the effect cannot have asks the provider again.
pub fn answered(effect: &Effect, answer: Answer) -> Command {
    match (effect, answer) {
        (Effect::EnterWatch { .. }, _) => Command::Watched,
        (Effect::CreateOrder { order, .. }, Answer::Cashier(answer)) => {
            Command::CashierAnswered { attempt: order.attempt, answer }
        }
        (
            Effect::CreateOrder { order, .. },
            Answer::Done | Answer::Order(_) | Answer::Refund(_),
        ) => Command::CashierAnswered { attempt: order.attempt, answer: CashierAnswer::None },
        (
            Effect::QueryOrder { order, number } | Effect::CloseOrder { order, number },
            Answer::Order(answer),
        ) => Command::OrderAnswered { attempt: order.attempt, number: *number, answer },
        (
            Effect::QueryOrder { order, number } | Effect::CloseOrder { order, number },
            Answer::Done | Answer::Cashier(_) | Answer::Refund(_),
        ) => order_not_answered(order.attempt, *number),
        (
            Effect::SendRefund { refund, .. } | Effect::QueryRefund { refund, .. },
            Answer::Refund(answer),
        ) => Command::RefundAnswered { refund: *refund, answer },
        (
            Effect::SendRefund { refund, .. } | Effect::QueryRefund { refund, .. },
            Answer::Done | Answer::Cashier(_) | Answer::Order(_),
        ) => Command::RefundAnswered { refund: *refund, answer: RefundAnswer::Unanswered },
        (Effect::TellMember { news, .. }, _) => Command::MemberTold(*news),
        (Effect::TellDesk { news, .. }, _) => Command::DeskTold(*news),
    }
}

/// The command for an effect that will have no answer.
pub fn unanswered(effect: &Effect, _why: Unanswered) -> Command {
    match effect {
        // Our own objects and the provider's word on an order are never given up: the state goes on to owe them,
        // under the same key, and the sweep sees them as the oldest owed.
        Effect::EnterWatch { .. } | Effect::TellMember { .. } | Effect::TellDesk { .. } => {
            Command::Tick
        }
        Effect::CreateOrder { order, .. } => {
            Command::CashierAnswered { attempt: order.attempt, answer: CashierAnswer::None }
        }
        Effect::QueryOrder { order, number } | Effect::CloseOrder { order, number } => {
            order_not_answered(order.attempt, *number)
        }
        Effect::SendRefund { refund, .. } | Effect::QueryRefund { refund, .. } => {
            Command::RefundAnswered { refund: *refund, answer: RefundAnswer::Unanswered }
        }
    }
}

/// Asks again, under the next key.
const fn order_not_answered(attempt: AttemptNumber, number: u16) -> Command {
    Command::OrderAnswered { attempt, number, answer: OrderAnswer::NotYet }
}
