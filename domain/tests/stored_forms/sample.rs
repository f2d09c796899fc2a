//! The values that the rows are made of.

use mangrove_domain::{
    Fen, Timestamp,
    ids::{
        AttemptNumber, BrowserId, IdentityId, LinkGeneration, MemberId, OrderNumber, RefundNumber,
        RequestId, TransactionId,
    },
    pay_request::{
        attempt::{KnownAs, Paid, Payer},
        state::Terms,
    },
    rule_book::plan::Plan,
};

pub fn at(milliseconds: u64) -> Timestamp {
    Timestamp::from_milliseconds(milliseconds).unwrap()
}

pub fn fen(fen: u64) -> Fen {
    Fen::new(fen).unwrap()
}

pub fn plan() -> Plan {
    "full-screen.year".parse().unwrap()
}

pub fn request() -> RequestId {
    "0123456789ABCDEF".parse().unwrap()
}

pub fn member() -> MemberId {
    "MEMBERMEMBERMEMB".parse().unwrap()
}

pub fn browser() -> BrowserId {
    "BR0WSERBR0WSER00".parse().unwrap()
}

pub fn identity() -> IdentityId {
    "PERS0NPERS0NPERS".parse().unwrap()
}

pub fn attempt() -> AttemptNumber {
    AttemptNumber::try_from(3).unwrap()
}

pub fn order() -> OrderNumber {
    OrderNumber { request: request(), attempt: attempt() }
}

pub fn refund_number() -> RefundNumber {
    RefundNumber { order: order(), serial: 2 }
}

pub fn transaction() -> TransactionId {
    TransactionId::try_from("4200001234".to_owned()).unwrap()
}

pub const fn link() -> LinkGeneration {
    LinkGeneration(2)
}

pub fn payer() -> Payer {
    Payer { browser: browser(), person: KnownAs::Person(identity()) }
}

pub fn paid() -> Paid {
    Paid { transaction: transaction(), at: at(1_200) }
}

pub fn terms() -> Terms {
    Terms {
        request: request(),
        asker: member(),
        plan: plan(),
        price: fen(29_900),
        asked_at: at(1_000),
        ends_at: at(2_000),
    }
}
