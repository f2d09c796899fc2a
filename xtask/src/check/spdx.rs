//! SPDX licence expressions, as packages state them: names joined by OR and AND, AND binding closer, with parentheses
//! and `WITH`. Old packages write `/` for OR.

use anyhow::{Result, bail};

/// A licence expression.
#[derive(Debug, PartialEq, Eq)]
pub enum Expression {
    /// One licence, with its exception if it has one (`Apache-2.0 WITH LLVM-exception`).
    Licence(String),
    /// One of these may be chosen.
    Any(Vec<Expression>),
    /// All of these hold.
    All(Vec<Expression>),
}

impl Expression {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut words = Words { words: spaced.split_whitespace().collect(), next: 0 };
        let expression = any(&mut words)?;
        match words.peek() {
            None => Ok(expression),
            Some(word) => bail!("`{word}` was not expected"),
        }
    }

    /// Whether a choice exists in which every licence is a good one.
    pub fn holds(&self, good: &impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Licence(name) => good(name),
            Self::Any(parts) => parts.iter().any(|part| part.holds(good)),
            Self::All(parts) => parts.iter().all(|part| part.holds(good)),
        }
    }
}

struct Words<'a> {
    words: Vec<&'a str>,
    next: usize,
}

impl<'a> Words<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.next).copied()
    }

    fn take(&mut self) -> Option<&'a str> {
        let word = self.peek()?;
        self.next += 1;
        Some(word)
    }

    fn takes(&mut self, expected: &str) -> bool {
        let found = self.peek() == Some(expected);
        self.next += usize::from(found);
        found
    }
}

fn any(words: &mut Words<'_>) -> Result<Expression> {
    let first = all(words)?;
    let mut parts = vec![first];
    while words.takes("OR") {
        parts.push(all(words)?);
    }
    Ok(single_or(parts, Expression::Any))
}

fn all(words: &mut Words<'_>) -> Result<Expression> {
    let first = one(words)?;
    let mut parts = vec![first];
    while words.takes("AND") {
        parts.push(one(words)?);
    }
    Ok(single_or(parts, Expression::All))
}

fn one(words: &mut Words<'_>) -> Result<Expression> {
    match words.take() {
        Some("(") => {
            let inner = any(words)?;
            if !words.takes(")") {
                bail!("a parenthesis is not closed");
            }
            Ok(inner)
        }
        Some(word) if !matches!(word, "OR" | "AND" | "WITH" | ")") => {
            let mut name = word.to_owned();
            if words.takes("WITH") {
                let Some(exception) = words.take() else {
                    bail!("an exception is missing after WITH")
                };
                name = format!("{name} WITH {exception}");
            }
            Ok(Expression::Licence(name))
        }
        Some(word) => bail!("a licence was expected, not `{word}`"),
        None => bail!("a licence is missing"),
    }
}

fn single_or(
    mut parts: Vec<Expression>,
    join: impl Fn(Vec<Expression>) -> Expression,
) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            join(parts)
        }
        None => join(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, good: &[&str]) -> bool {
        Expression::parse(text).expect("readable").holds(&|name| good.contains(&name))
    }

    #[test]
    fn and_binds_closer_than_or() {
        assert!(holds("A OR B AND C", &["A"]));
        assert!(holds("A OR B AND C", &["B", "C"]));
        assert!(!holds("A OR B AND C", &["C"]));
        assert!(!holds("(A OR B) AND C", &["A", "B"]));
        assert!(holds("(A OR B) AND C", &["B", "C"]));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(holds("A WITH x OR B", &["A WITH x"]));
        assert!(!holds("A WITH x", &["A"]));
    }

    #[test]
    fn the_old_slash_is_a_choice() {
        assert!(holds("MIT/Apache-2.0", &["Apache-2.0"]));
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for text in ["", "A OR", "AND A", "(A", "A)", "A B", "A WITH"] {
            assert!(Expression::parse(text).is_err(), "{text}");
        }
    }
}
