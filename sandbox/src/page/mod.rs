//! Pages: one frame, plain forms, no script. They say on every screen that no money moves here.

use crate::{answer::Answer, language::Language};

/// How wide a page's content may become.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    /// A phone; in a wide window it stands in the middle, framed like one.
    Phone,
    /// The whole window, within reason.
    Desk,
}

/// A page before it is framed. `body` is HTML.
pub struct Page<'a> {
    /// The language of its texts.
    pub language: Language,
    /// The window's title.
    pub title: &'a str,
    /// How wide it may become.
    pub width: Width,
    /// What stands in it.
    pub body: &'a str,
    /// The shop's origin: forms may lead there.
    pub shop: &'a str,
}

const STYLE: &str = include_str!("sandbox.css");

impl Page<'_> {
    /// The whole page.
    pub fn answer(&self, status: u16) -> Answer {
        let class = match self.width {
            Width::Phone => "phone",
            Width::Desk => "desk",
        };
        let banner = self.language.of("沙盒 · 这里没有真钱", "Sandbox · no real money here");
        let html = format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <meta name=\"robots\" content=\"noindex\"><title>{title}</title><style>{STYLE}</style></head>\
             <body class=\"{class}\"><div class=\"frame\"><p class=\"banner\">{banner}</p>\
             <main>{body}</main></div></body></html>",
            lang = self.language.tag(),
            title = escape(self.title),
            body = self.body,
        );
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; \
             form-action 'self' {}; base-uri 'none'; frame-ancestors 'none'",
            self.shop
        );
        Answer::html(status, html)
            .with("content-security-policy", policy)
            .with("cache-control", "no-store")
            .with("x-content-type-options", "nosniff")
            .with("referrer-policy", "same-origin")
    }
}

/// Several pieces of HTML, one after the other.
pub fn each<T>(items: impl IntoIterator<Item = T>, draw: impl FnMut(T) -> String) -> String {
    items.into_iter().map(draw).collect::<Vec<_>>().concat()
}

/// Text as it may stand in HTML, in attributes too.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Fen as yuan, as people read them.
pub fn yuan(fen: u64) -> String {
    format!("¥{}.{:02}", fen / 100, fen % 100)
}

/// A hidden field of a form.
pub fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
}

/// The page of an address at which nothing stands.
pub fn not_found(language: Language, shop: &str) -> Answer {
    let body = format!(
        "<h1>{}</h1><p><a href=\"/sandbox\">{}</a></p>",
        language.of("这里什么也没有", "Nothing stands here"),
        language.of("去控制台", "To the controls"),
    );
    let title = language.of("没有找到", "Not found");
    Page { language, title, width: Width::Phone, body: &body, shop }.answer(404)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_by_a_person_becomes_markup() {
        assert_eq!(escape("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
        assert_eq!(
            hidden("n", "\"><b>"),
            "<input type=\"hidden\" name=\"n\" value=\"&quot;&gt;&lt;b&gt;\">"
        );
    }

    #[test]
    fn yuan_have_two_digits() {
        assert_eq!(yuan(29_900), "¥299.00");
        assert_eq!(yuan(5), "¥0.05");
    }
}
