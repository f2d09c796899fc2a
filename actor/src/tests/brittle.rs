//! A store that fails when it is told to.

use crate::{
    memory::Memory,
    reply::{ReplyKey, StoredReply},
    storage::{Commit, JournalEntry, Sequence, Snapshot, Storage, TriedEffect},
};
use mangrove_domain::{Timestamp, decider::PrivateId};
use std::{cell::Cell, rc::Rc};

#[derive(Clone, Default)]
pub struct Brittle {
    pub memory: Memory,
    pub commits: Rc<Cell<Commits>>,
}

/// What becomes of commits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Commits {
    #[default]
    Work,
    Fail,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failed;

impl Storage for Brittle {
    type Error = Failed;

    fn snapshot(&self) -> Result<Option<Snapshot>, Failed> {
        Ok(sure(self.memory.snapshot()))
    }

    fn journal_after(&self, sequence: Sequence) -> Result<Vec<JournalEntry>, Failed> {
        Ok(sure(self.memory.journal_after(sequence)))
    }

    fn reply(&self, key: &ReplyKey) -> Result<Option<StoredReply>, Failed> {
        Ok(sure(self.memory.reply(key)))
    }

    fn tried(&self) -> Result<Vec<TriedEffect>, Failed> {
        Ok(sure(self.memory.tried()))
    }

    fn private(&self, id: &PrivateId) -> Result<Option<String>, Failed> {
        Ok(sure(self.memory.private(id)))
    }

    fn next_erasure(&self) -> Result<Option<Timestamp>, Failed> {
        Ok(sure(self.memory.next_erasure()))
    }

    fn commit(&mut self, commit: Commit) -> Result<(), Failed> {
        match self.commits.get() {
            Commits::Work => self.memory.commit(commit).map_err(|never| match never {}),
            Commits::Fail => Err(Failed),
        }
    }
}

fn sure<T>(result: Result<T, core::convert::Infallible>) -> T {
    result.unwrap_or_else(|never| match never {})
}
