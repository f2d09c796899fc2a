//! The store on the object's SQLite: one table of texts.

use crate::{
    time::Time,
    world::{Kind, Store},
};
use serde::Deserialize;
use std::cell::RefCell;
use worker::{Error, Result, SqlCursor, SqlStorage, SqlStorageValue};

const SCHEMA: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, \
     text TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS records_by_time ON records (kind, at, id)",
];

/// The store, and the first thing that went wrong with it.
pub struct Sql {
    sql: SqlStorage,
    failed: RefCell<Option<Error>>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

#[derive(Deserialize)]
struct At {
    at: u64,
}

impl Sql {
    /// Makes sure that the table is there.
    pub fn open(sql: SqlStorage) -> Self {
        let store = Self { sql, failed: RefCell::new(None) };
        for statement in SCHEMA {
            store.run(statement, Vec::new());
        }
        store
    }

    /// Whether everything since the last question was written and read.
    pub fn outcome(&self) -> Result<()> {
        self.failed.borrow_mut().take().map_or(Ok(()), Err)
    }

    fn run(&self, statement: &str, values: Vec<SqlStorageValue>) -> Option<SqlCursor> {
        self.kept(self.sql.exec(statement, values))
    }

    fn rows<T: for<'de> Deserialize<'de>>(
        &self,
        statement: &str,
        values: Vec<SqlStorageValue>,
    ) -> Vec<T> {
        let rows = self.run(statement, values).map(|cursor| cursor.to_array::<T>());
        rows.and_then(|rows| self.kept(rows)).unwrap_or_default()
    }

    fn kept<T>(&self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.failed.borrow_mut().get_or_insert(error);
                None
            }
        }
    }
}

fn text(value: &str) -> SqlStorageValue {
    SqlStorageValue::String(value.to_owned())
}

fn number(time: Time) -> SqlStorageValue {
    SqlStorageValue::Integer(i64::try_from(time.milliseconds()).unwrap_or(0))
}

impl Store for Sql {
    fn get(&self, kind: Kind, id: &str) -> Option<String> {
        let statement = "SELECT text FROM records WHERE kind = ? AND id = ?";
        let rows: Vec<Text> = self.rows(statement, vec![text(kind.name()), text(id)]);
        rows.into_iter().next().map(|row| row.text)
    }

    fn put(&self, kind: Kind, id: &str, at: Time, value: &str) {
        self.run(
            "INSERT INTO records (kind, id, at, text) VALUES (?, ?, ?, ?) \
             ON CONFLICT (kind, id) DO UPDATE SET at = excluded.at, text = excluded.text",
            vec![text(kind.name()), text(id), number(at), text(value)],
        );
    }

    fn remove(&self, kind: Kind, id: &str) {
        let statement = "DELETE FROM records WHERE kind = ? AND id = ?";
        self.run(statement, vec![text(kind.name()), text(id)]);
    }

    fn newest(&self, kind: Kind, limit: u32) -> Vec<String> {
        let rows: Vec<Text> = self.rows(
            "SELECT text FROM records WHERE kind = ? ORDER BY at DESC, id DESC LIMIT ?",
            vec![text(kind.name()), SqlStorageValue::Integer(i64::from(limit))],
        );
        rows.into_iter().map(|row| row.text).collect()
    }

    fn until(&self, kind: Kind, at: Time) -> Vec<String> {
        let rows: Vec<Id> = self.rows(
            "SELECT id FROM records WHERE kind = ? AND at <= ? ORDER BY at, id",
            vec![text(kind.name()), number(at)],
        );
        rows.into_iter().map(|row| row.id).collect()
    }

    fn first(&self, kind: Kind) -> Option<Time> {
        let rows: Vec<At> = self.rows(
            "SELECT at FROM records WHERE kind = ? ORDER BY at LIMIT 1",
            vec![text(kind.name())],
        );
        rows.first().map(|row| Time::from_milliseconds(row.at))
    }

    fn forget_before(&self, kind: Kind, at: Time) {
        let statement = "DELETE FROM records WHERE kind = ? AND at < ?";
        self.run(statement, vec![text(kind.name()), number(at)]);
    }
}
