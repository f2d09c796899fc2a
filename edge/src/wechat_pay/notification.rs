//! What WeChat Pay sends: payments and refunds.

use super::{
    Mismatch, Payment, RefundState, SignatureHeaders, Unverified, refund::read_state,
    transaction::Transaction,
};
use crate::{
    crypto::{Aead, Verifier, encoding},
    settings::WeChatPaySettings,
};
use mangrove_domain::{
    Fen, Timestamp,
    ids::{OrderNumber, RefundNumber, TransactionId},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A verified notification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notification {
    /// The provider's id of it: repetitions carry the same. At most 36 letters, digits and dashes; empty where it was
    /// malformed.
    pub id: String,
    /// What it tells.
    pub news: News,
}

/// What a notification tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// An order was paid. Whether the amount is the order's, its request knows.
    Payment(Payment),
    /// Money goes back, or does not.
    Refund(RefundNews),
    /// Verified, but not ours as stored: to be quarantined and acknowledged.
    NotOurs {
        /// What differs.
        because: Mismatch,
        /// The order that it names, where it is formed like one of ours.
        order: Option<OrderNumber>,
    },
}

/// News of a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundNews {
    /// The order whose money it is.
    pub order: OrderNumber,
    /// The provider's number of the payment.
    pub transaction: TransactionId,
    /// The provider's number of the refund.
    pub provider_refund: TransactionId,
    /// Who asked for it.
    pub origin: RefundOrigin,
    /// How far it is.
    pub state: RefundState,
    /// How much goes back.
    pub amount: Fen,
    /// The order's whole amount.
    pub total: Fen,
}

/// Who asked for a refund.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefundOrigin {
    /// We did.
    Ours(RefundNumber),
    /// Somebody in the merchant's console, or a complaint.
    Outside,
}

/// Verifies, opens and reads a notification, from its exact bytes.
pub async fn receive(
    headers: &SignatureHeaders,
    body: &[u8],
    keys: &BTreeMap<String, impl Verifier>,
    api_v3: &impl Aead,
    settings: &WeChatPaySettings,
    now: Timestamp,
) -> Result<Notification, Unverified> {
    headers.verify(body, keys, now).await?;
    let Ok(envelope) = serde_json::from_slice::<Envelope>(body) else {
        return Ok(Notification::not_ours(String::new(), Mismatch::Malformed("envelope")));
    };
    let id = envelope.checked_id();
    let (nonce, ciphertext) = match envelope.resource.parts() {
        Ok(parts) => parts,
        Err(mismatch) => return Ok(Notification::not_ours(id, mismatch)),
    };
    let associated = envelope.resource.associated_data.as_deref().unwrap_or_default();
    // The signature fits but the content does not open: our key is another, so nothing is known and nothing changes.
    let content = api_v3
        .open(&nonce, associated.as_bytes(), &ciphertext)
        .await
        .map_err(|_| Unverified::Sealed)?;
    Ok(match envelope.event_type.as_str() {
        "TRANSACTION.SUCCESS" => Notification { id, news: payment(&content, settings) },
        "REFUND.SUCCESS" | "REFUND.ABNORMAL" | "REFUND.CLOSED" => {
            Notification { id, news: refund(&content, &envelope.event_type, settings) }
        }
        _ => Notification::not_ours(id, Mismatch::Event),
    })
}

impl Notification {
    const fn not_ours(id: String, because: Mismatch) -> Self {
        Self { id, news: News::NotOurs { because, order: None } }
    }
}

#[derive(Deserialize)]
struct Envelope {
    id: String,
    event_type: String,
    resource: Resource,
}

#[derive(Deserialize)]
struct Resource {
    algorithm: String,
    ciphertext: String,
    associated_data: Option<String>,
    nonce: String,
}

impl Envelope {
    fn checked_id(&self) -> String {
        let plain = self.id.len() <= 36
            && self
                .id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if plain { self.id.clone() } else { String::new() }
    }
}

