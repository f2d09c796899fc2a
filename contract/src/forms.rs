//! The forms of the friend's pages: names of their fields, the same for who draws and who reads them.
//! All are `application/x-www-form-urlencoded` POSTs and are answered by 303, so that they work without JavaScript.

/// The idempotency key, hidden in each form that starts a payment.
pub const KEY: &str = "key";
/// `POST /p/{link}/pay`: whether to go on although somebody else has started ([`GO_ON_YES`]).
pub const GO_ON: &str = "go_on";
/// The one value of [`GO_ON`].
pub const GO_ON_YES: &str = "yes";
/// `POST /p/{link}/pay`: how to be known to the asker: [`SHOWN_NAMED`] or [`SHOWN_ANONYMOUS`].
pub const SHOWN: &str = "shown";
/// With the name in [`NAME`].
pub const SHOWN_NAMED: &str = "named";
/// Without a name.
pub const SHOWN_ANONYMOUS: &str = "anonymous";
/// The payer's name.
pub const NAME: &str = "name";
/// A line of one's own: with a payment, or with a kind refusal.
pub const WORDS: &str = "words";
/// `POST /p/{link}/digits`: the four digits that the asker read out.
pub const DIGITS: &str = "digits";
/// `POST /language`: the tag of the language ([`crate::Language::tag`]).
pub const LANGUAGE: &str = "language";
/// `POST /language` and `POST /login`: the path to come back to.
pub const BACK_TO: &str = "back_to";
