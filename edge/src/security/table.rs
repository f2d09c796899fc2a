//! Which answer carries which headers.

use super::policy::{self, Nonce};
use std::borrow::Cow;

/// The kinds of answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protection<'a> {
    /// A page whose address is a secret (`/p/…`, `/receipt/…`) or belongs to one browser (`/pay/…`): kept nowhere,
    /// found by nobody.
    TokenPage(&'a Nonce),
    /// Any other page that the worker draws: the operators' desk, errors.
    DrawnPage(&'a Nonce),
    /// A document from the asset store: asked for anew each time, no inline script.
    StaticPage,
    /// A file whose name changes with its content.
    HashedAsset,
    /// A file whose name stays: an icon, the manifest.
    PlainAsset,
    /// JSON, a redirect, an empty answer: kept nowhere.
    Api,
}

type Header = (&'static str, Cow<'static, str>);

/// On every answer.
///
/// With `no-referrer` a browser would post `Origin: null`, and the H5 cashier would refuse; `strict-origin` hides the
/// path all the same.
const ALWAYS: [(&str, &str); 5] = [
    ("referrer-policy", "strict-origin"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()",
    ),
];

/// All headers of such an answer.
pub fn headers(protection: &Protection<'_>) -> Vec<Header> {
    let mut headers: Vec<Header> =
        ALWAYS.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))).collect();
    headers.extend([
        ("content-security-policy", content_policy(protection)),
        ("cache-control", Cow::Borrowed(cache_control(protection))),
    ]);
    if is_hidden(protection) {
        headers.push(("x-robots-tag", Cow::Borrowed("noindex, nofollow")));
    }
    headers
}

fn content_policy(protection: &Protection<'_>) -> Cow<'static, str> {
    match protection {
        Protection::TokenPage(nonce) | Protection::DrawnPage(nonce) => policy::drawn(nonce).into(),
        Protection::StaticPage => policy::fixed().into(),
        Protection::HashedAsset | Protection::PlainAsset | Protection::Api => {
            policy::NOTHING.into()
        }
    }
}

fn cache_control(protection: &Protection<'_>) -> &'static str {
    match protection {
        Protection::TokenPage(_) | Protection::DrawnPage(_) | Protection::Api => "no-store",
        Protection::StaticPage | Protection::PlainAsset => "no-cache",
        Protection::HashedAsset => "public, max-age=31536000, immutable",
    }
}

fn is_hidden(protection: &Protection<'_>) -> bool {
    match protection {
        Protection::TokenPage(_) | Protection::DrawnPage(_) | Protection::Api => true,
        Protection::StaticPage | Protection::HashedAsset | Protection::PlainAsset => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn table(protection: &Protection<'_>) -> BTreeMap<&'static str, String> {
        headers(protection).into_iter().map(|(name, value)| (name, value.into_owned())).collect()
    }

    fn directives(policy: &str) -> BTreeMap<String, BTreeSet<String>> {
        policy
            .split(';')
            .map(|directive| {
                let mut words = directive.split_whitespace().map(str::to_owned);
                (words.next().unwrap_or_default(), words.collect())
            })
            .collect()
    }

    #[test]
    fn a_token_page_is_kept_nowhere_and_found_by_nobody() {
        let nonce = Nonce::from_entropy([1; 32]);
        let table = table(&Protection::TokenPage(&nonce));
        assert_eq!(table["referrer-policy"], "strict-origin");
        assert_eq!(table["cache-control"], "no-store");
        assert!(table["x-robots-tag"].contains("noindex"));
        assert_eq!(table["x-content-type-options"], "nosniff");
        assert_eq!(table["cross-origin-opener-policy"], "same-origin");
        assert!(
            table.contains_key("strict-transport-security")
                && table.contains_key("permissions-policy")
        );
    }

    #[test]
    fn a_drawn_page_runs_only_what_carries_its_nonce() {
        let nonce = Nonce::from_entropy([1; 32]);
        let own = format!("'nonce-{nonce}'");
        for protection in [Protection::TokenPage(&nonce), Protection::DrawnPage(&nonce)] {
            let policy = directives(&table(&protection)["content-security-policy"]);
            let set = |words: &[&str]| {
                words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>()
            };
            assert_eq!(policy["default-src"], set(&["'none'"]));
            assert_eq!(policy["script-src"], set(&["'self'", &own, "'wasm-unsafe-eval'"]));
            assert_eq!(policy["style-src"], set(&["'self'", &own]));
            assert_eq!(policy["form-action"], set(&["'self'"]));
            assert_eq!(policy["frame-ancestors"], set(&["'none'"]));
            assert_eq!(policy["base-uri"], set(&["'none'"]));
            assert_eq!(policy["object-src"], set(&["'none'"]));
            assert_eq!(policy["img-src"], set(&["'self'", "data:"]));
            assert_eq!(policy["connect-src"], set(&["'self'"]));
        }
    }

    #[test]
    fn nothing_is_ever_unsafe_inline_and_all_is_sniffed_never() {
        let nonce = Nonce::from_entropy([1; 32]);
        for protection in [
            Protection::TokenPage(&nonce),
            Protection::DrawnPage(&nonce),
            Protection::StaticPage,
            Protection::HashedAsset,
            Protection::PlainAsset,
            Protection::Api,
        ] {
            let table = table(&protection);
            assert!(!table["content-security-policy"].contains("unsafe-inline"));
            assert!(!table["content-security-policy"].contains("'unsafe-eval'"));
            assert!(table["content-security-policy"].contains("frame-ancestors 'none'"));
            assert_eq!(table["x-content-type-options"], "nosniff");
            assert_eq!(table.len(), headers(&protection).len(), "a header stands there once");
        }
    }

    #[test]
    fn a_static_page_has_no_inline_script_and_an_asset_stays_a_year() {
        let page = table(&Protection::StaticPage);
        assert!(!page["content-security-policy"].contains("nonce"));
        assert_eq!(page["cache-control"], "no-cache");
        assert_eq!(
            table(&Protection::HashedAsset)["cache-control"],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(table(&Protection::Api)["cache-control"], "no-store");
    }

    #[test]
    fn nonces_differ() {
        assert_ne!(Nonce::from_entropy([1; 32]), Nonce::from_entropy([2; 32]));
        assert_eq!(Nonce::from_entropy([1; 32]).as_str().len(), 26);
    }
}
