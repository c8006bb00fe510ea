//! The two engines behind one interface: connections, transactions, group commit, readers, migrations.
//!
//! **Invariant:** nothing outside this module knows which engine runs; what differs is settled in `embedded` and `server`.

mod changes;
mod connection;
mod embedded;
mod error;
mod job;
mod migrate;
mod placeholders;
mod queue;
mod reader;
mod server;
mod statistics;
mod store;
mod transaction;
mod value;
mod writer;

use std::path::PathBuf;

pub use changes::{Change, EVERYTHING};
pub use connection::{Connection, EngineKind};
pub use error::{Outcome, StoreError};
pub use statistics::Statistics;
pub use store::{Settings, Store};
pub use transaction::{PendingLeaf, Reader, Sequence, TOPIC_LIMIT, Tx};
pub use value::{Row, Value};

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// The embedded engine's file; its folder must exist.
    Sqlite(PathBuf),
    /// The address of a PostgreSQL database: `postgres://user@host:port/database`.
    Postgres(String),
}
