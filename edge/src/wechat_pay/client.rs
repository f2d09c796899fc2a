//! Calls WeChat Pay.

use super::{
    Closing, Created, ErrorCode, NewOrder, NewRefund, OrderStanding, RefundAnswer, RefundStanding,
    SignatureHeaders, Unverified, close, create, error_code::Meaning, message::RequestMessage,
    query, refund,
};
use crate::{
    clock,
    crypto::{CryptoError, encoding},
    entropy::{self, NoEntropy},
    http::{Answer, CALL_TIME_OUT, Call, NoReply, send},
    settings::Installation,
};
use mangrove_contract::route::Route;
use mangrove_domain::{
    Fen,
    ids::{OrderNumber, RefundNumber},
};
use serde::Serialize;

/// There is no answer to go by: whether the call took effect is unknown. It is made again with the same numbers.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoAnswer {
    /// Nothing came back.
    #[error(transparent)]
    NoReply(#[from] NoReply),
    /// Their fault: 5xx, or a code that says so.
    #[error("the provider failed with {status}")]
    ServerError {
        /// HTTP status.
        status: u16,
    },
    /// Called too often.
    #[error("called too often")]
    TooOften,
    /// The provider does not take us for the merchant: keys, serials or permissions are wrong.
    #[error("not admitted")]
    NotAdmitted,
    /// Not signed, or not by the provider.
    #[error("the answer is not verified: {0}")]
    Unverified(#[from] Unverified),
    /// Not what such an answer can be.
    #[error("the answer cannot be read")]
    Unintelligible,
    /// A question was refused, which says nothing about its object.
    #[error("refused with {0}")]
    Refused(ErrorCode),
    /// The call could not be signed.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The call could not be made unique.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

/// A request before it is signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Request {
    pub(super) method: &'static str,
    /// Path and query.
    pub(super) path: String,
    pub(super) body: Option<String>,
}

impl Request {
    pub(super) const fn get(path: String) -> Self {
        Self { method: "GET", path, body: None }
    }

    pub(super) fn post(path: String, body: &impl Serialize) -> Result<Self, NoAnswer> {
        let body = serde_json::to_string(body).map_err(|_| NoAnswer::Unintelligible)?;
        Ok(Self { method: "POST", path, body: Some(body) })
    }
}

/// What the provider said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Said {
    /// Yes, with that verified body.
    Yes(Vec<u8>),
    /// No, for that reason.
    No(ErrorCode),
}

/// WeChat Pay, for the merchant of an installation.
#[derive(Clone, Copy)]
pub struct WeChatPay<'a> {
    installation: &'a Installation,
}

impl<'a> WeChatPay<'a> {
    /// For that installation.
    pub const fn new(installation: &'a Installation) -> Self {
        Self { installation }
    }

    /// Makes an order, or gives a fresh address for the same one.
    pub async fn create(self, new: &NewOrder) -> Result<Created, NoAnswer> {
        let settings = &self.installation.settings.wechat_pay;
        let said = self.ask(create::request(new, &self.notify_url(), settings)?).await?;
        create::read(said, new.cashier, settings)
    }

    /// Asks how an order of that amount stands.
    pub async fn query(self, order: OrderNumber, amount: Fen) -> Result<OrderStanding, NoAnswer> {
        let settings = &self.installation.settings.wechat_pay;
        let said = self.ask(query::request(order, settings)).await?;
        query::read(said, order, amount, settings)
    }

    /// Closes an order.
    pub async fn close(self, order: OrderNumber) -> Result<Closing, NoAnswer> {
        let settings = &self.installation.settings.wechat_pay;
        Ok(close::read(self.ask(close::request(order, settings)?).await?))
    }

    /// Sends money back.
    pub async fn refund(self, new: &NewRefund) -> Result<RefundAnswer, NoAnswer> {
        let said = self.ask(refund::request(new, &self.notify_url())?).await?;
        let expected =
            refund::Expected { refund: new.refund, amount: new.amount, total: new.total };
        Ok(refund::read(said, expected))
    }

    /// Asks how a refund of those amounts stands.
    pub async fn query_refund(
        &self,
        refund: RefundNumber,
        amount: Fen,
        total: Fen,
    ) -> Result<RefundStanding, NoAnswer> {
        let said = self.ask(refund::question(refund)).await?;
        refund::read_standing(said, refund::Expected { refund, amount, total })
    }

    fn notify_url(self) -> String {
        self.installation.settings.public_address.at(&Route::WeChatPayNotification.path())
    }