impl Resource {
    fn parts(&self) -> Result<([u8; 12], Vec<u8>), Mismatch> {
        if self.algorithm != "AEAD_AES_256_GCM" {
            return Err(Mismatch::Malformed("algorithm"));
        }
        let nonce = self.nonce.as_bytes().try_into().map_err(|_| Mismatch::Malformed("nonce"))?;
        let ciphertext =
            encoding::decode_base64(&self.ciphertext).ok_or(Mismatch::Malformed("ciphertext"))?;
        Ok((nonce, ciphertext))
    }
}

fn payment(content: &[u8], settings: &WeChatPaySettings) -> News {
    let Ok(transaction) = serde_json::from_slice::<Transaction>(content) else {
        return News::NotOurs { because: Mismatch::Malformed("transaction"), order: None };
    };
    let named = transaction.out_trade_no.as_deref().and_then(|number| number.parse().ok());
    let read = || {
        let order = transaction.order(settings)?;
        match transaction.trade_state.as_deref() {
            Some("SUCCESS") => transaction.payment(order),
            Some(_) | None => Err(Mismatch::State),
        }
    };
    read().map_or_else(|because| News::NotOurs { because, order: named }, News::Payment)
}

/// The wire form of a refund's news. It names the merchant, and neither app nor currency.
#[derive(Deserialize)]
struct RefundContent {
    mchid: Option<String>,
    out_trade_no: Option<String>,
    transaction_id: Option<String>,
    out_refund_no: Option<String>,
    refund_id: Option<String>,
    refund_status: Option<String>,
    success_time: Option<String>,
    amount: Option<RefundAmount>,
}

#[derive(Deserialize)]
struct RefundAmount {
    total: Option<u64>,
    refund: Option<u64>,
}

fn refund(content: &[u8], event_type: &str, settings: &WeChatPaySettings) -> News {
    let Ok(refund) = serde_json::from_slice::<RefundContent>(content) else {
        return News::NotOurs { because: Mismatch::Malformed("refund"), order: None };
    };
    let named = refund.out_trade_no.as_deref().and_then(|number| number.parse().ok());
    refund
        .read(event_type, settings)
        .map_or_else(|because| News::NotOurs { because, order: named }, News::Refund)
}

impl RefundContent {
    fn read(self, event_type: &str, settings: &WeChatPaySettings) -> Result<RefundNews, Mismatch> {
        if self.mchid.as_deref() != Some(settings.merchant_id.as_str()) {
            return Err(Mismatch::Merchant);
        }
        let order: OrderNumber = self
            .out_trade_no
            .as_deref()
            .and_then(|number| number.parse().ok())
            .ok_or(Mismatch::Order)?;
        let status = self.refund_status.as_deref();
        if event_type.strip_prefix("REFUND.") != status {
            return Err(Mismatch::State);
        }
        let amount = self.amount.ok_or(Mismatch::Malformed("amount"))?;
        let fen = |fen: Option<u64>| fen.and_then(Fen::new).filter(|fen| !fen.is_zero());
        let (refunded, total) = (fen(amount.refund), fen(amount.total));
        let (refunded, total) = refunded.zip(total).ok_or(Mismatch::Amount)?;
        if refunded > total {
            return Err(Mismatch::Amount);
        }
        Ok(RefundNews {
            order,
            transaction: number(self.transaction_id, "transaction_id")?,
            provider_refund: number(self.refund_id, "refund_id")?,
            origin: origin(self.out_refund_no.as_deref(), order)?,
            state: read_state(status, self.success_time.as_deref())?,
            amount: refunded,
            total,
        })
    }
}

fn number(text: Option<String>, name: &'static str) -> Result<TransactionId, Mismatch> {
    text.and_then(|text| TransactionId::try_from(text).ok()).ok_or(Mismatch::Malformed(name))
}

/// A number that is not formed like ours was given by somebody else; one that is must belong to the order.
fn origin(out_refund_no: Option<&str>, order: OrderNumber) -> Result<RefundOrigin, Mismatch> {
    match out_refund_no.map(str::parse::<RefundNumber>) {
        Some(Ok(refund)) if refund.order == order => Ok(RefundOrigin::Ours(refund)),
        Some(Ok(_)) => Err(Mismatch::Refund),
        Some(Err(_)) | None => Ok(RefundOrigin::Outside),
    }
}

#[cfg(test)]
#[path = "notification_tests.rs"]
mod tests;
