//! What a host needs of a store. Synchronous, and a commit is all or nothing.

use crate::reply::{ReplyKey, StoredReply};
use mangrove_domain::{
    Timestamp,
    decider::{EffectKey, PrivateChange, PrivateId},
};

/// Which entry of a journal: 1 for the first.
pub type Sequence = u64;

/// A store for one object.
pub trait Storage {
    /// Why it failed. The object must then be thrown away and loaded again.
    type Error: core::fmt::Debug;

    /// The latest snapshot: the state as JSON, and the entry up to which it was folded.
    fn snapshot(&self) -> Result<Option<Snapshot>, Self::Error>;
    /// The journal after an entry, in order.
    fn journal_after(&self, sequence: Sequence) -> Result<Vec<JournalEntry>, Self::Error>;
    /// A kept reply.
    fn reply(&self, key: &ReplyKey) -> Result<Option<StoredReply>, Self::Error>;
    /// All effects that were tried and not answered.
    fn tried(&self) -> Result<Vec<TriedEffect>, Self::Error>;
    /// A private datum.
    fn private(&self, id: &PrivateId) -> Result<Option<String>, Self::Error>;
    /// The earliest date by which a private datum must be gone, or a reply may go.
    fn next_erasure(&self) -> Result<Option<Timestamp>, Self::Error>;
    /// Writes everything or nothing.
    fn commit(&mut self, commit: Commit) -> Result<(), Self::Error>;
}

/// A state, folded up to an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// Up to which entry.
    pub sequence: Sequence,
    /// The state, as JSON.
    pub state: String,
}

/// A fact as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalEntry {
    /// Which entry.
    pub sequence: Sequence,
    /// When it was committed.
    pub at: Timestamp,
    /// The event, as JSON.
    pub event: String,
}

/// An effect that was tried and not answered. Its content is what is sent again, whatever the state says now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TriedEffect {
    /// Its key.
    pub key: EffectKey,
    /// Its lane, which it keeps until it is answered.
    pub lane: String,
    /// The effect, as JSON.
    pub effect: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it was first tried.
    pub first_tried_at: Timestamp,
    /// When it is tried again.
    pub next_try_at: Timestamp,
    /// From when it is not to be tried.
    pub not_after: Option<Timestamp>,
}

/// All that one turn writes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Commit {
    /// New facts.
    pub entries: Vec<JournalEntry>,
    /// A new snapshot.
    pub snapshot: Option<Snapshot>,
    /// A reply to keep.
    pub reply: Option<(ReplyKey, StoredReply)>,
    /// Effects tried now.
    pub tried: Vec<TriedEffect>,
    /// Effects answered.
    pub answered: Vec<EffectKey>,
    /// Private data.
    pub private: Vec<PrivateChange>,
    /// Lines of long lists: key and JSON.
    pub rows: Vec<(String, String)>,
    /// Private data and replies whose time is over at this moment are erased.
    pub erase_at: Option<Timestamp>,
}

impl Commit {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
