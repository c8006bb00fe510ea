//! One statement interface over both engines.
//!
//! **Invariant:** a value that one engine would refuse is refused on both, so that nothing works in the demo and
//! fails in the plant.

use super::Database;
use super::embedded::{Embedded, Purpose};
use super::error::StoreError;
use super::server::{self, Server};
use super::value::{Row, Value};
use crate::query::Query;

/// A connection to either engine, always inside a transaction of the store.
pub struct Connection {
    engine: Engine,
    /// A unique violation or a conflict met since the last look; the writer decides by it whether to run a job again.
    conflict: bool,
}

enum Engine {
    Sqlite(Embedded),
    Postgres(Box<Server>),
}

/// Which engine is behind a connection; for the few places that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    /// The embedded engine.
    Sqlite,
    /// The server engine.
    Postgres,
}

impl Connection {
    pub(crate) fn open(
        database: &Database,
        purpose: Purpose,
        busy: std::time::Duration,
    ) -> Result<Connection, StoreError> {
        let engine = match database {
            Database::Sqlite(path) => Engine::Sqlite(Embedded::open(path, purpose, busy)?),
            Database::Postgres(url) => Engine::Postgres(Box::new(Server::open(server::config(url)?, busy)?)),
        };
        Ok(Connection { engine, conflict: false })
    }

    /// Which engine this is.
    pub fn engine(&self) -> EngineKind {
        match self.engine {
            Engine::Sqlite(_) => EngineKind::Sqlite,
            Engine::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// Runs a statement that answers no rows; gives the number of rows it touched.
    pub fn execute(&mut self, query: &Query, values: &[Value]) -> Result<u64, StoreError> {
        check_values(query, values)?;
        let answer = match &mut self.engine {
            Engine::Sqlite(engine) => engine.execute(query, values),
            Engine::Postgres(engine) => engine.execute(query, values),
        };
        self.noted(answer)
    }

    /// Runs one statement for every set of values; gives the number of rows touched in all.
    pub fn execute_many(
        &mut self,
        query: &Query,
        sets: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<u64, StoreError> {
        let mut touched = 0;
        for values in sets {
            touched += self.execute(query, &values)?;
        }
        Ok(touched)
    }

    /// Hands every row to `take` without keeping them all in memory; an error from `take` ends the reading.
    pub fn each(
        &mut self,
        query: &Query,
        values: &[Value],
        mut take: impl FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        check_values(query, values)?;
        let answer = match &mut self.engine {
            Engine::Sqlite(engine) => engine.each(query, values, &mut take),
            Engine::Postgres(engine) => engine.each(query, values, &mut take),
        };
        self.noted(answer)
    }

    /// All rows of the answer.
    pub fn rows(&mut self, query: &Query, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each(query, values, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The row of the answer, if there is one; more than one is corrupt.
    pub fn row_opt(&mut self, query: &Query, values: &[Value]) -> Result<Option<Row>, StoreError> {
        let mut rows = self.rows(query, values)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            count => Err(not_one(query, count)),
        }
    }

    /// The one row of the answer; none or more than one is corrupt.
    pub fn row(&mut self, query: &Query, values: &[Value]) -> Result<Row, StoreError> {
        self.row_opt(query, values)?.ok_or_else(|| not_one(query, 0))
    }

    /// Compiles the query without running it; gives the number of its parameters.
    ///
    /// On PostgreSQL it also fails when a column has a type that only one engine knows.
    pub fn prepare(&mut self, query: &Query) -> Result<usize, StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => engine.prepare(query),
            Engine::Postgres(engine) => engine.prepare(query),
        }
    }

    fn noted<R>(&mut self, answer: Result<R, StoreError>) -> Result<R, StoreError> {
        if let Err(StoreError::UniqueViolation { .. } | StoreError::Busy { .. }) = answer {
            self.conflict = true;
        }
        answer
    }

    /// Whether a conflict was met since the last call.
    pub(crate) fn take_conflict(&mut self) -> bool {
        std::mem::take(&mut self.conflict)
    }

    /// Begins a writing transaction with the first job's savepoint.
    pub(crate) fn begin_writing(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => {
                engine.step("BEGIN IMMEDIATE")?;
                engine.step("SAVEPOINT job")
            }
            Engine::Postgres(engine) => fresh(engine, "BEGIN; SAVEPOINT job"),
        }
    }

    /// Begins a reading transaction that sees one state and cannot write.
    pub(crate) fn begin_reading(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => engine.step("BEGIN"),
            Engine::Postgres(engine) => fresh(engine, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        }
    }

    /// Keeps what the job wrote and sets the savepoint of the next.
    pub(crate) fn keep_job(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => {
                engine.step("RELEASE job")?;
                engine.step("SAVEPOINT job")
            }
            Engine::Postgres(engine) => engine.script("keeping a job", "RELEASE job; SAVEPOINT job"),
        }
    }

