//! Fresh databases on each engine, and the small statements the tests share.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::NoTls;
use redress_store::{Connection, Database, PendingLeaf, Query, Settings, Store, StoreError, Value};

/// An instant for what must have one: 2026-03-02T09:00:00Z in microseconds.
pub const NOW: i64 = 1_772_442_000_000_000;

const NEXT_POSITION: Query = Query::one("next_position", "SELECT COALESCE(MAX(position) + 1, 0) FROM leaf");
const ADD_LEAF: Query =
    Query::one("add_leaf", "INSERT INTO leaf (position, stream, version, hash) VALUES ($1, $2, $3, $4)");
const ADD_EVENT: Query = Query::one(
    "add_event",
    "INSERT INTO event (stream, version, type, at, text) VALUES ($1, $2, 'case.taken', 0, '{}')",
);
const COUNT: Query = Query::one("count", "SELECT COUNT(*) FROM event");

/// A database that vanishes with this value.
pub struct Fresh {
    pub database: Database,
    _folder: Option<tempfile::TempDir>,
    server: Option<(String, String)>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some((admin, name)) = &self.server {
            let mut client = postgres::Client::connect(admin, NoTls).expect("the server is still there");
            client
                .batch_execute(&format!("DROP DATABASE \"{name}\" WITH (FORCE)"))
                .expect("the test made this database");
        }
    }
}

impl Fresh {
    pub fn is_postgres(&self) -> bool {
        matches!(self.database, Database::Postgres(_))
    }

    pub fn open(&self) -> Store {
        Store::open(&self.database, settings()).expect("a fresh database opens")
    }
}

pub fn settings() -> Settings {
    Settings::new(sequence, NOW)
}

/// Gives the next positions, and refuses the hash "refused" so that tests can break a batch.
pub fn sequence(connection: &mut Connection, leaves: &[PendingLeaf]) -> Result<(), StoreError> {
    let first = connection.row(&NEXT_POSITION, &[])?.int(0)?;
    for (position, leaf) in (first..).zip(leaves) {
        if leaf.hash == "refused" {
            return Err(StoreError::Corrupt {
                place: leaf.stream.clone(),
                what: "this leaf is refused".to_owned(),
            });
        }
        let (stream, hash) = (leaf.stream.as_str(), leaf.hash.as_str());
        let values = [position.into(), stream.into(), leaf.version.into(), hash.into()];
        connection.execute(&ADD_LEAF, &values)?;
    }
    Ok(())
}

pub fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Fresh {
        database: Database::Sqlite(folder.path().join("redress.db")),
        _folder: Some(folder),
        server: None,
    }
}

/// A database of its own on the server of TEST_POSTGRES_URL, if one is given.
pub fn postgres() -> Option<Fresh> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let Ok(admin) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "TEST_POSTGRES_URL must be set when CI=true");
        eprintln!("PostgreSQL half not run: TEST_POSTGRES_URL is not set");
        return None;
    };
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("store_test_{}_{made}", std::process::id());
    let mut client =
        postgres::Client::connect(&admin, NoTls).expect("TEST_POSTGRES_URL names a running server");
    client
        .batch_execute(&format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))
        .expect("an administrator's address");
    client
        .batch_execute(&format!(
            "CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        ))
        .expect("an administrator's address");
    let (server, _) = admin.rsplit_once('/').expect("an address with a database");
    Some(Fresh {
        database: Database::Postgres(format!("{server}/{name}")),
        _folder: None,
        server: Some((admin.clone(), name)),
    })
}

/// Runs the test on every engine there is.
pub fn on_each_engine(test: impl Fn(&Fresh)) {
    test(&sqlite());
    if let Some(fresh) = postgres() {
        test(&fresh);
    }
}

pub fn leaf(stream: &str, version: i64) -> PendingLeaf {
    PendingLeaf { stream: stream.to_owned(), version, hash: format!("{version:064x}") }
}

pub fn append(tx: &mut redress_store::Tx<'_>, stream: &str, version: i64) -> Result<(), StoreError> {
    tx.execute(&ADD_EVENT, &[Value::from(stream), Value::Int(version)])?;
    tx.pending.push(leaf(stream, version));
    Ok(())
}

pub fn count_events(store: &Store) -> i64 {
    store.read_blocking(|reader| reader.row(&COUNT, &[])?.int(0)).expect("the events can be counted")
}

pub fn count_leaves(store: &Store) -> i64 {
    const LEAVES: Query = Query::one("count_leaves", "SELECT COUNT(*) FROM leaf");
    store.read_blocking(|reader| reader.row(&LEAVES, &[])?.int(0)).expect("the leaves can be counted")
}

/// Waits on an async runtime of one thread.
pub fn run<R>(work: impl std::future::Future<Output = R>) -> R {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}
