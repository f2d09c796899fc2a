//! One object of the real kind: a decider in its real host over a disk that may kill it, its alarm, and a second fold
//! of its journal that is kept beside it and must always agree.

use crate::{
    actors::PRIVATE_MARK,
    disk::{Crash, Disk, Trouble},
    violation::{Promise, Violation},
};
use core::fmt::Debug;
use mangrove_actor::{Host, HostError, Trial, memory::Memory};
use mangrove_domain::{
    Timestamp,
    decider::{Decider, Moment},
};

/// An object, in memory or only on its disk.
pub struct Object<D: Decider> {
    memory: Memory,
    host: Option<Host<D, Disk>>,
    /// How often it was thrown away: calls of an earlier life have nobody to answer to.
    pub life: u32,
    /// When its alarm rings.
    pub alarm: Option<Timestamp>,
    /// How often that alarm has failed in a row.
    pub alarm_failed: u8,
    folded: D::State,
    folded_to: u64,
}

/// The effects that are due, if the turn went through.
type Due<D> = Turn<Vec<Trial<<D as Decider>::Effect>>, <D as Decider>::Refusal>;

/// How a turn went.
pub enum Turn<T, Refusal> {
    /// To its end.
    Done(T),
    /// The rules refused, and nothing happened.
    Refused(Refusal),
    /// The key was used with other content.
    KeyReused,
    /// The object died. What was committed stays.
    Crashed,
}

/// Whether an object had to be read from its disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loaded {
    /// It was in memory.
    Already,
    /// From its journal alone.
    FromJournal,
    /// From a snapshot and the journal behind it.
    FromSnapshot,
}

type Result<T> = core::result::Result<T, Violation>;

impl<D: Decider> Default for Object<D> {
    fn default() -> Self {
        Self {
            memory: Memory::default(),
            host: None,
            life: 0,
            alarm: None,
            alarm_failed: 0,
            folded: D::State::default(),
            folded_to: 0,
        }
    }
}

impl<D: Decider> Object<D>
where
    D::State: PartialEq + Debug,
{
    /// What the journal says, folded beside the living object.
    pub fn state(&self) -> &D::State {
        &self.folded
    }

    /// The disk's content.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// It leaves memory. Whatever it was waiting for never comes.
    pub fn throw_away(&mut self) {
        self.host = None;
        self.life += 1;
    }

    /// Brings it into memory, and compares what was read with the fold.
    pub fn wake_up(&mut self, trouble: &Trouble) -> Result<Loaded> {
        if self.host.is_some() {
            return Ok(Loaded::Already);
        }
        let host = match Host::load(Disk::new(self.memory.clone(), trouble.clone())) {
            Ok(host) => host,
            Err(HostError::Unreadable(unreadable)) => return Err(broken(unreadable.to_string())),
            Err(HostError::Refused(_) | HostError::KeyReused | HostError::Storage(_)) => {
                return Err(broken("an object could not be loaded"));
            }
        };
        if *host.state() != self.folded {
            return Err(broken(format!(
                "loaded {:?}, but the journal folds to {:?}",
                host.state(),
                self.folded
            )));
        }
        self.host = Some(host);
        let snapshot = self.memory.read(|content| content.snapshot.is_some());
        Ok(if snapshot { Loaded::FromSnapshot } else { Loaded::FromJournal })
    }

    /// One turn.
    pub fn turn<T>(
        &mut self,
        trouble: &Trouble,
        act: impl FnOnce(&mut Host<D, Disk>) -> core::result::Result<T, HostError<D::Refusal, Crash>>,
    ) -> Result<Turn<T, D::Refusal>> {
        self.wake_up(trouble)?;
        let Some(host) = &mut self.host else { return Ok(Turn::Crashed) };
        match act(host) {
            Ok(done) => Ok(Turn::Done(done)),
            Err(HostError::Refused(refusal)) => Ok(Turn::Refused(refusal)),
            Err(HostError::KeyReused) => Ok(Turn::KeyReused),
            Err(HostError::Storage(_)) => {
                self.throw_away();
                Ok(Turn::Crashed)
            }
            Err(HostError::Unreadable(unreadable)) => Err(broken(unreadable.to_string())),
        }
    }

    /// Lets time pass and takes what is due.
    pub fn due(&mut self, trouble: &Trouble, moment: &Moment<'_>) -> Result<Due<D>> {
        self.turn(trouble, |host| {
            host.tick(moment)?;
            host.due(moment)
        })
    }

    /// When it must wake next; `None` where it need not, or is not in memory.
    pub fn wake(&self) -> Option<Timestamp> {
        self.host.as_ref().and_then(Host::wake)
    }

    /// When it next has something to do; for the watch.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.host.as_ref().and_then(Host::due_at)
    }

    /// The facts since the last look. They join the fold, which must agree with the living object.
    pub fn news(&mut self) -> Result<Vec<D::Event>> {
        let from = usize::try_from(self.folded_to).unwrap_or(usize::MAX);
        let texts: Vec<String> = self.memory.read(|content| {
            let new = content.journal.get(from..).unwrap_or_default();
            new.iter().map(|entry| entry.event.clone()).collect()
        });
        let mut events = Vec::with_capacity(texts.len());
        for text in texts {
            if text.contains(PRIVATE_MARK) {
                return Err(Violation::new(Promise::PrivateStaysPrivate, text));
            }
            let event = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
            D::evolve(&mut self.folded, &event);
            self.folded_to += 1;
            events.push(event);
        }
        if let Some(host) = &self.host
            && (host.sequence() != self.folded_to || *host.state() != self.folded)
        {
            let (living, folded) = (host.state(), &self.folded);
            return Err(broken(format!("lives as {living:?}, but folds to {folded:?}")));
        }
        Ok(events)
    }

    /// Folds the whole journal once more from nothing, and reads the snapshot with the rest behind it.
    pub fn fold_again(&mut self, trouble: &Trouble) -> Result<()> {
        let journal = self.memory.read(|content| content.journal.clone());
        let mut state = D::State::default();
        for (index, entry) in journal.iter().enumerate() {
            if entry.sequence != index as u64 + 1 {
                return Err(broken("a journal with a gap"));
            }
            let event =
                serde_json::from_str(&entry.event).map_err(|error| broken(error.to_string()))?;
            D::evolve(&mut state, &event);
        }
        if state != self.folded {
            return Err(broken("the same journal folds to two states"));
        }
        self.throw_away();
        self.wake_up(trouble).map(|_| ())
    }
}

fn broken(how: impl Into<String>) -> Violation {
    Violation::new(Promise::JournalIsTheTruth, how)
}