    /// Takes back what the job wrote; its savepoint serves the next job.
    pub(crate) fn undo_job(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => engine.step("ROLLBACK TO job"),
            Engine::Postgres(engine) => engine.script("taking back a job", "ROLLBACK TO job"),
        }
    }

    /// Makes this the only writer of the installation until the commit.
    pub(crate) fn lock_sequencer(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(engine) => {
                engine.script("waiting for the sequencer", "SELECT pg_advisory_xact_lock(727310002)")
            }
        }
    }

    /// Ends the transaction durably.
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => engine.step("COMMIT"),
            Engine::Postgres(engine) => engine.script("COMMIT", "COMMIT"),
        }
    }

    /// Ends the transaction and takes everything back. A connection that broke has nothing to take back.
    pub(crate) fn roll_back(&mut self) {
        let answer = match &mut self.engine {
            Engine::Sqlite(engine) if engine.is_in_transaction() => engine.step("ROLLBACK"),
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(engine) if !engine.is_broken() => engine.script("ROLLBACK", "ROLLBACK"),
            Engine::Postgres(_) => Ok(()),
        };
        if let Err(error) = answer {
            tracing::warn!(%error, "a transaction could not be rolled back");
        }
    }

    /// Whether the connection was lost.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(&self.engine, Engine::Postgres(engine) if engine.is_broken())
    }

    /// Runs a text of several statements; for migrations only.
    pub(crate) fn script(&mut self, place: &str, text: &str) -> Result<(), StoreError> {
        match &mut self.engine {
            Engine::Sqlite(engine) => engine.script(place, text),
            Engine::Postgres(engine) => engine.script(place, text),
        }
    }
}

/// Begins on a connection that may have died while idle: one reconnection, then the truth.
fn fresh(engine: &mut Server, begin: &'static str) -> Result<(), StoreError> {
    if !engine.is_broken() {
        match engine.script("BEGIN", begin) {
            Err(_) if engine.is_broken() => {}
            answer => return answer,
        }
    }
    engine.reconnect()?;
    engine.script("BEGIN", begin)
}

/// Tells texts apart by place and length, which is enough for texts that live as long as the program.
pub(crate) fn text_key(text: &'static str) -> (usize, usize) {
    (text.as_ptr() as usize, text.len())
}

/// Refuses a wrong number of values, in the same words on both engines.
pub(crate) fn check_count(query: &Query, wanted: usize, given: usize) -> Result<(), StoreError> {
    if wanted == given {
        return Ok(());
    }
    Err(StoreError::Unstorable {
        query: query.name.to_owned(),
        what: format!("it has {wanted} parameters, {given} values were given"),
    })
}

/// PostgreSQL cannot store NUL in text; SQLite could, and must not.
fn check_values(query: &Query, values: &[Value]) -> Result<(), StoreError> {
    let has_nul = |value: &Value| matches!(value, Value::Text(text) if text.as_bytes().contains(&0));
    match values.iter().position(has_nul) {
        None => Ok(()),
        Some(index) => Err(StoreError::Unstorable {
            query: query.name.to_owned(),
            what: format!("the text of ${} holds the character NUL", index + 1),
        }),
    }
}

fn not_one(query: &Query, found: usize) -> StoreError {
    StoreError::Corrupt {
        place: format!("query {}", query.name),
        what: format!("expected one row, found {found}"),
    }
}
