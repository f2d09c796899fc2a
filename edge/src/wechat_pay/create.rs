//! A new order: `POST /v3/pay/transactions/{h5|native}`

use super::{
    ErrorCode,
    client::{NoAnswer, Request, Said},
    error_code::Meaning,
    rfc3339::format_rfc3339,
};
use crate::{crypto::encoding, http::PhoneSystem, settings::WeChatPaySettings};
use core::fmt;
use mangrove_domain::{Fen, Timestamp, ids::OrderNumber};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// An order to make. The same one again gives a fresh address; another one under the same number is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOrder {
    /// Its number.
    pub order: OrderNumber,
    /// Its price, above nothing.
    pub amount: Fen,
    /// What the cashier shows: at most 127 characters, no names, no links.
    pub description: String,
    /// Until when it can be paid. Between one minute and 90 days ahead; fixed by the first creation.
    pub expires_at: Timestamp,
    /// By which way.
    pub cashier: Cashier,
}

/// A way to pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cashier {
    /// H5支付, from a phone's browser.
    H5 {
        /// Where the payer is: the cashier compares it with what WeChat sees.
        client: IpAddr,
        /// The phone's system.
        system: PhoneSystem,
    },
    /// Native支付, by a QR code.
    Native {
        /// Where the payer's desktop is.
        client: IpAddr,
    },
}

/// What became of an order that was to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Created {
    /// It can be paid there.
    Ready(CashierAddress),
    /// That number is paid already.
    OrderPaid,
    /// That number is closed already.
    OrderClosed,
    /// It will not be made.
    Refused(ErrorCode),
}

/// Where an order is paid: a page of WeChat's (H5, for five minutes), or the content of a QR code (Native, two hours).
#[derive(Clone, PartialEq, Eq)]
pub struct CashierAddress(String);

impl CashierAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The H5 page, told where to lead back to.
    pub fn returning_to(&self, address: &str) -> String {
        let joint = if self.0.contains('?') { '&' } else { '?' };
        format!("{}{joint}redirect_url={}", self.0, encoding::percent_encode(address))
    }

    /// Only what such an answer can be: an https page or one of the API's own origin; a `weixin:` code.
    fn parse(text: String, cashier: Cashier, settings: &WeChatPaySettings) -> Option<Self> {
        let plain = text.len() <= 1_024
            && text.bytes().all(|byte| {
                byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'\\')
            });
        let expected = match cashier {
            Cashier::H5 { .. } => {
                text.starts_with("https://") || text.starts_with(&settings.api.at("/"))
            }
            Cashier::Native { .. } => text.starts_with("weixin://"),
        };
        (plain && expected).then_some(Self(text))
    }
}

/// Whoever has the address can pay: it is in no log.
impl fmt::Debug for CashierAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CashierAddress(…)")
    }
}

#[derive(Serialize)]
struct Body<'a> {
    appid: &'a str,
    mchid: &'a str,
    description: &'a str,
    out_trade_no: OrderNumber,
    time_expire: String,
    notify_url: &'a str,
    amount: Amount,
    scene_info: Scene,
}

#[derive(Serialize)]
struct Amount {
    total: Fen,
    currency: &'static str,
}

#[derive(Serialize)]
struct Scene {
    payer_client_ip: IpAddr,
    #[serde(skip_serializing_if = "Option::is_none")]
    h5_info: Option<H5>,
}

#[derive(Serialize)]
struct H5 {
    r#type: &'static str,
}

