//! A broken promise.

use core::fmt;

/// A broken promise: which, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Which promise.
    pub promise: Promise,
    /// How it was broken.
    pub how: String,
}

impl Violation {
    /// That promise was broken, in this way.
    pub fn new(promise: Promise, how: impl Into<String>) -> Self {
        Self { promise, how: how.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}: {}", self.promise, self.how)
    }
}

/// What must hold, whatever the world does. The numbers are those of the reference on payments, section 7.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Promise {
    /// I1: at most the price is kept.
    AtMostThePrice,
    /// I2: each verified success is kept, owed back, refunded or visibly stuck.
    NoSuccessIsLost,
    /// I3: order and repetition of news change only which friend won.
    OrderOfNews,
    /// I6: one outside effect per key, with one content.
    OneEffectPerKey,
    /// I9: final states stay, but for late success → refund, refund progress and money taken back.
    FinalStatesStay,
    /// I10: every attempt ends, without callbacks, and nothing stays owed.
    EverythingEnds,
    /// I11: nothing new starts after the end.
    NothingAfterTheEnd,
    /// I12: refunds are at most what was paid, each to its own payer.
    RefundsAtMostPaid,
    /// Granted exactly once per kept price, taken back exactly when its money is gone.
    GrantedOnce,
    /// Memberships of one line and kind never overlap.
    MembershipsNeverOverlap,
    /// The provider's books and ours agree.
    BooksAgree,
    /// The fold of the journal is the living state, and the snapshot with the rest of the journal too.
    JournalIsTheTruth,
    /// No journal holds personal data, and what is over is erased.
    PrivateStaysPrivate,
}
