//! Names of things. Each kind is a type of its own, so that one cannot stand in for another.

use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

/// Crockford's base32: digits and capitals without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bytes of an id: 80 bits.
pub const ID_BYTES: usize = 10;
/// Characters of an id's text.
pub const ID_CHARACTERS: usize = 16;

/// Text that is not such a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a well-formed {expected}")]
pub struct MalformedId {
    /// What was expected there.
    pub expected: &'static str,
}

/// The 16 characters of 80 bits.
pub fn encode_80_bits(bytes: [u8; ID_BYTES]) -> String {
    base32(&bytes)
}

/// Crockford base32 of any bytes, most significant bit first, the last character padded with zero bits.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 8).div_ceil(5));
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(symbol(buffer >> bits));
        }
        buffer &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(symbol(buffer << (5 - bits)));
    }
    text
}

fn symbol(value: u32) -> char {
    char::from(ALPHABET.get((value & 31) as usize).copied().unwrap_or(b'0'))
}

/// Exactly 16 characters of the alphabet, capitals only: one text per id, so that ids compare as texts too.
fn decode_80_bits(text: &str) -> Option<[u8; ID_BYTES]> {
    if text.len() != ID_CHARACTERS {
        return None;
    }
    let mut value = 0_u128;
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        value = (value << 5) | u128::try_from(digit).ok()?;
    }
    let mut bytes = [0; ID_BYTES];
    bytes.copy_from_slice(value.to_be_bytes().get(16 - ID_BYTES..)?);
    Some(bytes)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $expected:literal) => {
        $(#[$doc])*
        ///
        /// 80 bits; as text 16 characters of Crockford's base32, capitals only.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; ID_BYTES]);

        impl $name {
            /// From 80 bits, drawn or derived by who is entitled to.
            pub const fn from_bytes(bytes: [u8; ID_BYTES]) -> Self {
                Self(bytes)
            }

            /// Its 80 bits.
            pub const fn bytes(&self) -> &[u8; ID_BYTES] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&encode_80_bits(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<Self, MalformedId> {
                decode_80_bits(text).map(Self).ok_or(MalformedId { expected: $expected })
            }
        }

        impl TryFrom<String> for $name {
            type Error = MalformedId;

            fn try_from(text: String) -> Result<Self, MalformedId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

id!(
    /// A member (会员): somebody who signed in here.
    MemberId,
    "member id"
);
id!(
    /// A request that a friend pay (好友代付).
    RequestId,
    "request id"
);
id!(
    /// A person as WeChat knows them: a keyed hash of their unionid.
    IdentityId,
    "identity id"
);
id!(
    /// A browser that came by: a keyed hash of its cookie. It says who may go on with an attempt, and nothing else.
    BrowserId,
    "browser id"
);

/// Which attempt of a request: 1 ..= 999, in the order of their starts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct AttemptNumber(u16);

impl AttemptNumber {
    /// The most attempts that one request can ever have.
    pub const MAX: u16 = 999;

    /// The attempt after that many earlier ones; `None` when the request has had all it can.
    pub fn after(earlier: usize) -> Option<Self> {
        u16::try_from(earlier).ok()?.checked_add(1).and_then(|number| Self::try_from(number).ok())
    }

    /// As a number, from 1.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for AttemptNumber {
    type Error = MalformedId;

    fn try_from(number: u16) -> Result<Self, MalformedId> {
        if (1..=Self::MAX).contains(&number) {
            Ok(Self(number))
        } else {
            Err(MalformedId { expected: "attempt number" })
        }
    }
}

impl From<AttemptNumber> for u16 {
    fn from(number: AttemptNumber) -> Self {
        number.0
    }
}

/// The merchant's order number (商户订单号, `out_trade_no`): request id and attempt, so that news about an order
/// finds its object without a look-up. 19 characters of `[0-9A-Z]`, within every page of WeChat Pay's rule for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderNumber {
    /// The request that it pays.
    pub request: RequestId,
    /// Which attempt to pay it.
    pub attempt: AttemptNumber,
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{:03}", self.request, self.attempt.get())
    }
}

impl FromStr for OrderNumber {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, MalformedId> {
        let malformed = MalformedId { expected: "order number" };
        let (request, attempt) = text.split_at_checked(ID_CHARACTERS).ok_or(malformed)?;
        if attempt.len() != 3 || !attempt.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed);
        }
        let attempt = attempt.parse::<u16>().map_err(|_| malformed)?;
        Ok(Self {
            request: request.parse().map_err(|_| malformed)?,
            attempt: attempt.try_into().map_err(|_| malformed)?,
        })
    }
}

