//! Ways into the cashier: what `h5_url` and `code_url` carry.

use super::{Kind, Slot, Turn, order::Channel};
use crate::time::{DAY, HOUR, MINUTE, Time};
use serde::{Deserialize, Serialize};

/// An `h5_url` lives five minutes.
pub const H5_LIVES_MS: u64 = 5 * MINUTE;
/// A `code_url` lives two hours.
pub const NATIVE_LIVES_MS: u64 = 2 * HOUR;

/// One way into the cashier for one order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    /// Its secret: `prepay_id` of an `h5_url`, `pr` of a `code_url`.
    pub token: String,
    /// The order that it opens.
    pub out_trade_no: String,
    /// Which of the two it is.
    pub channel: Channel,
    /// The payer's address, as the merchant saw it (H5 only).
    pub payer_client_ip: Option<String>,
    /// From then on it opens nothing. A page opened before stays usable.
    pub expires: Time,
}

impl Turn<'_> {
    /// Makes one more way in, and the address that the merchant hands on.
    pub fn open_link(
        &self,
        out_trade_no: &str,
        channel: Channel,
        payer_client_ip: Option<&str>,
    ) -> String {
        let secret = self.entropy.token(Slot::Thing);
        let (token, lives, address) = match channel {
            Channel::H5 => {
                let token = format!("wx{}{}", self.now.digits(), secret.get(..20).unwrap_or(""));
                let package = self.entropy.digits(Slot::Second, 10);
                let origin = &self.settings.public_address;
                let address = format!(
                    "{origin}/cgi-bin/mmpayweb-bin/checkmweb?prepay_id={token}&package={package}"
                );
                (token, H5_LIVES_MS, address)
            }
            Channel::Native => {
                let address = format!("weixin://wxpay/bizpayurl?pr={secret}");
                (secret, NATIVE_LIVES_MS, address)
            }
        };
        let link = Link {
            token,
            out_trade_no: out_trade_no.to_owned(),
            channel,
            payer_client_ip: payer_client_ip.map(str::to_owned),
            expires: self.now.plus(lives),
        };
        // Pages opened in time outlive their link; after a day nobody sits in front of one.
        self.store.forget_before(Kind::Link, self.now.minus(DAY));
        self.save(Kind::Link, &link.token, link.expires, &link);
        address
    }

    /// The way in of that secret, ended or not.
    pub fn link(&self, token: &str) -> Option<Link> {
        self.load(Kind::Link, token)
    }

    /// The way in that a scanned `code_url` is.
    pub fn link_of_code(&self, code_url: &str) -> Option<Link> {
        let token = code_url.trim().strip_prefix("weixin://wxpay/bizpayurl?pr=")?;
        self.link(token).filter(|link| link.channel == Channel::Native)
    }
}
