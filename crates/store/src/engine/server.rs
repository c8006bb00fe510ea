//! PostgreSQL behind the statement interface.
//!
//! The client is the blocking one and lives on the store's own threads only; inside an async runtime it would panic.
//! **Invariant:** a connection that broke says so ([`Server::is_broken`]) and is replaced, never used on.

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, NoTls, Statement};

use super::error::StoreError;
use super::value::{Row, Value};
use crate::query::Query;

/// Time to reach the server before giving up, where the address does not say otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// One connection to the server.
pub(crate) struct Server {
    client: Client,
    config: postgres::Config,
    busy: Duration,
    broken: bool,
    /// Prepared statements by [`super::connection::text_key`].
    statements: HashMap<(usize, usize), Statement>,
}

/// Reads the address `postgres://user@host:port/database?…`.
pub(crate) fn config(url: &str) -> Result<postgres::Config, StoreError> {
    let mut config: postgres::Config = url.parse().map_err(|error| {
        StoreError::unreachable(format!("the database address is not understood: {error}"))
    })?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_application_name().is_none() {
        config.application_name("redress");
    }
    Ok(config)
}

/// Opens a bare client; also used by the listener.
pub(crate) fn connect(config: &postgres::Config) -> Result<Client, StoreError> {
    config
        .connect(NoTls)
        .map_err(|error| StoreError::unreachable(format!("connecting to PostgreSQL: {}", chain(&error))))
}

impl Server {
    pub(crate) fn open(config: postgres::Config, busy: Duration) -> Result<Server, StoreError> {
        let client = connect(&config)?;
        let mut server = Server { client, config, busy, broken: false, statements: HashMap::new() };
        server.settle()?;
        Ok(server)
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        let text = format!(
            "SET lock_timeout = {}; SET synchronous_commit = on; SET client_min_messages = warning",
            self.busy.as_millis().max(1)
        );
        self.script("connecting", &text)
    }

    /// Replaces the connection by a new one.
    pub(crate) fn reconnect(&mut self) -> Result<(), StoreError> {
        self.client = connect(&self.config)?;
        self.statements.clear();
        self.broken = false;
        self.settle()
    }

    /// Whether the connection is of no more use.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken || self.client.is_closed()
    }

    /// Runs steps of the transaction or a whole migration.
    pub(crate) fn script(&mut self, place: &str, text: &str) -> Result<(), StoreError> {
        let answer = self.client.batch_execute(text);
        answer.map_err(|error| self.failure(place, error))
    }

    pub(crate) fn execute(&mut self, query: &Query, values: &[Value]) -> Result<u64, StoreError> {
        let statement = self.bound(query, values)?;
        let parameters: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        let answer = self.client.execute(&statement, &parameters);
        answer.map_err(|error| self.failure(query.name, error))
    }

    pub(crate) fn each(
        &mut self,
        query: &Query,
        values: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.bound(query, values)?;
        let mut broke = None;
        let mut taken = Ok(());
        match self.client.query_raw(&statement, values) {
            Err(error) => broke = Some(error),
            Ok(mut rows) => loop {
                match rows.next() {
                    Err(error) => {
                        broke = Some(error);
                        break;
                    }
                    Ok(None) => break,
                    Ok(Some(row)) => taken = row_of(query.name, &row).and_then(&mut *take),
                }
                if taken.is_err() {
                    break;
                }
            },
        }
        match broke {
            Some(error) => Err(self.failure(query.name, error)),
            None => taken,
        }
    }

    /// Compiles the query, checks that its columns can be read, and answers how many parameters it has.
    pub(crate) fn prepare(&mut self, query: &Query) -> Result<usize, StoreError> {
        let statement = self.statement(query)?;
        for (index, column) in statement.columns().iter().enumerate() {
            if kind_of(column.type_()).is_none() {
                return Err(unreadable(query.name, index, column.type_()));
            }
        }
        Ok(statement.params().len())
    }

    fn bound(&mut self, query: &Query, values: &[Value]) -> Result<Statement, StoreError> {
        let statement = self.statement(query)?;
        super::connection::check_count(query, statement.params().len(), values.len())?;
        Ok(statement)
    }

    fn statement(&mut self, query: &Query) -> Result<Statement, StoreError> {
        let key = super::connection::text_key(query.postgres);
        if let Some(statement) = self.statements.get(&key) {
            return Ok(statement.clone());
        }
        let answer = self.client.prepare(query.postgres);
        let statement = answer.map_err(|error| self.failure(query.name, error))?;
        self.statements.insert(key, statement.clone());
        Ok(statement)
    }

    /// Puts PostgreSQL's answer into the store's words, and notes when the connection is gone.
    fn failure(&mut self, place: &str, error: postgres::Error) -> StoreError {
        if self.client.is_closed() || is_connection_lost(&error) {
            self.broken = true;
            return StoreError::unreachable(format!("{place}: {}", chain(&error)));
        }
        let Some(said) = error.as_db_error() else {
            return other(place, error);
        };
        let code = said.code().clone();
        if code == SqlState::UNIQUE_VIOLATION {
            return StoreError::UniqueViolation {
                what: said.table().unwrap_or_default().to_owned(),
                constraint: said.constraint().unwrap_or_default().to_owned(),
            };
        }
        let busy = [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::LOCK_NOT_AVAILABLE,
        ];
        if busy.contains(&code) {
            return StoreError::Busy { what: format!("{place}: {}", said.message()) };
        }
        if code == SqlState::DISK_FULL || code == SqlState::READ_ONLY_SQL_TRANSACTION && place == "BEGIN" {
            return StoreError::unreachable(format!("{place}: {}", said.message()));
        }
        other(place, error)
    }
}

