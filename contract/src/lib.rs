//! What travels between the pages, the edge, the host service and partners.
//!
//! Wire forms only: the typed [`route`] table, requests, replies, and the [`problem`]s with their stable codes.
//! Stored forms are the domain's; the edge turns one into the other. Optional members are left out when there is
//! nothing to say; an unknown member of a request is refused.

#![forbid(unsafe_code)]

pub mod ask;
pub mod forms;
pub mod friend;
pub mod language;
pub mod member;
pub mod problem;
pub mod receipt;
pub mod route;

pub use language::Language;
pub use mangrove_domain::{
    Fen, Timestamp,
    ids::{AttemptNumber, OrderNumber, RequestId},
    rule_book::plan::{Period, Plan, ProductLine},
};
