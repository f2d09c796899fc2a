//! Hosts one object: takes commands, commits what was decided, answers.

use crate::{
    outbox,
    reply::{KeyedBy, StoredReply},
    storage::{Commit, JournalEntry, Sequence, Snapshot, Storage, TriedEffect},
};
use mangrove_domain::{
    Timestamp,
    decider::{Decider, Decision, EffectKey, Moment, PrivateId, Unanswered},
    time::Span,
};

/// A snapshot is taken every so many entries.
const ENTRIES_PER_SNAPSHOT: u64 = 32;

/// One object, alive.
pub struct Host<D: Decider, S: Storage> {
    storage: S,
    state: D::State,
    sequence: Sequence,
    snapshot_at: Sequence,
    tried: Vec<TriedEffect>,
    next_erasure: Option<Timestamp>,
}

/// What became of a command.
#[derive(Debug)]
pub struct Handled<D: Decider> {
    /// What to answer.
    pub reply: D::Reply,
    /// Whether it happened now.
    pub novelty: Novelty,
}

/// Whether something happened now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Novelty {
    /// Facts were written.
    Changed,
    /// It was so already.
    Unchanged,
    /// The same request came before: this is its answer.
    Repeated,
}

/// Why a command was not handled. Nothing was written, but for [`HostError::Storage`], where the store decides.
#[derive(Debug)]
pub enum HostError<Refusal, StorageError> {
    /// The rules refuse.
    Refused(Refusal),
    /// The same key came before with other content.
    KeyReused,
    /// The store failed: the object must be loaded again.
    Storage(StorageError),
    /// Something stored cannot be read by this release: the object is read-only, and somebody must look.
    Unreadable(Unreadable),
}

/// Something stored that this release cannot read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("stored {what} cannot be read: {reason}")]
pub struct Unreadable {
    /// What it is.
    pub what: &'static str,
    /// Why not; never the content.
    pub reason: String,
}

/// An effect to be tried now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trial<Effect> {
    /// Its key, which the receiver remembers.
    pub key: EffectKey,
    /// What to do.
    pub effect: Effect,
    /// Which try it is, from 1.
    pub tries: u32,
}

type Outcome<T, D, S> = Result<T, HostError<<D as Decider>::Refusal, <S as Storage>::Error>>;

impl<D: Decider, S: Storage> Host<D, S> {
    /// Loads an object: the snapshot, then the journal behind it.
    pub fn load(storage: S) -> Outcome<Self, D, S> {
        let snapshot = storage.snapshot().map_err(HostError::Storage)?;
        let (mut state, snapshot_at) = match snapshot {
            Some(snapshot) => (read("snapshot", &snapshot.state)?, snapshot.sequence),
            None => (D::State::default(), 0),
        };
        let mut sequence = snapshot_at;
        for entry in storage.journal_after(snapshot_at).map_err(HostError::Storage)? {
            D::evolve(&mut state, &read("event", &entry.event)?);
            sequence = entry.sequence;
        }
        let tried = storage.tried().map_err(HostError::Storage)?;
        let next_erasure = storage.next_erasure().map_err(HostError::Storage)?;
        Ok(Self { storage, state, sequence, snapshot_at, tried, next_erasure })
    }

    /// What follows from all facts.
    pub fn state(&self) -> &D::State {
        &self.state
    }

    /// How many facts there are.
    pub fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// The store, to read from.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// A private datum, if it still stands there.
    pub fn private(&self, id: &PrivateId) -> Outcome<Option<String>, D, S> {
        self.storage.private(id).map_err(HostError::Storage)
    }

    /// Decides, commits, answers: one synchronous turn. With a key, the same request again gets the same answer.
    pub fn handle(
        &mut self,
        command: D::Command,
        keyed_by: Option<KeyedBy>,
        moment: &Moment<'_>,
    ) -> Outcome<Handled<D>, D, S> {
        if let Some(keyed_by) = &keyed_by
            && let Some(stored) = self.storage.reply(&keyed_by.key).map_err(HostError::Storage)?
            && moment.now < stored.keep_until
        {
            if stored.fingerprint != keyed_by.fingerprint.0 {
                return Err(HostError::KeyReused);
            }
            let reply = read("reply", &stored.reply)?;
            return Ok(Handled { reply, novelty: Novelty::Repeated });
        }
        let decision = D::decide(&self.state, command, moment).map_err(HostError::Refused)?;
        self.commit(decision, keyed_by, Vec::new(), moment.now)
    }

    /// Hands an answer back to the rules. An answer that came before, or that nobody waits for, changes nothing.
    pub fn answered(
        &mut self,
        key: &EffectKey,
        answer: D::Answer,
        moment: &Moment<'_>,
    ) -> Outcome<Novelty, D, S> {
        let Some(tried) = self.tried.iter().find(|tried| tried.key == *key) else {
            return Ok(Novelty::Repeated);
        };
        let effect: D::Effect = read("effect", &tried.effect)?;
        self.settle(key.clone(), D::answered(&effect, answer), moment)
    }

    /// The effects to be tried now. They are written down as tried before they are returned, so that none is ever
    /// sent that is not known of after a crash. Effects whose time ran out are settled on the way.
    pub fn due(&mut self, moment: &Moment<'_>) -> Outcome<Vec<Trial<D::Effect>>, D, S> {
        self.settle_late(moment)?;
        let chosen = outbox::choose(&D::owed(&self.state), &self.tried, moment.now)
            .map_err(HostError::Unreadable)?;
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let tried: Vec<_> = chosen.iter().map(|choice| choice.tried.clone()).collect();
        let commit = Commit { tried: tried.clone(), ..Commit::default() };
        self.storage.commit(commit).map_err(HostError::Storage)?;
        for tried in tried {
            self.tried.retain(|other| other.key != tried.key);
            self.tried.push(tried);
        }
        Ok(chosen.into_iter().map(outbox::Choice::into_trial).collect())
    }

