//! What a page needs beside its view: who serves it, to whom, and where its forms lead.

use mangrove_contract::{Language, route::SecretText};

/// The frame of every page.
#[derive(Clone, Copy)]
pub struct PageFrame<'a> {
    /// In which language.
    pub language: Language,
    /// The nonce of this answer's content security policy, for the style sheet and the boot script.
    pub nonce: &'a str,
    /// The edge's own origin, such as `https://example.com`: preview cards need whole addresses.
    pub origin: &'a str,
    /// The path of this page: the language switch comes back to it. It may hold a link's secret, and so stands in
    /// forms only, never in what a preview shows.
    pub path: &'a str,
    /// The module that brings the page alive, a hashed path on the same origin such as `/assets/landing-0123.js`; it
    /// starts itself. `None` where there is none (not built, or not wanted): the page works without it.
    pub script: Option<&'a str>,
}

/// What the forms of a friend's page carry, and how much they take.
#[derive(Clone, Copy)]
pub struct FriendForms<'a> {
    /// The link's secret, checked: its forms post under it.
    pub link: &'a SecretText,
    /// A new idempotency key (one per drawn page), hidden in the form that pays.
    pub key: &'a str,
    /// How many characters a line may have (rule book).
    pub line_characters: u16,
    /// How many characters a name may have (rule book).
    pub name_characters: u16,
}

/// How a phone goes on to WeChat's cashier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Onward {
    /// By itself, at once: right after the attempt was started. The browser puts the cashier in this page's place, so
    /// that "back" does not lead here again.
    AtOnce,
    /// When the person taps: on every later visit.
    ByHand,
}

/// The way on from a problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WayOn<'a> {
    /// Back to the page that the act came from.
    Back(&'a str),
    /// The same page again, later.
    Again(&'a str),
    /// The front page.
    Home,
}