pub(super) fn request(
    new: &NewOrder,
    notify_url: &str,
    settings: &WeChatPaySettings,
) -> Result<Request, NoAnswer> {
    let (path, scene_info) = match new.cashier {
        Cashier::H5 { client, system } => (
            "/v3/pay/transactions/h5",
            Scene { payer_client_ip: client, h5_info: Some(H5 { r#type: system_name(system) }) },
        ),
        Cashier::Native { client } => {
            ("/v3/pay/transactions/native", Scene { payer_client_ip: client, h5_info: None })
        }
    };
    let body = Body {
        appid: &settings.app_id,
        mchid: &settings.merchant_id,
        description: &new.description,
        out_trade_no: new.order,
        time_expire: format_rfc3339(new.expires_at),
        notify_url,
        amount: Amount { total: new.amount, currency: "CNY" },
        scene_info,
    };
    Request::post(path.to_owned(), &body)
}

const fn system_name(system: PhoneSystem) -> &'static str {
    match system {
        PhoneSystem::Ios => "iOS",
        PhoneSystem::Android => "Android",
        PhoneSystem::Other => "Wap",
    }
}

pub(super) fn read(
    said: Said,
    cashier: Cashier,
    settings: &WeChatPaySettings,
) -> Result<Created, NoAnswer> {
    #[derive(Deserialize)]
    struct Ready {
        h5_url: Option<String>,
        code_url: Option<String>,
    }
    match said {
        Said::Yes(body) => {
            let ready: Ready =
                serde_json::from_slice(&body).map_err(|_| NoAnswer::Unintelligible)?;
            let address = match cashier {
                Cashier::H5 { .. } => ready.h5_url,
                Cashier::Native { .. } => ready.code_url,
            };
            address
                .and_then(|text| CashierAddress::parse(text, cashier, settings))
                .map(Created::Ready)
                .ok_or(NoAnswer::Unintelligible)
        }
        Said::No(code) => Ok(match code.meaning() {
            Meaning::OrderPaid => Created::OrderPaid,
            Meaning::OrderClosed => Created::OrderClosed,
            Meaning::NotThere
            | Meaning::NotEnoughMoney
            | Meaning::NotAdmitted
            | Meaning::TheirFault
            | Meaning::TooOften
            | Meaning::Other => Created::Refused(code),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat_pay::testing::{NOW, ORDER, settings};
    use serde_json::{Value, json};
    use std::net::Ipv4Addr;

    const H5_CASHIER: Cashier =
        Cashier::H5 { client: IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9)), system: PhoneSystem::Ios };
    const NATIVE: Cashier = Cashier::Native { client: IpAddr::V4(Ipv4Addr::LOCALHOST) };

    fn body(cashier: Cashier) -> (String, Value) {
        let new = NewOrder {
            order: ORDER.parse().unwrap(),
            amount: Fen::new(29_900).unwrap(),
            description: "红树林影视 · 全屏影视会员（年）".to_owned(),
            expires_at: Timestamp::from_unix_seconds(NOW).unwrap(),
            cashier,
        };
        let request = request(&new, "https://shop.example/notify/wechatpay", &settings()).unwrap();
        (request.path, serde_json::from_str(&request.body.unwrap()).unwrap())
    }

    #[test]
    fn an_h5_order_carries_what_the_documentation_requires() {
        let (path, body) = body(H5_CASHIER);
        assert_eq!(path, "/v3/pay/transactions/h5");
        assert_eq!(
            body,
            json!({
                "appid": "wxd678efh567hg6787", "mchid": "1900000001",
                "description": "红树林影视 · 全屏影视会员（年）", "out_trade_no": ORDER,
                "time_expire": "2026-11-21T00:00:00+08:00",
                "notify_url": "https://shop.example/notify/wechatpay",
                "amount": { "total": 29_900, "currency": "CNY" },
                "scene_info": { "payer_client_ip": "203.0.113.9", "h5_info": { "type": "iOS" } },
            })
        );
    }

    #[test]
    fn a_native_order_names_no_phone() {
        let (path, body) = body(NATIVE);
        assert_eq!(path, "/v3/pay/transactions/native");
        assert_eq!(body["scene_info"], json!({ "payer_client_ip": "127.0.0.1" }));
    }

    fn ready(cashier: Cashier, answer: &Value) -> Result<Created, NoAnswer> {
        read(Said::Yes(answer.to_string().into_bytes()), cashier, &settings())
    }

    #[test]
    fn an_address_is_taken_from_its_own_member_only() {
        let h5 = json!({ "h5_url": "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20&package=1" });
        let Ok(Created::Ready(address)) = ready(H5_CASHIER, &h5) else { panic!("no address") };
        assert_eq!(
            address.returning_to("https://shop.example/pay/0123456789ABCDEF007"),
            "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20&package=1\
             &redirect_url=https%3A%2F%2Fshop.example%2Fpay%2F0123456789ABCDEF007"
        );
        assert_eq!(ready(NATIVE, &h5), Err(NoAnswer::Unintelligible));
        let native = json!({ "code_url": "weixin://wxpay/bizpayurl?pr=zIabcde00" });
        assert!(matches!(ready(NATIVE, &native), Ok(Created::Ready(_))));
        let sandbox = json!({ "h5_url": "http://127.0.0.1:8788/h5/1?x=1" });
        assert!(matches!(ready(H5_CASHIER, &sandbox), Ok(Created::Ready(_))));
    }

    #[test]
    fn an_address_that_leads_elsewhere_is_none() {
        for wrong in [
            "javascript:alert(1)",
            "http://evil.example/",
            "https://a/\"><script>",
            "",
            "https://a b",
            "weixin://x",
        ] {
            assert_eq!(
                ready(H5_CASHIER, &json!({ "h5_url": wrong })),
                Err(NoAnswer::Unintelligible),
                "{wrong}"
            );
        }
        assert_eq!(
            ready(NATIVE, &json!({ "code_url": "https://a/" })),
            Err(NoAnswer::Unintelligible)
        );
        assert_eq!(ready(NATIVE, &json!({})), Err(NoAnswer::Unintelligible));
    }

    #[test]
    fn refusals_are_told_apart() {
        let refused = |code: &str| {
            let code = ErrorCode::read(format!("{{\"code\":\"{code}\"}}").as_bytes()).unwrap();
            read(Said::No(code), NATIVE, &settings()).unwrap()
        };
        assert_eq!(refused("ORDERPAID"), Created::OrderPaid);
        assert_eq!(refused("ORDER_CLOSED"), Created::OrderClosed);
        assert!(
            matches!(refused("OUT_TRADE_NO_USED"), Created::Refused(code) if code.as_str() == "OUT_TRADE_NO_USED")
        );
    }
}