/// The merchant's refund number (商户退款单号, `out_refund_no`): the order and which try. A refund that the provider
/// closed goes again under the next number; the same number refunds once, however often it is sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RefundNumber {
    /// The order whose payment goes back.
    pub order: OrderNumber,
    /// Which try, from 1.
    pub serial: u8,
}

impl fmt::Display for RefundNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}R{}", self.order, self.serial)
    }
}

impl FromStr for RefundNumber {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, MalformedId> {
        let malformed = MalformedId { expected: "refund number" };
        let (order, serial) =
            text.split_once('R').and_then(|_| text.rsplit_once('R')).ok_or(malformed)?;
        let number = Self {
            order: order.parse().map_err(|_| malformed)?,
            serial: serial.parse().map_err(|_| malformed)?,
        };
        // One text per number: no leading zero, no sign, no zeroth try.
        if number.serial == 0 || number.to_string() != text { Err(malformed) } else { Ok(number) }
    }
}

macro_rules! text_form {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = MalformedId;

            fn try_from(text: String) -> Result<Self, MalformedId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.to_string()
            }
        }
    )*};
}

text_form!(OrderNumber, RefundNumber);

/// The provider's own number of a payment (微信支付订单号, `transaction_id`): at most 32 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TransactionId(String);

impl TransactionId {
    /// As the provider writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TransactionId {
    type Error = MalformedId;

    fn try_from(text: String) -> Result<Self, MalformedId> {
        if !text.is_empty()
            && text.len() <= 32
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            Ok(Self(text))
        } else {
            Err(MalformedId { expected: "transaction id" })
        }
    }
}

impl From<TransactionId> for String {
    fn from(id: TransactionId) -> Self {
        id.0
    }
}

/// Which of a request's links is the living one: 1, and one more for each replacement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct LinkGeneration(pub u16);

impl LinkGeneration {
    /// The first link.
    pub const FIRST: Self = Self(1);

    /// The link that replaces this one; `None` when a request has had all it can.
    pub fn next(self) -> Option<Self> {
        self.0.checked_add(1).filter(|generation| *generation < 1_000).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> RequestId {
        RequestId::from_bytes([0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8])
    }

    #[test]
    fn an_id_has_exactly_one_text() {
        let text = request().to_string();
        assert_eq!(text.len(), ID_CHARACTERS);
        assert_eq!(text.parse(), Ok(request()));
        for wrong in
            ["", "0", &text.to_lowercase(), &format!("{text}0"), "IIIIIIIIIIIIIIII", "零零零零零a"]
        {
            assert!(wrong.parse::<RequestId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_order_number_names_its_request_and_attempt() {
        let order = OrderNumber { request: request(), attempt: AttemptNumber::after(6).unwrap() };
        let text = order.to_string();
        assert!(text.len() <= 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(text.parse(), Ok(order));
        for wrong in ["000", "+07", "07", "1000", "00a"] {
            assert!(format!("{}{wrong}", request()).parse::<OrderNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_refund_number_names_its_order_and_try() {
        let order = OrderNumber { request: request(), attempt: AttemptNumber::after(0).unwrap() };
        let refund = RefundNumber { order, serial: 2 };
        assert_eq!(refund.to_string().parse(), Ok(refund));
        for wrong in ["R0", "R02", "R+2", "R256", "2", "RR2", ""] {
            assert!(format!("{order}{wrong}").parse::<RefundNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn base32_reads_bits_from_the_most_significant() {
        assert_eq!(base32(&[]), "");
        assert_eq!(base32(&[0xff]), "ZW");
        assert_eq!(base32(&[0; 16]).len(), 26);
    }
}
