//! Bounds, checked under the name of the key that breaks them.

use super::RuleBookError;
use core::{fmt, ops::RangeInclusive};

/// Where we are in the file.
pub(super) struct Key(String);

impl Key {
    /// A key of the file itself.
    pub(super) fn root(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// A key of the table that stands here.
    pub(super) fn child(&self, name: &str) -> Self {
        Self(format!("{}.{name}", self.0))
    }

    /// An element of the list that stands here, counted from 0.
    pub(super) fn at(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    /// The mistake of what stands here.
    pub(super) fn refuse(
        &self,
        expected: impl Into<String>,
        found: impl fmt::Display,
    ) -> RuleBookError {
        RuleBookError { key: self.0.clone(), expected: expected.into(), found: found.to_string() }
    }

    /// Refuses a value of this table that lies outside its bounds.
    pub(super) fn within<T: PartialOrd + fmt::Display>(
        &self,
        name: &str,
        value: &T,
        bounds: RangeInclusive<T>,
    ) -> Result<(), RuleBookError> {
        if bounds.contains(value) {
            return Ok(());
        }
        let expected = format!("between {} and {}", bounds.start(), bounds.end());
        Err(self.child(name).refuse(expected, value))
    }

    /// Refuses a list of this table that is empty, or that has an element out of bounds or not above the one before.
    pub(super) fn ascending<T: PartialOrd + fmt::Display>(
        &self,
        name: &str,
        values: &[T],
        bounds: RangeInclusive<T>,
    ) -> Result<(), RuleBookError> {
        let list = self.child(name);
        let mut before: Option<&T> = None;
        for (index, value) in values.iter().enumerate() {
            if !bounds.contains(value) {
                let expected = format!("between {} and {}", bounds.start(), bounds.end());
                return Err(list.at(index).refuse(expected, value));
            }
            if let Some(before) = before.filter(|before| *before >= value) {
                return Err(list
                    .at(index)
                    .refuse(format!("more than {before}, which stands before it"), value));
            }
            before = Some(value);
        }
        before.map(|_| ()).ok_or_else(|| list.refuse("at least one", "none"))
    }
}
