//! The rule book: every number of the product, checked once when it is built and again when it is loaded.
//!
//! `programs/default.toml` is a list of books by the day from which each applies. A book is never backdated: it is
//! changed by adding another. Decisions are given all of them ([`crate::Moment::rules`]) and ask for the one
//! [in force](RuleBooks::in_force).

mod asking;
mod book;
mod check;
mod error;
mod file_form;
#[cfg(feature = "toml")]
mod from_toml;
mod on_sale;
mod paying;
pub mod plan;
mod text;

pub use asking::{AskingRules, NewAccountRules, SettledAccountRules};
pub use book::{Currency, MembershipRules, RuleBook};
pub use error::RuleBookError;
pub use on_sale::PlanTerms;
pub use paying::PayingRules;
pub use text::TextRules;

use crate::time::Timestamp;
use book::BookDocument;
use serde::{Deserialize, Serialize};

/// All rule books, at least one, by the day from which each applies.
///
/// Its serialised form is the file's form ([`RuleBooksDocument`]), and reading it checks everything again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "RuleBooksDocument", into = "RuleBooksDocument")]
pub struct RuleBooks {
    first: RuleBook,
    later: Vec<RuleBook>,
}

/// Rule books as they are written down, each value of the right type and nothing else checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleBooksDocument {
    book: Vec<BookDocument>,
}

impl RuleBooks {
    /// The latest book whose day has begun in its own zone; before the first day of all, the first book.
    pub fn in_force(&self, now: Timestamp) -> &RuleBook {
        let has_begun = |book: &&RuleBook| book.zone().start_of(book.effective()) <= now;
        self.later.iter().rev().find(has_begun).unwrap_or(&self.first)
    }

    /// Every book, the earliest first.
    pub fn all(&self) -> impl Iterator<Item = &RuleBook> {
        core::iter::once(&self.first).chain(&self.later)
    }
}

impl TryFrom<RuleBooksDocument> for RuleBooks {
    type Error = RuleBookError;

    fn try_from(document: RuleBooksDocument) -> Result<Self, RuleBookError> {
        let mut books: Vec<RuleBook> = Vec::with_capacity(document.book.len());
        for (index, unchecked) in document.book.into_iter().enumerate() {
            let key = check::Key::root("book").at(index);
            let book = RuleBook::checked(unchecked, &key)?;
            if let Some(before) =
                books.last().filter(|before| before.effective() >= book.effective())
            {
                let expected = format!(
                    "a day after {}, the day of the book before",
                    before.effective().date()
                );
                return Err(key.child("effective").refuse(expected, book.effective().date()));
            }
            books.push(book);
        }
        let mut books = books.into_iter();
        let first =
            books.next().ok_or_else(|| check::Key::root("book").refuse("at least one", "none"))?;
        Ok(Self { first, later: books.collect() })
    }
}

impl From<RuleBooks> for RuleBooksDocument {
    fn from(books: RuleBooks) -> Self {
        let books = core::iter::once(books.first).chain(books.later);
        Self { book: books.map(RuleBook::into_document).collect() }
    }
}
