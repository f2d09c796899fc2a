//! A disk that can kill whoever writes to it: before a commit (nothing is written) or right after it (all is written,
//! and nobody was told).

use crate::generator::Generator;
use core::cell::RefCell;
use mangrove_actor::{
    Commit, Storage,
    memory::Memory,
    reply::{ReplyKey, StoredReply},
    storage::{JournalEntry, Sequence, Snapshot, TriedEffect},
};
use mangrove_domain::{Timestamp, decider::PrivateId};
use std::rc::Rc;

/// The object died at a commit. It must be thrown away and loaded again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Crash {
    /// Nothing was written.
    BeforeCommit,
    /// Everything was.
    AfterCommit,
}

/// The troubles of all disks of a run.
#[derive(Clone)]
pub struct Trouble {
    drawn: Rc<RefCell<Drawn>>,
}

struct Drawn {
    generator: Generator,
    per_mille: u16,
    crashes: Vec<Crash>,
}

impl Trouble {
    /// Disks that kill so many times in a thousand commits.
    pub fn new(seed: u64, per_mille: u16) -> Self {
        let generator = Generator::new(seed);
        let drawn = Drawn { generator, per_mille, crashes: Vec::new() };
        Self { drawn: Rc::new(RefCell::new(drawn)) }
    }

    /// From now on disks are sound.
    pub fn heal(&self) {
        self.drawn.borrow_mut().per_mille = 0;
    }

    /// The crashes since the last question.
    pub fn take(&self) -> Vec<Crash> {
        core::mem::take(&mut self.drawn.borrow_mut().crashes)
    }

    fn draw(&self) -> Option<Crash> {
        let mut drawn = self.drawn.borrow_mut();
        let per_mille = drawn.per_mille;
        if !drawn.generator.chance(per_mille) {
            return None;
        }
        let before = drawn.generator.chance(500);
        let crash = if before { Crash::BeforeCommit } else { Crash::AfterCommit };
        drawn.crashes.push(crash);
        Some(crash)
    }
}

/// One object's disk.
pub struct Disk {
    memory: Memory,
    trouble: Trouble,
}

impl Disk {
    /// A disk over what was written so far.
    pub fn new(memory: Memory, trouble: Trouble) -> Self {
        Self { memory, trouble }
    }
}

fn never<T>(read: Result<T, core::convert::Infallible>) -> T {
    match read {
        Ok(read) => read,
        Err(never) => match never {},
    }
}

impl Storage for Disk {
    type Error = Crash;

    fn snapshot(&self) -> Result<Option<Snapshot>, Crash> {
        Ok(never(self.memory.snapshot()))
    }

    fn journal_after(&self, sequence: Sequence) -> Result<Vec<JournalEntry>, Crash> {
        Ok(never(self.memory.journal_after(sequence)))
    }

    fn reply(&self, key: &ReplyKey) -> Result<Option<StoredReply>, Crash> {
        Ok(never(self.memory.reply(key)))
    }

    fn tried(&self) -> Result<Vec<TriedEffect>, Crash> {
        Ok(never(self.memory.tried()))
    }

    fn private(&self, id: &PrivateId) -> Result<Option<String>, Crash> {
        Ok(never(self.memory.private(id)))
    }

    fn next_erasure(&self) -> Result<Option<Timestamp>, Crash> {
        Ok(never(self.memory.next_erasure()))
    }

    fn commit(&mut self, commit: Commit) -> Result<(), Crash> {
        match self.trouble.draw() {
            Some(Crash::BeforeCommit) => Err(Crash::BeforeCommit),
            Some(Crash::AfterCommit) => {
                never(self.memory.commit(commit));
                Err(Crash::AfterCommit)
            }
            None => {
                never(self.memory.commit(commit));
                Ok(())
            }
        }
    }
}
