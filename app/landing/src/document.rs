//! The whole HTML document around a page.

use crate::{PageFrame, hooks, texts::common};
use core::fmt::Write as _;
use leptos::prelude::*;
use mangrove_contract::Language;

/// The style sheet of these pages, joined by build.rs.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/landing.css"));

/// The style sheet that every page carries, for who makes a page of another kind.
pub const fn style_sheet() -> &'static str {
    STYLE
}

/// When a document calls itself or another page.
#[derive(Clone, Copy)]
pub(crate) enum Refresh<'a> {
    /// Never.
    None,
    /// At once, to that address.
    To(&'a str),
    /// Itself after that many seconds, whatever the browser runs.
    Again(u8),
    /// Itself after that many seconds, where scripts are off.
    AgainWithoutScript(u8),
}

/// What a document says of itself.
pub(crate) struct Head<'a> {
    /// The title, also of a preview card.
    pub title: String,
    /// One sentence for a preview card; `None` for pages that nobody shares.
    pub card: Option<String>,
    /// Whether it calls another page.
    pub refresh: Refresh<'a>,
}

/// `&`, `<`, `>` and quotes as entities: for text and attribute values.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Draws a view, without the marks that Leptos leaves between texts for its own hydration.
pub(crate) fn draw<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let drawn = owner.with(|| view().into_view().to_html());
    drop(owner);
    drawn.replace("<!>", "")
}

/// The document: head, the drawn body, and what brings it alive.
pub(crate) fn document(frame: &PageFrame<'_>, head: &Head<'_>, body: &str) -> String {
    let mut page = String::with_capacity(STYLE.len() + body.len() + 2_048);
    page.push_str("<!DOCTYPE html><html lang=\"");
    page.push_str(frame.language.tag());
    page.push_str("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">");
    write_head(&mut page, frame, head);
    page.push_str("</head><body>");
    page.push_str(body);
    let _ = write!(page, "<p class=\"mg-unseen\" id=\"{}\" role=\"status\"></p>", hooks::NEWS);
    write_boot(&mut page, frame);
    page.push_str("</body></html>");
    page
}

fn write_head(page: &mut String, frame: &PageFrame<'_>, head: &Head<'_>) {
    let title = escape(&head.title);
    // Writing to a text does not fail.
    let _ = write!(page, "<title>{title}</title>");
    page.push_str("<meta name=\"robots\" content=\"noindex,nofollow\"><meta name=\"format-detection\" content=\"telephone=no\">");
    page.push_str("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"theme-color\" media=\"(prefers-color-scheme:light)\" content=\"#f3f6f2\"><meta name=\"theme-color\" media=\"(prefers-color-scheme:dark)\" content=\"#0c1412\">");
    let _ = match head.refresh {
        Refresh::None => Ok(()),
        Refresh::To(url) => {
            write!(page, "<meta http-equiv=\"refresh\" content=\"0;url={}\">", escape(url))
        }
        Refresh::Again(seconds) => {
            write!(page, "<meta http-equiv=\"refresh\" content=\"{seconds}\">")
        }
        Refresh::AgainWithoutScript(seconds) => {
            write!(page, "<noscript><meta http-equiv=\"refresh\" content=\"{seconds}\"></noscript>")
        }
    };
    if let Some(card) = &head.card {
        write_card(page, frame, &title, &escape(card));
    }
    page.push_str("<link rel=\"icon\" href=\"/mark.svg\" type=\"image/svg+xml\"><link rel=\"apple-touch-icon\" href=\"/icon-180.png\">");
    let _ = write!(page, "<style nonce=\"{}\">{STYLE}</style>", escape(frame.nonce));
}

/// The preview card. It says no more than the page shows, and not the address, which holds the link's secret.
fn write_card(page: &mut String, frame: &PageFrame<'_>, title: &str, description: &str) {
    let origin = escape(frame.origin);
    let (site, locale) = match frame.language {
        Language::Chinese => (common::CHINESE.site, "zh_CN"),
        Language::English => (common::ENGLISH.site, "en_GB"),
    };
    let _ = write!(
        page,
        "<meta name=\"description\" content=\"{description}\"><meta property=\"og:type\" content=\"website\"><meta property=\"og:site_name\" content=\"{site}\"><meta property=\"og:locale\" content=\"{locale}\"><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:description\" content=\"{description}\"><meta property=\"og:image\" content=\"{origin}/share.png\"><meta property=\"og:image:width\" content=\"600\"><meta property=\"og:image:height\" content=\"600\"><meta name=\"twitter:card\" content=\"summary\">"
    );
}

/// Loads what brings the page alive, after the page stands. Where that did not come alive within a while, and the page
/// waits for news (and nobody can be typing on it), the page is got again instead.
fn write_boot(page: &mut String, frame: &PageFrame<'_>) {
    let Some(script) = frame.script else { return };
    let _ = write!(
        page,
        "<script type=\"module\" src=\"{script}\"></script><script nonce=\"{nonce}\">setTimeout(function(){{var m=document.getElementById(\"{main}\");if(!document.documentElement.hasAttribute(\"{alive}\")&&m.hasAttribute(\"{watch}\")&&!m.hasAttribute(\"{over}\")&&!m.querySelector(\"textarea\"))location.reload()}},15000)</script>",
        script = escape(script),
        nonce = escape(frame.nonce),
        main = hooks::MAIN,
        alive = hooks::ALIVE,
        watch = hooks::WATCH,
        over = hooks::FINAL,
    );
}
