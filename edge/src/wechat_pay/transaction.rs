//! A transaction as queries and notifications tell it, checked against the merchant.

use super::{Mismatch, parse_rfc3339};
use crate::settings::WeChatPaySettings;
use core::fmt;
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, TransactionId},
};
use serde::Deserialize;

/// A payment that WeChat Pay vouches for, in yuan renminbi, to this merchant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// The order that was paid.
    pub order: OrderNumber,
    /// The provider's number.
    pub transaction: TransactionId,
    /// The provider's time of success.
    pub paid_at: Timestamp,
    /// The order's whole amount. What the payer gave may be less (the provider's own coupons).
    pub amount: Fen,
    /// Who paid, under this app: for the private table only.
    pub payer: Option<OpenId>,
}

/// A person's id under one app: personal data. It only pays; who somebody is says their unionid.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenId(String);

impl OpenId {
    /// At most 128 visible ASCII characters.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= 128
            && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }

    /// As the provider writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Personal data is in no log.
impl fmt::Debug for OpenId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OpenId(…)")
    }
}

/// The wire form. Members that we do not need are passed over; the provider adds some now and then.
#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the provider's names")]
pub(super) struct Transaction {
    appid: Option<String>,
    mchid: Option<String>,
    pub(super) out_trade_no: Option<String>,
    transaction_id: Option<String>,
    pub(super) trade_state: Option<String>,
    success_time: Option<String>,
    payer: Option<Payer>,
    amount: Option<Amount>,
}

#[derive(Deserialize)]
struct Payer {
    openid: Option<String>,
}

#[derive(Deserialize)]
struct Amount {
    total: Option<u64>,
    currency: Option<String>,
}

impl Transaction {
    /// Refuses another merchant's, or another app's; gives the order otherwise.
    pub(super) fn order(&self, settings: &WeChatPaySettings) -> Result<OrderNumber, Mismatch> {
        if self.mchid.as_deref() != Some(settings.merchant_id.as_str()) {
            return Err(Mismatch::Merchant);
        }
        if self.appid.as_deref() != Some(settings.app_id.as_str()) {
            return Err(Mismatch::App);
        }
        self.out_trade_no.as_deref().and_then(|number| number.parse().ok()).ok_or(Mismatch::Order)
    }

    /// The payment, where everything that belongs to one is there.
    pub(super) fn payment(self, order: OrderNumber) -> Result<Payment, Mismatch> {
        let amount = self.amount.ok_or(Mismatch::Malformed("amount"))?;
        if amount.currency.as_deref() != Some("CNY") {
            return Err(Mismatch::Currency);
        }
        let total = amount.total.and_then(Fen::new).filter(|total| !total.is_zero());
        let payer = self.payer.and_then(|payer| payer.openid);
        Ok(Payment {
            order,
            transaction: self
                .transaction_id
                .and_then(|id| TransactionId::try_from(id).ok())
                .ok_or(Mismatch::Malformed("transaction_id"))?,
            paid_at: self
                .success_time
                .as_deref()
                .and_then(parse_rfc3339)
                .ok_or(Mismatch::Malformed("success_time"))?,
            amount: total.ok_or(Mismatch::Amount)?,
            payer: payer.as_deref().and_then(OpenId::parse),
        })
    }
}
