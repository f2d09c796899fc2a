//! Messages to the merchant: what they say, how they are wrapped, and how a forged one differs from a true one.
//!
//! Encrypting and signing take the runtime's cryptography; this module says what to encrypt and what to sign.

use crate::{
    api::{authorization::platform_message, views},
    settings::{PlatformKey, Settings},
    time::Time,
    world::{
        Turn,
        notice::{Outgoing, Subject},
        order::TradeState,
        refund::RefundStatus,
        troubles::{Forgery, SigningKey},
    },
};
use serde_json::{Value, json};

/// A stale or future message is ten minutes off: twice the window.
const OFF_BY_SECONDS: u64 = 600;

/// What a message says, before it is encrypted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The message's id.
    pub id: String,
    /// When the message was made; the same at each try.
    pub created: Time,
    /// `TRANSACTION.SUCCESS` and the like.
    pub event_type: String,
    /// One line for people.
    pub summary: &'static str,
    /// `transaction` or `refund`; authenticated beside the ciphertext too.
    pub original_type: &'static str,
    /// What is encrypted.
    pub plaintext: String,
}

impl Draft {
    /// What that message says; nothing where its subject is gone.
    pub fn of(turn: &Turn<'_>, outgoing: &Outgoing) -> Option<Self> {
        let (event_type, summary, original_type, mut content) = match &outgoing.notice.subject {
            Subject::Payment { out_trade_no } => {
                let order = turn.order(out_trade_no)?;
                order.payment()?;
                let content = views::transaction(turn, &order, TradeState::Success);
                ("TRANSACTION.SUCCESS".to_owned(), "支付成功", "transaction", content)
            }
            Subject::Refund { out_refund_no, status } => {
                let refund = turn.refund(out_refund_no)?;
                let order = turn.order(&refund.out_trade_no)?;
                let content = views::refund_message(turn, &refund, &order, status.word());
                let summary = match status {
                    RefundStatus::Success => "退款成功",
                    RefundStatus::Abnormal => "退款异常",
                    RefundStatus::Closed | RefundStatus::Processing => "退款关闭",
                };
                (format!("REFUND.{}", status.word()), summary, "refund", content)
            }
        };
        twist(&mut content, outgoing.forge);
        Some(Self {
            id: outgoing.notice.id.clone(),
            created: outgoing.notice.created,
            event_type,
            summary,
            original_type,
            plaintext: content.to_string(),
        })
    }

    /// The envelope around the ciphertext (base64 of ciphertext and tag), with the nonce that encrypted it.
    pub fn envelope(&self, nonce: &str, ciphertext: &str) -> String {
        json!({
            "id": self.id,
            "create_time": self.created.rfc3339(),
            "event_type": self.event_type,
            "resource_type": "encrypt-resource",
            "summary": self.summary,
            "resource": {
                "original_type": self.original_type,
                "algorithm": "AEAD_AES_256_GCM",
                "ciphertext": ciphertext,
                "associated_data": self.original_type,
                "nonce": nonce,
            },
        })
        .to_string()
    }
}

/// Makes the content say what the merchant never agreed to.
fn twist(content: &mut Value, forge: Forgery) {
    match forge {
        Forgery::WrongAmount => {
            for pointer in ["/amount/total", "/amount/payer_total", "/amount/refund"] {
                if let Some(amount) = content.pointer_mut(pointer) {
                    *amount = json!(amount.as_u64().unwrap_or(0) + 1);
                }
            }
        }
        Forgery::WrongMerchant => {
            if let Some(merchant) = content.pointer_mut("/mchid") {
                *merchant = json!(format!("{}9", merchant.as_str().unwrap_or_default()));
            }
        }
        Forgery::WrongCurrency => {
            if let Some(currency) = content.pointer_mut("/amount/currency") {
                *currency = json!("USD");
            }
        }
        Forgery::Nothing
        | Forgery::BadSignature
        | Forgery::UnknownSerial
        | Forgery::Stale
        | Forgery::Future
        | Forgery::Signtest
        | Forgery::AlteredBody => {}
    }
}

/// How a message is signed and sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// `Wechatpay-Timestamp`: Unix seconds.
    pub timestamp: u64,
    /// `Wechatpay-Nonce`.
    pub nonce: String,
    /// `Wechatpay-Serial`.
    pub serial: String,
    /// The text to sign.
    pub signed: String,
    /// Stands before the signature in `Wechatpay-Signature`.
    pub prefix: &'static str,
    /// The body to send.
    pub body: String,
}

impl Seal {
    /// The seal of a true message.
    pub fn of(body: String, nonce: String, serial: &str, now: Time) -> Self {
        Self::forged(Forgery::Nothing, body, nonce, serial, now)
    }

    /// The seal of a message with which that is wrong.
    pub fn forged(forge: Forgery, body: String, nonce: String, serial: &str, now: Time) -> Self {
        let seconds = now.unix_seconds();
        let timestamp = match forge {
            Forgery::Stale => seconds.saturating_sub(OFF_BY_SECONDS),
            Forgery::Future => seconds.saturating_add(OFF_BY_SECONDS),
            _ => seconds,
        };
        let serial = match forge {
            Forgery::UnknownSerial => "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            _ => serial,
        };
        let signed = match forge {
            Forgery::BadSignature => platform_message(timestamp, &nonce, "another body"),
            _ => platform_message(timestamp, &nonce, &body),
        };
        let body = match forge {
            Forgery::AlteredBody => body.replacen("EV-", "EW-", 1),
            _ => body,
        };
        let prefix = match forge {
            Forgery::Signtest => "WECHATPAY/SIGNTEST/",
            _ => "",
        };
        Self { timestamp, nonce, serial: serial.to_owned(), signed, prefix, body }
    }
}

impl Seal {
    /// The headers that carry it, given the signature in base64.
    pub fn headers(&self, signature: &str) -> [(&'static str, String); 5] {
        [
            ("wechatpay-timestamp", self.timestamp.to_string()),
            ("wechatpay-nonce", self.nonce.clone()),
            ("wechatpay-serial", self.serial.clone()),
            ("wechatpay-signature", format!("{}{signature}", self.prefix)),
            ("wechatpay-signature-type", "WECHATPAY2-SHA256-RSA2048".to_owned()),
        ]
    }
}

/// The key that signs: the one asked for where it is live, else the one switched to.
pub fn signing_key<'a>(
    settings: &'a Settings,
    asked: Option<&str>,
    switch: SigningKey,
) -> &'a PlatformKey {
    match (asked, switch) {
        (Some(serial), _) if serial == settings.platform.serial => &settings.platform,
        (Some(serial), _) if serial == settings.platform_next.serial => &settings.platform_next,
        (_, SigningKey::Current) => &settings.platform,
        (_, SigningKey::Next) => &settings.platform_next,
    }
}

#[cfg(test)]
mod tests;
