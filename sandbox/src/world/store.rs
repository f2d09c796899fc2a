//! Where records stand: named by kind and id, ordered by a moment of their own.

use crate::time::Time;

/// The kinds of records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Orders by their number, ordered by creation.
    Order,
    /// The merchant's number of an order by the provider's own number.
    Transaction,
    /// Refunds by the merchant's number, ordered by creation.
    Refund,
    /// Refunds under way, ordered by when they settle.
    RefundDue,
    /// Ways into the cashier by their secret, ordered by their end.
    Link,
    /// Messages to the merchant, ordered by creation.
    Notice,
    /// Messages still to be sent, ordered by when.
    NoticeDue,
    /// People added to those of the demo.
    Person,
    /// Login codes, ordered by their end.
    Code,
    /// Access tokens, ordered by their end.
    Token,
    /// Nonces of merchants' calls, ordered by when they came.
    Nonce,
    /// The clock and the troubles.
    Setting,
}

impl Kind {
    /// How the kind is written where it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Transaction => "transaction",
            Self::Refund => "refund",
            Self::RefundDue => "refund_due",
            Self::Link => "link",
            Self::Notice => "notice",
            Self::NoticeDue => "notice_due",
            Self::Person => "person",
            Self::Code => "code",
            Self::Token => "token",
            Self::Nonce => "nonce",
            Self::Setting => "setting",
        }
    }
}

/// A table of texts. Writing cannot fail here: a host whose disk fails says so at the end of the turn and forgets it.
pub trait Store {
    /// The text under that id.
    fn get(&self, kind: Kind, id: &str) -> Option<String>;
    /// Stands there from now on.
    fn put(&self, kind: Kind, id: &str, at: Time, text: &str);
    /// Stands there no more.
    fn remove(&self, kind: Kind, id: &str);
    /// At most `limit` texts, the latest moment first.
    fn newest(&self, kind: Kind, limit: u32) -> Vec<String>;
    /// The ids whose moment is not after `at`, earliest first.
    fn until(&self, kind: Kind, at: Time) -> Vec<String>;
    /// The earliest moment.
    fn first(&self, kind: Kind) -> Option<Time>;
    /// Removes all whose moment is before `at`.
    fn forget_before(&self, kind: Kind, at: Time);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Kind, Store, Time};
    use std::{cell::RefCell, collections::BTreeMap};

    /// A store in memory, for tests.
    #[derive(Default)]
    pub(crate) struct Memory(RefCell<BTreeMap<(Kind, String), (Time, String)>>);

    impl Memory {
        fn sorted(&self, kind: Kind) -> Vec<(Time, String, String)> {
            let map = self.0.borrow();
            let of_kind = map.iter().filter(|((found, _), _)| *found == kind);
            let mut rows: Vec<_> =
                of_kind.map(|((_, id), (at, text))| (*at, id.clone(), text.clone())).collect();
            rows.sort();
            rows
        }
    }

    impl Store for Memory {
        fn get(&self, kind: Kind, id: &str) -> Option<String> {
            self.0.borrow().get(&(kind, id.to_owned())).map(|(_, text)| text.clone())
        }
        fn put(&self, kind: Kind, id: &str, at: Time, text: &str) {
            self.0.borrow_mut().insert((kind, id.to_owned()), (at, text.to_owned()));
        }
        fn remove(&self, kind: Kind, id: &str) {
            self.0.borrow_mut().remove(&(kind, id.to_owned()));
        }
        fn newest(&self, kind: Kind, limit: u32) -> Vec<String> {
            let rows = self.sorted(kind).into_iter().rev();
            rows.take(limit as usize).map(|(_, _, text)| text).collect()
        }
        fn until(&self, kind: Kind, at: Time) -> Vec<String> {
            let rows = self.sorted(kind).into_iter();
            rows.take_while(|(found, _, _)| *found <= at).map(|(_, id, _)| id).collect()
        }
        fn first(&self, kind: Kind) -> Option<Time> {
            self.sorted(kind).first().map(|(at, _, _)| *at)
        }
        fn forget_before(&self, kind: Kind, at: Time) {
            self.0.borrow_mut().retain(|(found, _), (when, _)| *found != kind || *when >= at);
        }
    }
}
