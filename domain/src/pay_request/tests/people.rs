//! Who appears in the stories: an id for every name.

use crate::{
    ids::{AttemptNumber, BrowserId, ID_BYTES, IdentityId, MemberId, RequestId, TransactionId},
    pay_request::attempt::{KnownAs, Payer},
};

/// Bytes that no other name has.
fn bytes(name: &str) -> [u8; ID_BYTES] {
    let mut bytes = [0; ID_BYTES];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    bytes
}

pub fn asker() -> MemberId {
    MemberId::from_bytes(bytes("asker"))
}

pub fn request_id() -> RequestId {
    RequestId::from_bytes(bytes("request"))
}

pub fn browser(name: &str) -> BrowserId {
    BrowserId::from_bytes(bytes(name))
}

/// A friend known to WeChat.
pub fn known(name: &str) -> Payer {
    known_in(name, name)
}

/// A friend known to WeChat, in somebody's browser.
pub fn known_in(name: &str, in_browser: &str) -> Payer {
    let person = KnownAs::Person(IdentityId::from_bytes(bytes(name)));
    Payer { browser: browser(in_browser), person }
}

/// A browser that anybody may hold.
pub fn unknown(name: &str) -> Payer {
    Payer { browser: browser(name), person: KnownAs::Nobody }
}

pub fn attempt(number: u16) -> AttemptNumber {
    AttemptNumber::try_from(number).unwrap()
}

pub fn transaction(text: &str) -> TransactionId {
    TransactionId::try_from(text.to_owned()).unwrap()
}
