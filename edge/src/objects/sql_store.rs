//! The host's store on a Durable Object's SQLite.
//!
//! A commit runs in `transactionSync`: a statement that fails takes the whole turn with it, and the host keeps its
//! old state. Tables are made by the first commit, so that looking at an object that never was leaves no trace.

use core::cell::Cell;
use mangrove_actor::{
    reply::{ReplyKey, StoredReply},
    storage::{Commit, JournalEntry, Sequence, Snapshot, Storage, TriedEffect},
};
use mangrove_domain::{
    Timestamp,
    decider::{EffectKey, PrivateChange, PrivateId},
};
use serde::{Deserialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use worker::{SqlStorage, State};

#[wasm_bindgen]
extern "C" {
    type Transactions;

    #[wasm_bindgen(catch, method, js_name = transactionSync)]
    fn transaction_sync(this: &Transactions, body: &JsValue) -> Result<JsValue, JsValue>;
}

const TABLES: [&str; 6] = [
    "CREATE TABLE IF NOT EXISTS journal (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, state TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS reply (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, reply TEXT NOT NULL, keep_until INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS tried (key TEXT PRIMARY KEY, lane TEXT NOT NULL, effect TEXT NOT NULL, tries INTEGER NOT NULL, first_tried_at INTEGER NOT NULL, next_try_at INTEGER NOT NULL, not_after INTEGER) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS private (id TEXT PRIMARY KEY, value TEXT NOT NULL, erase_at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS line (key TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID",
];

/// Why the store failed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the object's store failed: {0}")]
pub struct StoreError(String);

impl From<worker::Error> for StoreError {
    fn from(error: worker::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<JsValue> for StoreError {
    fn from(error: JsValue) -> Self {
        Self(format!("{error:?}"))
    }
}

/// One object's store.
pub struct SqlStore {
    storage: worker::Storage,
    sql: SqlStorage,
    tables: Cell<Tables>,
}

/// Whether the tables are known to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tables {
    Unknown,
    Missing,
    There,
}

type Statement = (&'static str, Vec<JsValue>);

impl SqlStore {
    /// The store of that object.
    pub fn of(state: &State) -> Self {
        let storage = state.storage();
        let sql = storage.sql();
        Self { storage, sql, tables: Cell::new(Tables::Unknown) }
    }

    /// Lines of a long list, newest first, before a key.
    pub fn lines_before(
        &self,
        before: Option<&str>,
        most: u32,
    ) -> Result<Vec<(String, String)>, StoreError> {
        #[derive(Deserialize)]
        struct Line {
            key: String,
            line: String,
        }
        let lines: Vec<Line> = self.rows(
            "SELECT key, line FROM line WHERE key < ?1 ORDER BY key DESC LIMIT ?2",
            vec![before.unwrap_or("~").into(), integer(u64::from(most))],
        )?;
        Ok(lines.into_iter().map(|line| (line.key, line.line)).collect())
    }

    /// Two private data at once.
    pub fn two_private(&self, ids: [&PrivateId; 2]) -> Result<[Option<String>; 2], StoreError> {
        #[derive(Deserialize)]
        struct Row {
            id: String,
            value: String,
        }
        let query = "SELECT id, value FROM private WHERE id IN (?1, ?2)";
        let mut rows: Vec<Row> = self.rows(query, ids.map(|id| id.0.as_str().into()).to_vec())?;
        Ok(ids.map(|id| {
            let place = rows.iter().position(|row| row.id == id.0)?;
            Some(rows.swap_remove(place).value)
        }))
    }

    fn tables_are_there(&self) -> Result<bool, StoreError> {
        #[derive(Deserialize)]
        struct Count {
            count: u32,
        }
        if self.tables.get() == Tables::Unknown {
            let query = "SELECT count(*) AS count FROM sqlite_master WHERE name = 'line'";
            let counts: Vec<Count> = self.sql.exec(query, None)?.to_array()?;
            let there = counts.first().is_some_and(|count| count.count > 0);
            self.tables.set(if there { Tables::There } else { Tables::Missing });
        }
        Ok(self.tables.get() == Tables::There)
    }

    /// The rows of a query that cannot fail half-way; none where no table was made yet.
    fn rows<Row: DeserializeOwned>(
        &self,
        query: &str,
        bindings: Vec<JsValue>,
    ) -> Result<Vec<Row>, StoreError> {
        if !self.tables_are_there()? {
            return Ok(Vec::new());
        }
        Ok(self.sql.exec_raw(query, bindings)?.to_array()?)
    }

    /// All statements or none. One alone is that by itself.
    fn run(&self, mut statements: Vec<Statement>) -> Result<(), StoreError> {
        if statements.len() < 2 {
            if let Some((statement, bindings)) = statements.pop() {
                self.sql.exec_raw(statement, bindings)?;
            }
            return Ok(());
        }
        let sql = self.sql.clone();
        let body = Closure::once(move || -> Result<JsValue, JsValue> {
            for (statement, bindings) in statements {
                sql.exec_raw(statement, bindings)
                    .map_err(|error| JsValue::from_str(&error.to_string()))?;
            }
            Ok(JsValue::UNDEFINED)
        });
        let storage: &JsValue = self.storage.as_raw().as_ref();
        storage.unchecked_ref::<Transactions>().transaction_sync(body.as_ref())?;
        Ok(())
    }
}

impl Storage for SqlStore {
    type Error = StoreError;

    fn snapshot(&self) -> Result<Option<Snapshot>, StoreError> {
        #[derive(Deserialize)]
        struct Row {
            sequence: u64,
            state: String,
        }
        let rows: Vec<Row> =
            self.rows("SELECT sequence, state FROM snapshot WHERE id = 1", Vec::new())?;
        Ok(rows.into_iter().next().map(|row| Snapshot { sequence: row.sequence, state: row.state }))
    }

    fn journal_after(&self, sequence: Sequence) -> Result<Vec<JournalEntry>, StoreError> {
        #[derive(Deserialize)]
        struct Row {
            sequence: u64,
            at: Timestamp,
            event: String,
        }
        let query = "SELECT sequence, at, event FROM journal WHERE sequence > ?1 ORDER BY sequence";
        let rows: Vec<Row> = self.rows(query, vec![integer(sequence)])?;
        let entry =
            |row: Row| JournalEntry { sequence: row.sequence, at: row.at, event: row.event };
        Ok(rows.into_iter().map(entry).collect())
    }

    fn reply(&self, key: &ReplyKey) -> Result<Option<StoredReply>, StoreError> {
        let query = "SELECT fingerprint, reply, keep_until FROM reply WHERE key = ?1";
        Ok(self.rows(query, vec![key.as_str().into()])?.into_iter().next())
    }

    fn tried(&self) -> Result<Vec<TriedEffect>, StoreError> {
        #[derive(Deserialize)]
        struct Row {
            key: String,
            lane: String,
            effect: String,
            tries: u32,
            first_tried_at: Timestamp,
            next_try_at: Timestamp,
            not_after: Option<Timestamp>,
        }
        let query = "SELECT key, lane, effect, tries, first_tried_at, next_try_at, not_after FROM tried ORDER BY first_tried_at, key";
        let rows: Vec<Row> = self.rows(query, Vec::new())?;
        let tried = |row: Row| TriedEffect {
            key: EffectKey(row.key),
            lane: row.lane,
            effect: row.effect,
            tries: row.tries,
            first_tried_at: row.first_tried_at,
            next_try_at: row.next_try_at,
            not_after: row.not_after,
        };
        Ok(rows.into_iter().map(tried).collect())
    }

    fn private(&self, id: &PrivateId) -> Result<Option<String>, StoreError> {
        #[derive(Deserialize)]
        struct Row {
            value: String,
        }
        let query = "SELECT value FROM private WHERE id = ?1";
        let rows: Vec<Row> = self.rows(query, vec![id.0.as_str().into()])?;
        Ok(rows.into_iter().next().map(|row| row.value))
    }

    fn next_erasure(&self) -> Result<Option<Timestamp>, StoreError> {
        #[derive(Deserialize)]
        struct Row {
            at: Option<Timestamp>,
        }
        let query = "SELECT min(at) AS at FROM (SELECT min(erase_at) AS at FROM private UNION ALL SELECT min(keep_until) FROM reply)";
        let rows: Vec<Row> = self.rows(query, Vec::new())?;
        Ok(rows.into_iter().next().and_then(|row| row.at))
    }

    fn commit(&mut self, commit: Commit) -> Result<(), StoreError> {
        let mut statements: Vec<Statement> = Vec::new();
        let make_tables = !self.tables_are_there()?;
        if make_tables {
            statements.extend(TABLES.map(|table| (table, Vec::new())));
        }
        statements.extend(statements_of(commit));
        self.run(statements)?;
        self.tables.set(Tables::There);
        Ok(())
    }
}

/// Inserts one, two, three or four entries of the journal.
const INSERT_ENTRIES: [&str; 4] = [
    "INSERT INTO journal (sequence, at, event) VALUES (?, ?, ?)",
    "INSERT INTO journal (sequence, at, event) VALUES (?, ?, ?), (?, ?, ?)",
    "INSERT INTO journal (sequence, at, event) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?)",
    "INSERT INTO journal (sequence, at, event) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)",
];

fn statements_of(commit: Commit) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for entries in commit.entries.chunks(INSERT_ENTRIES.len()) {
        // As many entries as one statement takes: most turns need one.
        let insert = INSERT_ENTRIES.get(entries.len().saturating_sub(1));
        let values = entries.iter().flat_map(|entry| {
            [integer(entry.sequence), time(entry.at), JsValue::from_str(&entry.event)]
        });
        statements.extend(insert.map(|insert| (*insert, values.collect())));
    }
    if let Some(snapshot) = commit.snapshot {
        statements.push((
            "INSERT OR REPLACE INTO snapshot (id, sequence, state) VALUES (1, ?1, ?2)",
            vec![integer(snapshot.sequence), snapshot.state.into()],
        ));
    }
    if let Some((key, reply)) = commit.reply {
        statements.push((
            "INSERT OR REPLACE INTO reply (key, fingerprint, reply, keep_until) VALUES (?1, ?2, ?3, ?4)",
            vec![key.as_str().into(), reply.fingerprint.into(), reply.reply.into(), time(reply.keep_until)],
        ));
    }
    for key in commit.answered {
        statements.push(("DELETE FROM tried WHERE key = ?1", vec![key.0.into()]));
    }
    for tried in commit.tried {
        statements.push((
            "INSERT OR REPLACE INTO tried (key, lane, effect, tries, first_tried_at, next_try_at, not_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            vec![
                tried.key.0.into(),
                tried.lane.into(),
                tried.effect.into(),
                integer(u64::from(tried.tries)),
                time(tried.first_tried_at),
                time(tried.next_try_at),
                tried.not_after.map_or(JsValue::NULL, time),
            ],
        ));
    }
    for change in commit.private {
        statements.push(match change {
            PrivateChange::Put { id, value, erase_at } => (
                "INSERT OR REPLACE INTO private (id, value, erase_at) VALUES (?1, ?2, ?3)",
                vec![id.0.into(), value.into(), time(erase_at)],
            ),
            PrivateChange::Erase(id) => ("DELETE FROM private WHERE id = ?1", vec![id.0.into()]),
        });
    }
    for (key, line) in commit.rows {
        statements.push((
            "INSERT OR REPLACE INTO line (key, line) VALUES (?1, ?2)",
            vec![key.into(), line.into()],
        ));
    }
    if let Some(now) = commit.erase_at {
        statements.push(("DELETE FROM private WHERE erase_at <= ?1", vec![time(now)]));
        statements.push(("DELETE FROM reply WHERE keep_until <= ?1", vec![time(now)]));
    }
    statements
}

/// Every number that is stored lies within 2^53 − 1 by its type.
#[expect(clippy::cast_precision_loss, reason = "within 2^53")]
fn integer(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

fn time(at: Timestamp) -> JsValue {
    integer(at.milliseconds())
}