    /// Every call goes through here: signed, bounded in time, verified. (A breaker will stand around this.)
    async fn ask(self, request: Request) -> Result<Said, NoAnswer> {
        let call = self.sign(request).await?;
        let answer = send(&call, CALL_TIME_OUT).await?;
        let headers = SignatureHeaders::read(|name| answer.header(name));
        if must_verify(&answer, &headers) {
            headers.verify(&answer.body, &self.installation.keys.platform, clock::now()).await?;
        }
        judge(answer.status, answer.body)
    }

    async fn sign(self, request: Request) -> Result<Call, NoAnswer> {
        let settings = &self.installation.settings.wechat_pay;
        let entropy = entropy::draw()?;
        let nonce = encoding::plain_text(entropy.first_chunk::<20>().unwrap_or(&[0; 20]));
        let message = RequestMessage {
            method: request.method,
            path: &request.path,
            timestamp: clock::now().unix_seconds(),
            nonce: &nonce,
            body: request.body.as_deref().unwrap_or_default(),
        };
        let authorization = message
            .authorization(
                &settings.merchant_id,
                &settings.merchant_serial,
                &self.installation.keys.merchant,
            )
            .await?;
        let mut headers = vec![
            ("authorization", authorization),
            ("accept", "application/json".to_owned()),
            ("user-agent", concat!("mangrove/", env!("CARGO_PKG_VERSION")).to_owned()),
        ];
        // Asks for answers under the provider's public key, where we hold one rather than certificates only.
        if let Some(serial) =
            settings.platform_keys.keys().find(|serial| serial.starts_with("PUB_KEY_ID_"))
        {
            headers.push(("wechatpay-serial", serial.clone()));
        }
        if request.body.is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        let address = settings.api.at(&request.path);
        Ok(Call { method: request.method, address, headers, body: request.body })
    }
}

/// A success must be signed; so must be whatever claims to be. Errors may come from a gateway that signs nothing:
/// they are taken as they are, for none of them says that money moved.
fn must_verify(answer: &Answer, headers: &SignatureHeaders) -> bool {
    is_success(answer.status) || headers.is_signed()
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// What a verified success or an error amounts to.
fn judge(status: u16, body: Vec<u8>) -> Result<Said, NoAnswer> {
    if is_success(status) {
        return Ok(Said::Yes(body));
    }
    let code = ErrorCode::read(&body);
    match (status, code.as_ref().map(ErrorCode::meaning)) {
        (_, Some(Meaning::TooOften)) | (429, _) => Err(NoAnswer::TooOften),
        (_, Some(Meaning::TheirFault)) | (500.., _) => Err(NoAnswer::ServerError { status }),
        (_, Some(Meaning::NotAdmitted)) | (401, _) => Err(NoAnswer::NotAdmitted),
        (400..500, Some(_)) => code.map(Said::No).ok_or(NoAnswer::Unintelligible),
        _ => Err(NoAnswer::Unintelligible),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(status: u16, body: &str) -> Result<Said, NoAnswer> {
        judge(status, body.as_bytes().to_vec())
    }

    #[test]
    fn a_success_is_taken_with_its_body() {
        assert_eq!(judged(200, "{}"), Ok(Said::Yes(b"{}".to_vec())));
        assert_eq!(judged(204, ""), Ok(Said::Yes(Vec::new())));
    }

    #[test]
    fn a_refusal_has_a_code() {
        assert!(
            matches!(judged(404, r#"{"code":"ORDER_NOT_EXIST"}"#), Ok(Said::No(code)) if code.as_str() == "ORDER_NOT_EXIST")
        );
        assert!(matches!(judged(403, r#"{"code":"OUT_TRADE_NO_USED"}"#), Ok(Said::No(_))));
        assert!(matches!(judged(400, r#"{"code":"ORDERPAID"}"#), Ok(Said::No(_))));
    }

    #[test]
    fn what_says_nothing_about_the_order_is_no_answer() {
        for (status, body, expected) in [
            (500, r#"{"code":"SYSTEM_ERROR"}"#, NoAnswer::ServerError { status: 500 }),
            (502, "<html>", NoAnswer::ServerError { status: 502 }),
            (400, r#"{"code":"SYSTEM_ERROR"}"#, NoAnswer::ServerError { status: 400 }),
            (429, "", NoAnswer::TooOften),
            (403, r#"{"code":"RATELIMIT_EXCEEDED"}"#, NoAnswer::TooOften),
            (401, r#"{"code":"SIGN_ERROR"}"#, NoAnswer::NotAdmitted),
            (403, r#"{"code":"NO_AUTH"}"#, NoAnswer::NotAdmitted),
            (404, "<html>no such page</html>", NoAnswer::Unintelligible),
            (302, "", NoAnswer::Unintelligible),
            (304, r#"{"code":"ORDERPAID"}"#, NoAnswer::Unintelligible),
        ] {
            assert_eq!(judged(status, body), Err(expected), "{status} {body}");
        }
    }
}
