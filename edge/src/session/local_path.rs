//! Where to go after signing in: a path of our own, never another site.

/// A path on our own origin, with its query: at most 256 visible ASCII characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalPath(String);

impl LocalPath {
    /// The longest path.
    pub const MAX_CHARACTERS: usize = 256;

    /// The member centre.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// Refuses whatever a browser could read as another site: `//host`, `/\host`, and anything that it would drop
    /// before looking (tabs, line ends, control characters).
    pub fn parse(text: &str) -> Option<Self> {
        let visible = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let local = text.starts_with('/') && !text.starts_with("//");
        (visible && local && text.len() <= Self::MAX_CHARACTERS).then(|| Self(text.to_owned()))
    }

    /// The text, fit for a `Location` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_paths_are_kept_and_other_sites_refused() {
        for fine in ["/", "/ask", "/asks/0123456789ABCDEF?tab=1#x", "/a//b", "/%2F%2Fevil.example"]
        {
            assert_eq!(LocalPath::parse(fine).as_ref().map(LocalPath::as_str), Some(fine));
        }
        let long = format!("/{}", "a".repeat(256));
        for foreign in [
            "",
            "ask",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: a=b",
            "javascript:alert(1)",
            " /",
            "/ ",
            "/红",
            long.as_str(),
        ] {
            assert_eq!(LocalPath::parse(foreign), None, "{foreign:?}");
        }
    }
}
