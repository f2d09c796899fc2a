//! Who calls: the Authorization header, and the exact text that its signature covers.

use super::problem::Problem;
use crate::{asked::Asked, settings::Settings, time::Time};

/// A signature is good for so long, before and after the moment that it states.
pub const WINDOW_MS: u64 = 300_000;

const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048 ";

/// The five parameters of the header, in whatever order they came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authorization {
    /// The merchant's number.
    pub merchant: String,
    /// At most 128 characters, used once.
    pub nonce: String,
    /// Unix seconds.
    pub timestamp: u64,
    /// Names the merchant's key.
    pub serial: String,
    /// Base64.
    pub signature: String,
}

impl Authorization {
    /// Reads the header. Each of the five stands there exactly once, nothing else does.
    pub fn read(header: Option<&str>) -> Result<Self, Problem> {
        let header = header.ok_or_else(|| Problem::sign_error("缺少 Authorization"))?;
        let malformed = || Problem::sign_error("Authorization 不合法");
        let list = header.strip_prefix(SCHEME).ok_or_else(malformed)?;
        let mut found: [Option<&str>; 5] = [None; 5];
        for entry in list.split(',') {
            let (name, value) = entry.trim().split_once('=').ok_or_else(malformed)?;
            let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let place = NAMES.iter().position(|known| *known == name).ok_or_else(malformed)?;
            let place = found.get_mut(place).ok_or_else(malformed)?;
            match (place.is_some(), value) {
                (false, Some(value)) if !value.is_empty() => *place = Some(value),
                _ => return Err(malformed()),
            }
        }
        let [Some(merchant), Some(nonce), Some(timestamp), Some(serial), Some(signature)] = found
        else {
            return Err(malformed());
        };
        if nonce.len() > 128 {
            return Err(malformed());
        }
        Ok(Self {
            merchant: merchant.to_owned(),
            nonce: nonce.to_owned(),
            timestamp: timestamp.parse().map_err(|_| malformed())?,
            serial: serial.to_owned(),
            signature: signature.to_owned(),
        })
    }

    /// What can be checked without cryptography: the merchant, the key's name, the time.
    pub fn check(&self, settings: &Settings, now: Time) -> Result<(), Problem> {
        if self.merchant != settings.merchant_id {
            return Err(Problem::sign_error("商户号不存在"));
        }
        if self.serial != settings.merchant_serial {
            return Err(Problem::sign_error("商户证书序列号有误"));
        }
        let stated = Time::from_milliseconds(self.timestamp.saturating_mul(1_000));
        if stated.since(now).max(now.since(stated)) > WINDOW_MS {
            return Err(Problem::sign_error("timestamp 与服务器时间相差超过 5 分钟"));
        }
        Ok(())
    }

    /// The five lines that are signed, each ended by a line feed, the body's bytes as they came.
    pub fn message(&self, asked: &Asked) -> Vec<u8> {
        let head = format!(
            "{}\n{}\n{}\n{}\n",
            asked.method_word, asked.target, self.timestamp, self.nonce
        );
        [head.as_bytes(), &asked.body, b"\n"].concat()
    }
}

const NAMES: [&str; 5] = ["mchid", "nonce_str", "timestamp", "serial_no", "signature"];

/// The real one turns away calls that do not say who they are and what they take.
pub fn check_headers(asked: &Asked) -> Result<(), Problem> {
    let says = |name| asked.header(name).is_some_and(|value| !value.is_empty());
    let takes_json = asked
        .header("accept")
        .is_some_and(|accept| accept.contains("application/json") || accept.contains("*/*"));
    if !takes_json || !says("user-agent") {
        return Err(Problem::new(400, "PARAM_ERROR", "Http头缺少Accept或User-Agent"));
    }
    Ok(())
}

/// The three lines that the platform signs, in answers and in messages.
pub fn platform_message(timestamp: u64, nonce: &str, body: &str) -> String {
    format!("{timestamp}\n{nonce}\n{body}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{asked::tests::asked, settings::tests::settings};

    const ORDERS: [&str; 2] = [
        r#"mchid="1900000001",nonce_str="n",signature="c2ln",timestamp="1554208460",serial_no="merchant_serial""#,
        r#"signature="c2ln", serial_no="merchant_serial", timestamp="1554208460", nonce_str="n", mchid="1900000001""#,
    ];

    fn read(list: &str) -> Result<Authorization, Problem> {
        Authorization::read(Some(&format!("{SCHEME}{list}")))
    }

    #[test]
    fn the_five_parameters_may_come_in_any_order() {
        let [one, other] = ORDERS.map(|list| read(list).unwrap());
        assert_eq!(one, other);
        assert_eq!(one.timestamp, 1_554_208_460);
        assert_eq!(one.signature, "c2ln");
    }

    #[test]
    fn what_is_missing_doubled_or_unknown_is_refused() {
        assert_eq!(Authorization::read(None).unwrap_err().status, 401);
        assert!(Authorization::read(Some("Bearer x")).is_err());
        for wrong in [
            ORDERS[0].replace("nonce_str=\"n\",", ""),
            format!("{},mchid=\"1900000001\"", ORDERS[0]),
            format!("{},extra=\"1\"", ORDERS[0]),
            ORDERS[0].replace("\"n\"", "\"\""),
            ORDERS[0].replace("\"n\"", "n"),
            ORDERS[0].replace("1554208460", "-1"),
            ORDERS[0].replace("\"n\"", &format!("\"{}\"", "n".repeat(129))),
            String::new(),
        ] {
            assert!(read(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_signed_text_is_the_documented_one() {
        let mut header = read(ORDERS[0]).unwrap();
        header.nonce = "593BEC0C930BF1AFEB40B4A08C8FB242".to_owned();
        let message = header.message(&asked("GET", "/v3/certificates", ""));
        let expected = "GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n";
        assert_eq!(String::from_utf8(message).unwrap(), expected);
        assert_eq!(platform_message(1, "n", ""), "1\nn\n\n");
    }

    #[test]
    fn the_window_is_five_minutes_both_ways() {
        let header = read(ORDERS[0]).unwrap();
        let stated = Time::from_milliseconds(1_554_208_460_000);
        let settings = settings();
        assert!(header.check(&settings, stated.plus(WINDOW_MS)).is_ok());
        assert!(header.check(&settings, stated.minus(WINDOW_MS)).is_ok());
        assert!(header.check(&settings, stated.plus(WINDOW_MS + 1)).is_err());
        assert!(header.check(&settings, stated.minus(WINDOW_MS + 1)).is_err());
        let other = Authorization { merchant: "1900000002".to_owned(), ..header.clone() };
        assert!(other.check(&settings, stated).is_err());
        let other = Authorization { serial: "ABC".to_owned(), ..header };
        assert!(other.check(&settings, stated).is_err());
    }

    #[test]
    fn a_call_says_who_it_is_and_what_it_takes() {
        let mut call = asked("GET", "/", "");
        assert!(check_headers(&call).is_err());
        call.headers.push(("accept".to_owned(), "application/json".to_owned()));
        assert!(check_headers(&call).is_err());
        call.headers.push(("user-agent".to_owned(), "x".to_owned()));
        assert!(check_headers(&call).is_ok());
    }
}
