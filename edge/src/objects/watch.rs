//! The list of requests that must end, in shards, swept by cron behind the requests' own alarms.

use super::{
    protocol::{Call, Effects, Told},
    stub::{CallOf, Class, ToldBy, call},
};
use crate::{clock, settings::Installation};
use futures_util::future::join_all;
use mangrove_actor::watch::{Look, next_look};
use mangrove_domain::{
    Timestamp, identity::Never, ids::RequestId, pay_request::PayRequests, time::Span,
};
use serde::{Deserialize, Serialize};
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorageValue, State, durable_object,
};

/// How many shards there are. Fixed: a request's shard follows from its id.
const SHARDS: u8 = 8;
/// How many requests are looked at together, and how often in one sweep.
const AT_ONCE: u32 = 32;
const ROUNDS: u32 = 32;

/// The shard that lists a request.
pub fn shard_of(request: RequestId) -> String {
    shard_name(request.bytes().first().map_or(0, |byte| byte % SHARDS))
}

/// All shards.
pub fn shards() -> impl Iterator<Item = String> {
    (0..SHARDS).map(shard_name)
}

fn shard_name(number: u8) -> String {
    format!("watch.{number}")
}

/// How others see a shard.
pub struct WatchClass;

impl Class for WatchClass {
    const BINDING: &'static str = "WATCH";
    type Command = WatchCommand;
    type Reply = Swept;
    type Refusal = Never;
    type Question = WatchQuestion;
    type View = Option<OldestOwed>;
}

/// What a shard can be asked. (Not a unit struct: as JSON that is `null`, which is no question at all.)
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum WatchQuestion {
    /// Which watched request waits longest for an answer.
    OldestOwed,
}

/// A request that waits for an answer.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct OldestOwed {
    /// Which.
    pub request: RequestId,
    /// Since when.
    pub since: Timestamp,
}

/// What a shard can be told.
#[derive(Serialize, Deserialize)]
pub enum WatchCommand {
    /// A request must end: look after it from that time on.
    Enter {
        /// Which.
        request: RequestId,
        /// When to look first.
        look_at: Timestamp,
    },
    /// Look at those whose time has come.
    Sweep(Which),
}

/// Which requests a sweep looks at.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// Those whose time has come.
    Due,
    /// All: time was moved, on a desk.
    All,
}

/// What a sweep found.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Swept {
    /// How many were looked at.
    pub looked_at: u32,
    /// How many of them were late: their own alarm had not come.
    pub late: u32,
}

/// The object.
#[durable_object(fetch)]
pub struct WatchObject {
    state: State,
    env: Env,
}

impl DurableObject for WatchObject {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let call: CallOf<WatchClass> = serde_json::from_slice(&request.bytes().await?)?;
        let installation = Installation::of(&self.env)
            .await
            .map_err(|error| worker::Error::from(error.to_string()))?;
        clock::ready(installation.settings.local_clock.as_ref())
            .await
            .map_err(|error| worker::Error::from(error.to_string()))?;
        let swept = match call.command {
            Some(WatchCommand::Enter { request, look_at }) => {
                self.enter(request, look_at)?;
                Swept::default()
            }
            Some(WatchCommand::Sweep(which)) => self.sweep(which).await?,
            None => Swept::default(),
        };
        let view = call.question.map(|WatchQuestion::OldestOwed| self.oldest_owed()).transpose()?;
        let outcome = Some(Ok(swept));
        let told: ToldBy<WatchClass> = Told { outcome, view, due: None, waiting_since: None };
        Response::from_json(&told)
    }
}

impl WatchObject {
    fn table(&self) -> Result<()> {
        let table = "CREATE TABLE IF NOT EXISTS watched (request TEXT PRIMARY KEY, look_at INTEGER NOT NULL, waiting_since INTEGER) WITHOUT ROWID; CREATE INDEX IF NOT EXISTS watched_by_time ON watched (look_at)";
        self.state.storage().sql().exec(table, None).map(|_| ())
    }

