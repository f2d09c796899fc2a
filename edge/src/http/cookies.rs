//! Cookies, in and out.

use core::fmt;
use mangrove_domain::time::Span;

/// Bytes of a `Cookie` header that are looked at.
const MOST_BYTES: usize = 8 * 1024;
/// Cookies that are looked at.
const MOST_COOKIES: usize = 50;

/// The cookies of a request. What is malformed is passed over: a stranger's cookie must not lock anybody out.
#[derive(Clone, Default)]
pub struct Cookies {
    pairs: Vec<(String, String)>,
}

impl Cookies {
    /// Reads a `Cookie` header.
    pub fn parse(header: Option<&str>) -> Self {
        let header = header.unwrap_or_default();
        let bounded =
            header.get(..MOST_BYTES).unwrap_or(if header.len() > MOST_BYTES { "" } else { header });
        let pairs = bounded
            .split(';')
            .take(MOST_COOKIES)
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self { pairs }
    }

    /// The value of a cookie. Nothing where it came twice with different values: one of them is planted.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values =
            self.pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value);
        let value = values.next()?;
        values.all(|other| other == value).then_some(value)
    }
}

/// Who may read a cookie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CookieReader {
    /// The worker alone (`HttpOnly`).
    Worker,
    /// Our scripts too: a preference, never a secret.
    Scripts,
}

/// A `Set-Cookie` header: `Secure`, `SameSite=Lax`, for the whole origin and for it alone.
#[derive(Clone, PartialEq, Eq)]
pub struct SetCookie {
    name: &'static str,
    value: String,
    lasts: Span,
    reader: CookieReader,
}

impl SetCookie {
    /// A cookie for the worker alone.
    pub const fn new(name: &'static str, value: String, lasts: Span) -> Self {
        Self { name, value, lasts, reader: CookieReader::Worker }
    }

    /// A preference that scripts may read too.
    pub const fn preference(name: &'static str, value: String, lasts: Span) -> Self {
        Self { name, value, lasts, reader: CookieReader::Scripts }
    }

    /// Takes a cookie away.
    pub const fn cleared(name: &'static str) -> Self {
        Self { name, value: String::new(), lasts: Span::ZERO, reader: CookieReader::Worker }
    }
}

/// As the header's value. Cookie values are made here of base32, digits, dots and dashes only.
impl fmt::Display for SetCookie {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value, lasts, reader } = self;
        write!(
            formatter,
            "{name}={value}; Path=/; Max-Age={}; Secure; SameSite=Lax",
            lasts.as_seconds()
        )?;
        match reader {
            CookieReader::Worker => formatter.write_str("; HttpOnly"),
            CookieReader::Scripts => Ok(()),
        }
    }
}

/// A secret is in no log.
impl fmt::Debug for SetCookie {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SetCookie({}=…)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_strangers() {
        let cookies = Cookies::parse(Some("a=1; broken; =x; __Host-session=A.B=C;b=;  c=3"));
        assert_eq!(cookies.get("a"), Some("1"));
        assert_eq!(cookies.get("__Host-session"), Some("A.B=C"));
        assert_eq!(cookies.get("b"), Some(""));
        assert_eq!(cookies.get("c"), Some("3"));
        assert_eq!(cookies.get("broken"), None);
        assert_eq!(Cookies::parse(None).get("a"), None);
    }

    #[test]
    fn a_cookie_with_two_values_has_none() {
        assert_eq!(Cookies::parse(Some("a=1; a=2")).get("a"), None);
        assert_eq!(Cookies::parse(Some("a=1; a=1")).get("a"), Some("1"));
    }

    #[test]
    fn long_headers_are_cut() {
        let many = (0..100).map(|number| format!("c{number}=1")).collect::<Vec<_>>().join("; ");
        assert_eq!(Cookies::parse(Some(&many)).get("c49"), Some("1"));
        assert_eq!(Cookies::parse(Some(&many)).get("c50"), None);
        let long = format!("a=1; b={}; c=3", "x".repeat(9_000));
        assert_eq!(Cookies::parse(Some(&long)).get("a"), Some("1"));
        assert_eq!(Cookies::parse(Some(&long)).get("c"), None);
        let straddling = format!("a=1; b={}红", "x".repeat(MOST_BYTES - 8));
        assert_eq!(Cookies::parse(Some(&straddling)).get("c"), None);
    }

    #[test]
    fn a_cookie_is_bound_to_the_origin() {
        let cookie = SetCookie::new("__Host-payer", "ABC".to_owned(), Span::days(180)).to_string();
        assert_eq!(
            cookie,
            "__Host-payer=ABC; Path=/; Max-Age=15552000; Secure; SameSite=Lax; HttpOnly"
        );
        let cleared = SetCookie::cleared("__Host-login").to_string();
        assert_eq!(cleared, "__Host-login=; Path=/; Max-Age=0; Secure; SameSite=Lax; HttpOnly");
        let language = SetCookie::preference("lang", "en".to_owned(), Span::days(365)).to_string();
        assert_eq!(language, "lang=en; Path=/; Max-Age=31536000; Secure; SameSite=Lax");
    }
}
