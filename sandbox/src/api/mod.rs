//! WeChat Pay's API v3 for merchants. The signature of a call has been verified before it comes here
//! ([`authorization`]); what is here decides in one turn.

pub mod authorization;
pub mod body;
pub mod orders;
pub mod prepay;
pub mod problem;
pub mod refunds;
pub mod views;

use crate::{
    answer::{Answer, Handled},
    asked::{Asked, Method},
    world::{
        Kind, Turn,
        order::Channel,
        troubles::{CallTrouble, TroubledCalls},
    },
};
use authorization::Authorization;
use problem::Problem;

/// Nonces are remembered for longer than a signature lives.
const NONCE_REMEMBERED_MS: u64 = 2 * authorization::WINDOW_MS + 60_000;

/// The calls that are answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Call {
    /// `POST /v3/pay/transactions/{h5|native}`
    Prepay(Channel),
    /// `GET /v3/pay/transactions/out-trade-no/{number}?mchid=`
    QueryByNumber(String),
    /// `GET /v3/pay/transactions/id/{id}?mchid=`
    QueryByTransaction(String),
    /// `POST /v3/pay/transactions/out-trade-no/{number}/close`
    Close(String),
    /// `POST /v3/refund/domestic/refunds`
    Refund,
    /// `GET /v3/refund/domestic/refunds/{number}`
    RefundQuery(String),
}

impl Call {
    /// Which call it is.
    pub fn of(asked: &Asked) -> Result<Self, Problem> {
        let segments = asked.segments();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match (asked.method(), segments.as_slice()) {
            (Method::Post, ["v3", "pay", "transactions", channel]) => {
                Channel::read(channel).map(Self::Prepay).ok_or_else(Problem::no_such_address)
            }
            (Method::Get, ["v3", "pay", "transactions", "out-trade-no", number]) => {
                Ok(Self::QueryByNumber((*number).to_owned()))
            }
            (Method::Get, ["v3", "pay", "transactions", "id", id]) => {
                Ok(Self::QueryByTransaction((*id).to_owned()))
            }
            (Method::Post, ["v3", "pay", "transactions", "out-trade-no", number, "close"]) => {
                Ok(Self::Close((*number).to_owned()))
            }
            (Method::Post, ["v3", "refund", "domestic", "refunds"]) => Ok(Self::Refund),
            (Method::Get, ["v3", "refund", "domestic", "refunds", number]) => {
                Ok(Self::RefundQuery((*number).to_owned()))
            }
            _ => Err(Problem::no_such_address()),
        }
    }

    const fn kind(&self) -> TroubledCalls {
        match self {
            Self::Prepay(_) => TroubledCalls::Prepay,
            Self::QueryByNumber(_) | Self::QueryByTransaction(_) => TroubledCalls::Query,
            Self::Close(_) => TroubledCalls::Close,
            Self::Refund => TroubledCalls::Refund,
            Self::RefundQuery(_) => TroubledCalls::RefundQuery,
        }
    }
}

/// The trouble that this call runs into.
pub fn trouble(turn: &Turn<'_>, call: &Call) -> CallTrouble {
    let troubles = turn.troubles();
    let concerns = troubles.api_calls == TroubledCalls::All || troubles.api_calls == call.kind();
    if concerns { troubles.api } else { CallTrouble::Fine }
}

/// A nonce opens one call.
pub fn remember_nonce(turn: &Turn<'_>, authorization: &Authorization) -> Result<(), Problem> {
    let nonce = &authorization.nonce;
    turn.store.forget_before(Kind::Nonce, turn.now.minus(NONCE_REMEMBERED_MS));
    if turn.store.get(Kind::Nonce, nonce).is_some() {
        return Err(Problem::sign_error("nonce_str 重复，请勿重放请求"));
    }
    turn.store.put(Kind::Nonce, nonce, turn.now, "");
    Ok(())
}

/// Decides a call.
pub fn handle(turn: &Turn<'_>, call: &Call, asked: &Asked) -> Handled {
    turn.settle_due();
    let answer = match call {
        Call::Prepay(channel) => orders::prepay(turn, *channel, &asked.body),
        Call::QueryByNumber(number) => {
            let order = turn.order(number);
            orders::query(turn, order, asked.query("mchid").as_deref())
        }
        Call::QueryByTransaction(id) => {
            let order = turn.order_of_transaction(id);
            orders::query(turn, order, asked.query("mchid").as_deref())
        }
        Call::Close(number) => orders::close(turn, number, &asked.body),
        Call::Refund => refunds::refund(turn, &asked.body),
        Call::RefundQuery(number) => refunds::query(turn, number),
    };
    // A refund that this turn found to be over makes a message.
    answer.unwrap_or_else(Answer::from).after(crate::answer::Then::SendDue)
}

#[cfg(test)]
mod tests;
