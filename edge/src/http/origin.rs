//! Origins: where we are, and where a POST came from.

use super::Refusal;
use core::fmt;

/// `https://host[:port]`, or `http://` with a loopback address: no path, no final slash, small letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin(String);

impl Origin {
    /// Reads the one form in which a browser writes it too.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, authority) = text.split_once("://")?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        let host_fits = !host.is_empty()
            && host.len() <= 253
            && host.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
            });
        let port_fits = port.is_none_or(|port| {
            !port.starts_with('0') && !port.starts_with('+') && port.parse::<u16>().is_ok()
        });
        let scheme_fits = match scheme {
            "https" => port != Some("443"),
            "http" => matches!(host, "127.0.0.1" | "localhost") && port != Some("80"),
            _ => false,
        };
        (host_fits && port_fits && scheme_fits).then(|| Self(text.to_owned()))
    }

    /// As a browser writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a path here.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Refuses a POST that did not come from our own page. A missing `Origin` is refused too: every browser sends one
/// with a POST, and `null` is what a page sends that hides where it is.
pub fn check_origin(header: Option<&str>, own: &Origin) -> Result<(), Refusal> {
    if header == Some(own.as_str()) { Ok(()) } else { Err(Refusal::ForeignOrigin) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_one_form() {
        for fine in [
            "https://shop.example",
            "https://shop.example:8443",
            "http://127.0.0.1:8787",
            "http://localhost",
        ] {
            assert_eq!(Origin::parse(fine).map(|origin| origin.to_string()), Some(fine.to_owned()));
        }
        for wrong in [
            "",
            "shop.example",
            "https://",
            "https://shop.example/",
            "https://Shop.example",
            "http://shop.example",
            "https://shop.example:443",
            "http://127.0.0.1:80",
            "https://a:0",
            "https://a:70000",
            "https://a:+1",
            "https://a b",
            "https://user@a",
            "javascript://a",
            "https://a?b",
            "null",
        ] {
            assert_eq!(Origin::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let own = Origin::parse("https://shop.example").unwrap();
        assert_eq!(check_origin(Some("https://shop.example"), &own), Ok(()));
        for foreign in [
            None,
            Some("null"),
            Some(""),
            Some("http://shop.example"),
            Some("https://shop.example.evil.example"),
            Some("https://shop.example:8443"),
            Some("https://shop.example, https://shop.example"),
        ] {
            assert_eq!(check_origin(foreign, &own), Err(Refusal::ForeignOrigin), "{foreign:?}");
        }
    }
}
