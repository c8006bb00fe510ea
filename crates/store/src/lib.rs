//! Ledger tables, projections and queries, on SQLite and PostgreSQL alike.
//!
//! A [`Store`] is opened once per process; `write` and `read` take closures that run inside a transaction on the
//! store's own threads. Contexts add functions over [`Connection`] and their files under `sql/`.
//! **Invariant:** this is the only crate that knows a database, and it knows no rule of the business.

pub mod access;
pub mod case;
pub mod catalog;
mod difference;
mod engine;
pub mod idempotency;
pub mod ledger;
pub mod party;
mod query;
mod typed;
pub mod verify;

pub use difference::Difference;
pub use engine::{
    Change, Connection, Database, EVERYTHING, EngineKind, Outcome, PendingLeaf, Reader, Row, Sequence,
    Settings, Statistics, Store, StoreError, TOPIC_LIMIT, Tx, Value,
};
pub use query::Query;
