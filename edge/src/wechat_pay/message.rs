//! The texts that are signed. Every line ends with a line feed, the last one too.

use crate::crypto::{CryptoError, Signer, encoding};

/// The name of the scheme in headers.
pub(super) const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// A request as it is signed.
#[derive(Clone, Copy)]
pub(super) struct RequestMessage<'a> {
    pub(super) method: &'a str,
    /// Path and query, without the host.
    pub(super) path: &'a str,
    /// Unix seconds.
    pub(super) timestamp: u64,
    pub(super) nonce: &'a str,
    /// The exact body; empty for `GET`.
    pub(super) body: &'a str,
}

impl RequestMessage<'_> {
    pub(super) fn text(self) -> String {
        let Self { method, path, timestamp, nonce, body } = self;
        format!("{method}\n{path}\n{timestamp}\n{nonce}\n{body}\n")
    }

    /// The `Authorization` header.
    pub(super) async fn authorization(
        self,
        merchant_id: &str,
        serial: &str,
        key: &impl Signer,
    ) -> Result<String, CryptoError> {
        let signature = encoding::encode_base64(&key.sign(self.text().as_bytes()).await?);
        let Self { timestamp, nonce, .. } = self;
        Ok(format!(
            "{SCHEME} mchid=\"{merchant_id}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\",\
             serial_no=\"{serial}\",signature=\"{signature}\""
        ))
    }
}

/// An answer or a notification as it is signed: the body is taken as it came, byte for byte.
pub(super) fn answer_message(timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    [timestamp.as_bytes(), b"\n", nonce.as_bytes(), b"\n", body, b"\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{PlainMac, ready};

    /// The provider's own example (documentation, "签名生成").
    const EXAMPLE: RequestMessage<'_> = RequestMessage {
        method: "GET",
        path: "/v3/certificates",
        timestamp: 1_554_208_460,
        nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
        body: "",
    };

    #[test]
    fn a_request_is_signed_as_the_documentation_shows() {
        assert_eq!(
            EXAMPLE.text(),
            "GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n"
        );
        let with_body = RequestMessage { method: "POST", body: "{\"a\":1}", ..EXAMPLE };
        assert!(with_body.text().ends_with("593BEC0C930BF1AFEB40B4A08C8FB242\n{\"a\":1}\n"));
    }

    #[test]
    fn the_header_carries_the_five_parameters_once() {
        let key = PlainMac::new(b"merchant");
        let header = ready(EXAMPLE.authorization("1900009191", "1DDE55AD98ED71D6", &key)).unwrap();
        let signature =
            encoding::encode_base64(&ready(Signer::sign(&key, EXAMPLE.text().as_bytes())).unwrap());
        assert_eq!(
            header,
            format!(
                "WECHATPAY2-SHA256-RSA2048 mchid=\"1900009191\",nonce_str=\"593BEC0C930BF1AFEB40B4A08C8FB242\",\
                 timestamp=\"1554208460\",serial_no=\"1DDE55AD98ED71D6\",signature=\"{signature}\""
            )
        );
    }

    #[test]
    fn an_empty_answer_is_signed_as_an_empty_line() {
        assert_eq!(
            answer_message("1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", b""),
            b"1554209980\nc5ac7061fccab6bf3e254dcf98995b8c\n\n"
        );
        assert_eq!(answer_message("1", "n", b"{\"data\":[]}"), b"1\nn\n{\"data\":[]}\n");
    }
}