    fn enter(&self, request: RequestId, look_at: Timestamp) -> Result<()> {
        self.table()?;
        let bindings = vec![request.to_string().into(), number(look_at.milliseconds())];
        let insert = "INSERT INTO watched (request, look_at) VALUES (?1, ?2) ON CONFLICT (request) DO UPDATE SET look_at = min(look_at, excluded.look_at)";
        self.state.storage().sql().exec(insert, bindings).map(|_| ())
    }

    fn oldest_owed(&self) -> Result<Option<OldestOwed>> {
        self.table()?;
        let query = "SELECT request, waiting_since AS since FROM watched WHERE waiting_since IS NOT NULL ORDER BY waiting_since LIMIT 1";
        let rows: Vec<OldestOwed> = self.state.storage().sql().exec(query, None)?.to_array()?;
        Ok(rows.into_iter().next())
    }

    async fn sweep(&self, which: Which) -> Result<Swept> {
        self.table()?;
        let mut swept = Swept::default();
        let mut after = String::new();
        for _ in 0..ROUNDS {
            let now = clock::now();
            let batch = self.batch(which, now, &after)?;
            let Some(last) = batch.last() else { break };
            after = last.to_string();
            let looks = join_all(batch.iter().map(|request| look(&self.env, *request))).await;
            for (request, look) in batch.iter().zip(looks) {
                swept.looked_at = swept.looked_at.saturating_add(1);
                // A request that did not answer is looked at at the next sweep.
                if let Some(found) = look {
                    self.note(*request, found, now, &mut swept)?;
                }
            }
        }
        Ok(swept)
    }

    fn batch(&self, which: Which, now: Timestamp, after: &str) -> Result<Vec<RequestId>> {
        #[derive(Deserialize)]
        struct Row {
            request: RequestId,
        }
        let until = match which {
            Which::Due => now,
            Which::All => Timestamp::MAX,
        };
        let query = "SELECT request FROM watched WHERE look_at <= ?1 AND request > ?2 ORDER BY request LIMIT ?3";
        let bindings = vec![number(until.milliseconds()), after.into(), number(u64::from(AT_ONCE))];
        let rows: Vec<Row> = self.state.storage().sql().exec(query, bindings)?.to_array()?;
        Ok(rows.into_iter().map(|row| row.request).collect())
    }

    /// Writes down when to look again.
    fn note(
        &self,
        request: RequestId,
        found: Found,
        now: Timestamp,
        swept: &mut Swept,
    ) -> Result<()> {
        let Found { look, waiting_since } = found;
        if let Look::DueAt(at) = look
            && at.plus(Span::minutes(1)) < now
        {
            swept.late = swept.late.saturating_add(1);
        }
        let sql = self.state.storage().sql();
        let name = request.to_string().into();
        let Some(at) = next_look(look, now) else {
            return sql.exec("DELETE FROM watched WHERE request = ?1", vec![name]).map(|_| ());
        };
        let since =
            waiting_since.map_or(SqlStorageValue::Null, |since| number(since.milliseconds()));
        let update = "UPDATE watched SET look_at = ?2, waiting_since = ?3 WHERE request = ?1";
        sql.exec(update, vec![name, number(at.milliseconds()), since]).map(|_| ())
    }
}

/// Looks at a request: it does what is due, and says what is due next.
async fn look(env: &Env, request: RequestId) -> Option<Found> {
    let look = Call { effects: Effects::First, ..Call::look() };
    let told = call::<PayRequests>(env, &request.to_string(), &look).await.ok()?;
    let look = told.due.map_or(Look::Finished, Look::DueAt);
    Some(Found { look, waiting_since: told.waiting_since })
}

/// What a look found.
#[derive(Clone, Copy)]
struct Found {
    look: Look,
    waiting_since: Option<Timestamp>,
}

fn number(number: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
