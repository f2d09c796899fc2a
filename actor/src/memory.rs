//! A store in memory: for the simulation and for tests. Cloning it is the crash: what was committed is there, what
//! was not is gone.

use crate::{
    reply::{ReplyKey, StoredReply},
    storage::{Commit, JournalEntry, Sequence, Snapshot, Storage, TriedEffect},
};
use core::{cell::RefCell, convert::Infallible};
use mangrove_domain::{
    Timestamp,
    decider::{PrivateChange, PrivateId},
};
use std::{collections::BTreeMap, rc::Rc};

/// A store whose clones share their content, as a reloaded object shares its disk.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    content: Rc<RefCell<Content>>,
}

/// What a store holds.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// All facts.
    pub journal: Vec<JournalEntry>,
    /// The latest snapshot.
    pub snapshot: Option<Snapshot>,
    /// Kept replies.
    pub replies: BTreeMap<ReplyKey, StoredReply>,
    /// Effects tried and not answered.
    pub tried: BTreeMap<String, TriedEffect>,
    /// Private data, with their dates.
    pub private: BTreeMap<PrivateId, (String, Timestamp)>,
    /// Lines of long lists.
    pub rows: BTreeMap<String, String>,
}

impl Memory {
    /// Reads the content.
    pub fn read<T>(&self, read: impl FnOnce(&Content) -> T) -> T {
        read(&self.content.borrow())
    }
}

impl Storage for Memory {
    type Error = Infallible;

    fn snapshot(&self) -> Result<Option<Snapshot>, Infallible> {
        Ok(self.content.borrow().snapshot.clone())
    }

    fn journal_after(&self, sequence: Sequence) -> Result<Vec<JournalEntry>, Infallible> {
        let content = self.content.borrow();
        Ok(content.journal.iter().filter(|entry| entry.sequence > sequence).cloned().collect())
    }

    fn reply(&self, key: &ReplyKey) -> Result<Option<StoredReply>, Infallible> {
        Ok(self.content.borrow().replies.get(key).cloned())
    }

    fn tried(&self) -> Result<Vec<TriedEffect>, Infallible> {
        Ok(self.content.borrow().tried.values().cloned().collect())
    }

    fn private(&self, id: &PrivateId) -> Result<Option<String>, Infallible> {
        Ok(self.content.borrow().private.get(id).map(|(value, _)| value.clone()))
    }

    fn next_erasure(&self) -> Result<Option<Timestamp>, Infallible> {
        let content = self.content.borrow();
        let private = content.private.values().map(|(_, erase_at)| *erase_at);
        let replies = content.replies.values().map(|reply| reply.keep_until);
        Ok(private.chain(replies).min())
    }

    fn commit(&mut self, commit: Commit) -> Result<(), Infallible> {
        let mut content = self.content.borrow_mut();
        content.journal.extend(commit.entries);
        if commit.snapshot.is_some() {
            content.snapshot = commit.snapshot;
        }
        content.replies.extend(commit.reply);
        for key in commit.answered {
            content.tried.remove(&key.0);
        }
        for tried in commit.tried {
            content.tried.insert(tried.key.0.clone(), tried);
        }
        for change in commit.private {
            match change {
                PrivateChange::Put { id, value, erase_at } => {
                    content.private.insert(id, (value, erase_at));
                }
                PrivateChange::Erase(id) => {
                    content.private.remove(&id);
                }
            }
        }
        content.rows.extend(commit.rows);
        if let Some(now) = commit.erase_at {
            content.private.retain(|_, (_, erase_at)| *erase_at > now);
            content.replies.retain(|_, reply| reply.keep_until > now);
        }
        Ok(())
    }
}
