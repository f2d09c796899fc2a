//! WeChat Pay, API v3: orders by H5 and Native, refunds, notifications.
//!
//! [`WeChatPay`] calls; [`receive`] reads what WeChat Pay sends. Both believe nothing that is not signed by a platform
//! key within 300 seconds, and nothing that names another merchant, app, order, amount or currency than ours: that
//! becomes a [`Mismatch`], to be looked at by a person. How each answer is read is pure and stands beside its request.

mod client;
mod close;
mod create;
mod error_code;
mod message;
mod mismatch;
mod notification;
mod query;
mod refund;
mod rfc3339;
mod transaction;
mod verify;

#[cfg(test)]
mod testing;

pub use client::{NoAnswer, WeChatPay};
pub use close::Closing;
pub use create::{Cashier, CashierAddress, Created, NewOrder};
pub use error_code::ErrorCode;
pub use mismatch::Mismatch;
pub use notification::{News, Notification, RefundNews, RefundOrigin, receive};
pub use query::OrderStanding;
pub use refund::{NewRefund, RefundAnswer, RefundStanding, RefundState};
pub use rfc3339::parse_rfc3339;
pub use transaction::{OpenId, Payment};
pub use verify::{SignatureHeaders, Unverified, WINDOW_SECONDS};
