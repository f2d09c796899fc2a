//! The headers of every answer (architecture, "Security"). They are put on here; no route sets its own.

mod policy;
mod table;

pub use policy::Nonce;
pub use table::{Protection, headers};

use core::cell::OnceCell;
use std::thread::LocalKey;
use worker::{Headers, Response};

thread_local! {
    static OF_PAGES: OnceCell<Headers> = const { OnceCell::new() };
    static OF_API: OnceCell<Headers> = const { OnceCell::new() };
}

/// The headers of an answer that we make ourselves; a route adds what is its own, such as the content type.
///
/// Most are the same each time: they are copied as a whole, by one crossing into JavaScript instead of one for each.
pub fn protected(protection: &Protection<'_>) -> worker::Result<Headers> {
    match protection {
        Protection::TokenPage(nonce) | Protection::DrawnPage(nonce) => {
            let headers = copy_of(&OF_PAGES, protection)?;
            headers.set("content-security-policy", &policy::drawn(nonce))?;
            Ok(headers)
        }
        Protection::Api => copy_of(&OF_API, protection),
        Protection::StaticPage | Protection::HashedAsset | Protection::PlainAsset => {
            make(protection)
        }
    }
}

fn copy_of(
    made: &'static LocalKey<OnceCell<Headers>>,
    protection: &Protection<'_>,
) -> worker::Result<Headers> {
    if let Some(copy) = made.with(|made| made.get().cloned()) {
        return Ok(copy);
    }
    let headers = make(protection)?;
    Ok(made.with(|made| made.get_or_init(|| headers).clone()))
}

fn make(protection: &Protection<'_>) -> worker::Result<Headers> {
    let made = Headers::new();
    for (name, value) in headers(protection) {
        made.set(name, &value)?;
    }
    Ok(made)
}

/// Puts the headers of its kind on an answer that is there already, whatever it carried under those names before.
pub fn protect(response: Response, protection: &Protection<'_>) -> worker::Result<Response> {
    // Answers of the asset store carry headers that cannot be changed: they are copied.
    let copied = Headers::new();
    for (name, value) in response.headers().entries() {
        copied.append(&name, &value)?;
    }
    for (name, value) in headers(protection) {
        copied.set(name, &value)?;
    }
    Ok(response.with_headers(copied))
}