    /// Lets time pass: what is over by itself, and private data whose date has come.
    pub fn tick(&mut self, moment: &Moment<'_>) -> Outcome<Novelty, D, S> {
        let mut novelty = Novelty::Unchanged;
        if D::wake(&self.state).is_some_and(|at| at <= moment.now) {
            novelty = self.handle(D::tick(), None, moment)?.novelty;
        }
        if self.next_erasure.is_some_and(|at| at <= moment.now) {
            let commit = Commit { erase_at: Some(moment.now), ..Commit::default() };
            self.storage.commit(commit).map_err(HostError::Storage)?;
            self.next_erasure = self.storage.next_erasure().map_err(HostError::Storage)?;
        }
        Ok(novelty)
    }

    /// When something is due next, or a private datum must go: for the alarm.
    pub fn wake(&self) -> Option<Timestamp> {
        [self.due_at(), self.next_erasure].into_iter().flatten().min()
    }

    /// When the object next has something to do; `None` when it has come to its end: for the watch.
    pub fn due_at(&self) -> Option<Timestamp> {
        let effects = outbox::next_due(&D::owed(&self.state), &self.tried);
        [D::wake(&self.state), effects].into_iter().flatten().min()
    }

    /// The oldest effect that was tried and not answered.
    pub fn oldest_unanswered(&self) -> Option<&TriedEffect> {
        self.tried.iter().min_by_key(|tried| tried.first_tried_at)
    }

    fn settle_late(&mut self, moment: &Moment<'_>) -> Outcome<(), D, S> {
        // Each round settles one; owed effects are few.
        for _ in 0..64 {
            let owed = D::owed(&self.state);
            let Some(late) = outbox::first_late::<D::Effect>(&owed, &self.tried, moment.now)
                .map_err(HostError::Unreadable)?
            else {
                return Ok(());
            };
            self.settle(late.key, D::unanswered(&late.effect, late.why), moment)?;
        }
        Ok(())
    }

    /// Decides on what became of an effect, and takes it off the list in the same commit.
    fn settle(
        &mut self,
        key: EffectKey,
        command: D::Command,
        moment: &Moment<'_>,
    ) -> Outcome<Novelty, D, S> {
        let decision = D::decide(&self.state, command, moment).map_err(HostError::Refused)?;
        Ok(self.commit(decision, None, vec![key], moment.now)?.novelty)
    }

    /// The one place that writes facts: everything of a turn at once, then the fold.
    fn commit(
        &mut self,
        decision: Decision<D::Event, D::Reply>,
        keyed_by: Option<KeyedBy>,
        answered: Vec<EffectKey>,
        now: Timestamp,
    ) -> Outcome<Handled<D>, D, S> {
        let mut commit = Commit { answered, ..Commit::default() };
        let mut state = self.state.clone();
        let mut sequence = self.sequence;
        for event in &decision.events {
            sequence += 1;
            for change in D::rows(&state, event) {
                commit.rows.push((change.key, write("row", &change.row)?));
            }
            D::evolve(&mut state, event);
            let event = write("event", event)?;
            commit.entries.push(JournalEntry { sequence, at: now, event });
        }
        if sequence >= self.snapshot_at + ENTRIES_PER_SNAPSHOT {
            commit.snapshot = Some(Snapshot { sequence, state: write("state", &state)? });
        }
        if let Some(keyed_by) = keyed_by {
            let stored = StoredReply {
                fingerprint: keyed_by.fingerprint.0,
                reply: write("reply", &decision.reply)?,
                keep_until: now.plus(Span::days(Unanswered::REPLIES_KEPT_DAYS)),
            };
            commit.reply = Some((keyed_by.key, stored));
        }
        let changed = !decision.events.is_empty();
        commit.private = decision.private;
        let erasures = !commit.private.is_empty() || commit.reply.is_some();
        if !commit.is_empty() {
            let answered = commit.answered.clone();
            let snapshot_at = commit.snapshot.as_ref().map(|snapshot| snapshot.sequence);
            self.storage.commit(commit).map_err(HostError::Storage)?;
            self.tried.retain(|tried| !answered.contains(&tried.key));
            self.state = state;
            self.sequence = sequence;
            self.snapshot_at = snapshot_at.unwrap_or(self.snapshot_at);
            if erasures {
                self.next_erasure = self.storage.next_erasure().map_err(HostError::Storage)?;
            }
        }
        let novelty = if changed { Novelty::Changed } else { Novelty::Unchanged };
        Ok(Handled { reply: decision.reply, novelty })
    }
}

fn read<T: serde::de::DeserializeOwned, R, E>(
    what: &'static str,
    json: &str,
) -> Result<T, HostError<R, E>> {
    outbox::parse(what, json).map_err(HostError::Unreadable)
}

fn write<T: serde::Serialize, R, E>(
    what: &'static str,
    value: &T,
) -> Result<String, HostError<R, E>> {
    serde_json::to_string(value)
        .map_err(|error| HostError::Unreadable(Unreadable { what, reason: error.to_string() }))
}
