//! The operators' desk: one object that lists what needs a person. A copy: every item of a request follows from the
//! request's own state, and what is quarantined is acknowledged only after it stands here.

use super::{
    protocol::Told,
    stub::{CallOf, Class},
};
use mangrove_domain::{
    Timestamp,
    identity::Never,
    ids::{OrderNumber, RequestId},
    pay_request::work_item::{WorkItem, WorkItemKey},
};
use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorageValue, State, durable_object,
};

/// How many entries a desk shows.
const SHOWN: u64 = 200;

/// How others see the desk.
pub struct DeskClass;

impl DeskClass {
    /// There is one.
    pub const NAME: &'static str = "desk";
}

impl Class for DeskClass {
    const BINDING: &'static str = "DESK";
    type Command = DeskCommand;
    type Reply = ();
    type Refusal = Never;
    type Question = DeskQuestion;
    type View = Vec<Entry>;
}

/// What the desk can be told.
#[derive(Serialize, Deserialize)]
pub enum DeskCommand {
    /// A request has an item.
    List {
        /// Which request.
        request: RequestId,
        /// What.
        item: WorkItem,
    },
    /// It has it no more.
    TakeOff {
        /// Which request.
        request: RequestId,
        /// Which item.
        key: WorkItemKey,
    },
    /// Verified, but not ours as stored.
    Quarantine(Quarantined),
    /// An operator has looked at something quarantined.
    Close {
        /// Which.
        id: String,
    },
}

/// What the desk can be asked. (Not a unit struct: as JSON that is `null`, which is no question at all.)
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum DeskQuestion {
    /// All that needs a person.
    Entries,
}

/// Something verified that is not ours as stored.
#[derive(Serialize, Deserialize)]
pub struct Quarantined {
    /// The same for repetitions.
    pub id: String,
    /// The order that it names, where it is one of ours by form.
    pub order: Option<OrderNumber>,
    /// What differs.
    pub because: String,
    /// When it came.
    pub at: Timestamp,
}

/// An entry of the list.
#[derive(Serialize, Deserialize)]
pub enum Entry {
    /// An item of a request.
    Item {
        /// Which request.
        request: RequestId,
        /// What.
        item: WorkItem,
    },
    /// Something quarantined.
    Quarantined(Quarantined),
}

/// The object.
#[durable_object(fetch)]
pub struct DeskObject {
    state: State,
}

impl DurableObject for DeskObject {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let call: CallOf<DeskClass> = serde_json::from_slice(&request.bytes().await?)?;
        self.table()?;
        if let Some(command) = call.command {
            self.carry_out(command)?;
        }
        let view = call.question.map(|DeskQuestion::Entries| self.entries()).transpose()?;
        let told: Told<(), Never, Vec<Entry>> =
            Told { outcome: Some(Ok(())), view, due: None, waiting_since: None };
        Response::from_json(&told)
    }
}

impl DeskObject {
    fn table(&self) -> Result<()> {
        let table = "CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID";
        self.state.storage().sql().exec(table, None).map(|_| ())
    }

    fn carry_out(&self, command: DeskCommand) -> Result<()> {
        match command {
            DeskCommand::List { request, item } => {
                let id = item_id(request, item.key());
                self.put(id, &Entry::Item { request, item })
            }
            DeskCommand::TakeOff { request, key } => self.take_off(item_id(request, key)),
            DeskCommand::Quarantine(quarantined) => {
                let id = quarantine_id(&quarantined.id);
                self.put(id, &Entry::Quarantined(quarantined))
            }
            DeskCommand::Close { id } => self.take_off(quarantine_id(&id)),
        }
    }

    fn put(&self, id: String, entry: &Entry) -> Result<()> {
        let bindings = vec![id.into(), serde_json::to_string(entry)?.into()];
        let insert = "INSERT OR REPLACE INTO entry (id, entry) VALUES (?1, ?2)";
        self.state.storage().sql().exec(insert, bindings).map(|_| ())
    }

    fn take_off(&self, id: String) -> Result<()> {
        let delete = "DELETE FROM entry WHERE id = ?1";
        self.state.storage().sql().exec(delete, vec![id.into()]).map(|_| ())
    }

    fn entries(&self) -> Result<Vec<Entry>> {
        #[derive(Deserialize)]
        struct Row {
            entry: String,
        }
        let query = "SELECT entry FROM entry ORDER BY id LIMIT ?1";
        let most = SqlStorageValue::Integer(i64::try_from(SHOWN).unwrap_or(i64::MAX));
        let rows: Vec<Row> = self.state.storage().sql().exec(query, vec![most])?.to_array()?;
        Ok(rows
            .iter()
            .filter_map(|row| serde_json::from_slice(row.entry.as_bytes()).ok())
            .collect())
    }
}

fn item_id(request: RequestId, key: WorkItemKey) -> String {
    format!("item.{request}.{}", String::from(key))
}

fn quarantine_id(id: &str) -> String {
    format!("quarantine.{id}")
}
