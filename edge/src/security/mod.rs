//! The headers of every answer (architecture, "Security"). One function puts them on; no route sets its own.

mod policy;
mod table;

pub use policy::Nonce;
pub use table::{Protection, headers};

use worker::{Headers, Response};

/// Puts the headers of its kind on an answer, whatever it carried under those names before.
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