fn other(place: &str, error: postgres::Error) -> StoreError {
    StoreError::Engine {
        place: place.to_owned(),
        source: Arc::new(Said { text: chain(&error), source: error }),
    }
}

/// The client's errors print only their kind ("db error"); this one prints what the server said.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
struct Said {
    text: String,
    source: postgres::Error,
}

fn chain(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

fn is_connection_lost(error: &postgres::Error) -> bool {
    if let Some(code) = error.code() {
        // 57P01-57P05: shut down, crashed, idle too long; class 08: connection exceptions.
        return code.code().starts_with("57P") || code.code().starts_with("08");
    }
    error.is_closed()
        || error.source().is_some_and(|source| source.downcast_ref::<std::io::Error>().is_some())
}

/// How a column of this type is read.
enum Kind {
    Text,
    Big,
    Middle,
    Flag,
}

fn kind_of(column: &Type) -> Option<Kind> {
    if [Type::TEXT, Type::VARCHAR, Type::NAME, Type::UNKNOWN].contains(column) {
        Some(Kind::Text)
    } else if *column == Type::INT8 {
        Some(Kind::Big)
    } else if *column == Type::INT4 {
        Some(Kind::Middle)
    } else if *column == Type::BOOL {
        Some(Kind::Flag)
    } else {
        None
    }
}

fn unreadable(query: &str, column: usize, found: &Type) -> StoreError {
    StoreError::Corrupt {
        place: format!("query {query}, column {column}"),
        what: format!("PostgreSQL gives {found}; write CAST(… AS BIGINT) or CAST(… AS TEXT)"),
    }
}

fn row_of(query: &'static str, row: &postgres::Row) -> Result<Row, StoreError> {
    let mut values = Vec::with_capacity(row.len());
    for (index, column) in row.columns().iter().enumerate() {
        let kind = kind_of(column.type_()).ok_or_else(|| unreadable(query, index, column.type_()))?;
        let value = match kind {
            Kind::Text => row.try_get::<_, Option<String>>(index).map(Value::from),
            Kind::Big => row.try_get::<_, Option<i64>>(index).map(Value::from),
            Kind::Middle => row.try_get::<_, Option<i32>>(index).map(Value::from),
            Kind::Flag => row.try_get::<_, Option<bool>>(index).map(Value::from),
        };
        values.push(value.map_err(|error| StoreError::Corrupt {
            place: format!("query {query}, column {index}"),
            what: chain(&error),
        })?);
    }
    Ok(Row::new(query, values))
}

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(text) if *wanted != Type::INT8 && *wanted != Type::INT4 => text.to_sql(wanted, out),
            Value::Int(number) if *wanted == Type::INT8 => number.to_sql(wanted, out),
            Value::Int(number) if *wanted == Type::INT4 => i32::try_from(*number)?.to_sql(wanted, out),
            Value::Text(_) => Err(format!("text was given where {wanted} is wanted").into()),
            Value::Int(_) => Err(format!("a number was given where {wanted} is wanted").into()),
        }
    }

    fn accepts(wanted: &Type) -> bool {
        [Type::TEXT, Type::VARCHAR, Type::NAME, Type::INT8, Type::INT4].contains(wanted)
    }

    to_sql_checked!();
}
