//! SQLite behind the statement interface: one file, write-ahead log, durable before acknowledged.
//!
//! **Invariant:** a writer connection runs with `synchronous = FULL`; a reader connection cannot write.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, ErrorCode, ffi};

use super::error::StoreError;
use super::placeholders;
use super::value::{Row, Value};
use crate::query::Query;

/// Prepared statements kept per connection.
const STATEMENT_CACHE: usize = 1_024;
/// Page cache of a connection, in KiB.
const PAGE_CACHE_KIB: i64 = 32 * 1_024;
/// The write-ahead log is cut back to this many bytes after a checkpoint.
const LOG_LIMIT: i64 = 64 * 1_024 * 1_024;

/// Time between attempts to switch a new file to the write-ahead log.
const SWITCH_PAUSE: Duration = Duration::from_millis(5);

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Writing,
    Reading,
}

/// One connection to the file.
pub(crate) struct Embedded {
    connection: rusqlite::Connection,
    /// Texts with SQLite's own parameters, by [`super::connection::text_key`].
    texts: HashMap<(usize, usize), Arc<str>>,
}

impl Embedded {
    pub(crate) fn open(path: &Path, purpose: Purpose, busy: Duration) -> Result<Embedded, StoreError> {
        let place = || format!("opening {}", path.display());
        let connection = rusqlite::Connection::open(path).map_err(|error| failure(&place(), error))?;
        let settle = || -> rusqlite::Result<()> {
            connection.busy_timeout(busy)?;
            connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
            // Or SQLite would plan a statement anew whenever other values are bound, at many times the price of a read.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            if purpose == Purpose::Writing {
                use_log(&connection, busy)?;
                connection.pragma_update_and_check(None, "journal_size_limit", LOG_LIMIT, |_| Ok(()))?;
            }
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            // Without it INSERT OR REPLACE would pass by the triggers that refuse deletion.
            connection.pragma_update(None, "recursive_triggers", true)?;
            connection.pragma_update(None, "temp_store", "MEMORY")?;
            connection.pragma_update(None, "cache_size", -PAGE_CACHE_KIB)?;
            connection.pragma_update(None, "query_only", purpose == Purpose::Reading)
        };
        settle().map_err(|error| failure(&place(), error))?;
        Ok(Embedded { connection, texts: HashMap::new() })
    }

    /// Runs a step of the transaction (BEGIN, SAVEPOINT, COMMIT …).
    pub(crate) fn step(&mut self, text: &'static str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(text)
            .and_then(|mut statement| statement.raw_execute())
            .map(|_| ())
            .map_err(|error| failure(text, error))
    }

    /// Runs a whole migration.
    pub(crate) fn script(&mut self, place: &str, text: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(text).map_err(|error| failure(place, error))
    }

    /// Whether a transaction is open; SQLite ends it by itself on some failures, such as a full disk.
    pub(crate) fn is_in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    pub(crate) fn execute(&mut self, query: &Query, values: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.bound(query, values)?;
        statement.raw_execute().map(|count| count as u64).map_err(|error| failure(query.name, error))
    }

    pub(crate) fn each(
        &mut self,
        query: &Query,
        values: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.bound(query, values)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| failure(query.name, error))? {
            let mut found = Vec::with_capacity(columns);
            for column in 0..columns {
                let value = row.get_ref(column).map_err(|error| failure(query.name, error))?;
                found.push(read(query.name, column, value)?);
            }
            take(Row::new(query.name, found))?;
        }
        Ok(())
    }

    /// Compiles the query and answers how many parameters it has.
    pub(crate) fn prepare(&mut self, query: &Query) -> Result<usize, StoreError> {
        self.statement(query).map(|statement| statement.parameter_count())
    }

    fn statement(&mut self, query: &Query) -> Result<CachedStatement<'_>, StoreError> {
        let text = self
            .texts
            .entry(super::connection::text_key(query.sqlite))
            .or_insert_with(|| placeholders::numbered(query.sqlite).into());
        self.connection.prepare_cached(text).map_err(|error| failure(query.name, error))
    }

    fn bound(&mut self, query: &Query, values: &[Value]) -> Result<CachedStatement<'_>, StoreError> {
        let mut statement = self.statement(query)?;
        super::connection::check_count(query, statement.parameter_count(), values.len())?;
        for (index, value) in values.iter().enumerate() {
            let place = index + 1;
            match value {
                Value::Null => statement.raw_bind_parameter(place, rusqlite::types::Null),
                Value::Text(text) => statement.raw_bind_parameter(place, text.as_str()),
                Value::Int(number) => statement.raw_bind_parameter(place, number),
            }
            .map_err(|error| failure(query.name, error))?;
        }
        Ok(statement)
    }
}

/// Switches the file to the write-ahead log, which it stays on.
///
/// While another process makes the same switch SQLite answers "busy" at once, without the timeout it keeps elsewhere.
fn use_log(connection: &rusqlite::Connection, busy: Duration) -> rusqlite::Result<()> {
    let started = Instant::now();
    loop {
        // The answer is a row ("wal"); it is read away.
        let answer = connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
        let is_busy =
            answer.as_ref().is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy));
        if !is_busy || started.elapsed() >= busy {
            return answer;
        }
        std::thread::sleep(SWITCH_PAUSE);
    }
}

fn read(query: &str, column: usize, value: ValueRef<'_>) -> Result<Value, StoreError> {
    let wrong = |what: &str| StoreError::Corrupt {
        place: format!("query {query}, column {column}"),
        what: format!("expected text or a whole number, found {what}"),
    };
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(wrong("text that is not UTF-8")),
        },
        ValueRef::Real(_) => Err(wrong("a floating-point number")),
        ValueRef::Blob(_) => Err(wrong("a blob")),
    }
}

/// Puts SQLite's answer into the store's words.
fn failure(place: &str, error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return other(place, error);
    };
    let said = message.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
            // "UNIQUE constraint failed: event.stream, event.version"
            let constraint = said.rsplit(": ").next().unwrap_or_default().to_owned();
            StoreError::UniqueViolation {
                what: constraint.split('.').next().unwrap_or_default().to_owned(),
                constraint,
            }
        }
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Busy {
            what: format!("{place}: another process or connection holds the write lock ({said})"),
        },
        (ErrorCode::CannotOpen | ErrorCode::DiskFull | ErrorCode::SystemIoFailure, _) => {
            StoreError::unreachable(format!("{place}: {said}"))
        }
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => {
            StoreError::Corrupt { place: place.to_owned(), what: said }
        }
        _ => other(place, error),
    }
}

fn other(place: &str, error: rusqlite::Error) -> StoreError {
    StoreError::Engine { place: place.to_owned(), source: Arc::new(error) }
}
