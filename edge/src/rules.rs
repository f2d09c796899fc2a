//! The rule books that this worker was built with: checked by the build script, and again when they are loaded.

use core::cell::OnceCell;
use mangrove_domain::rule_book::RuleBooks;
use std::rc::Rc;

const RULE_BOOKS: &str = include_str!(concat!(env!("OUT_DIR"), "/rule_books.json"));

thread_local! {
    static BOOKS: OnceCell<Rc<RuleBooks>> = const { OnceCell::new() };
}

/// All rule books, parsed once per isolate.
pub fn books() -> Result<Rc<RuleBooks>, serde_json::Error> {
    if let Some(books) = BOOKS.with(|cell| cell.get().cloned()) {
        return Ok(books);
    }
    let books = Rc::new(serde_json::from_slice(RULE_BOOKS.as_bytes())?);
    Ok(BOOKS.with(|cell| cell.get_or_init(|| books).clone()))
}
