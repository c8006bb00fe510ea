//! People, catalogue and customers as rows: every test runs on SQLite, and on PostgreSQL where a server is given.

mod catalogue;
mod customers;
#[path = "../it/engines.rs"]
#[allow(dead_code, reason = "the engine's own tests use the rest")]
mod engines;
mod people;
mod signing_in;
mod tampering;

use jiff::Timestamp;
use redress_domain::id::{Id, Kind};
use redress_store::{Reader, Store, StoreError, Tx};

/// The identifier that counts `n`; `Uuid` itself is no dependency of the store.
fn id<K: Kind>(n: u32) -> Id<K> {
    format!("{}_{n:032x}", K::PREFIX).parse().expect("a prefix and 32 digits")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a small number of seconds")
}

/// Writes and forgets the answer.
fn write(store: &Store, job: impl FnMut(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static) {
    store.write_blocking(job).expect("the test writes what may be written");
}

fn read<R: Send + 'static>(
    store: &Store,
    job: impl FnOnce(&mut Reader<'_>) -> Result<R, StoreError> + Send + 'static,
) -> R {
    store.read_blocking(job).expect("the test reads what can be read")
}
