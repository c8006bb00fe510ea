//! Opening: the schema is made once, by one of many, and a newer one is refused.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::time::Duration;

use redress_store::{Database, Outcome, Query, Settings, Store, StoreError};

use crate::engines::{NOW, append, count_events, on_each_engine, run, sequence, settings, sqlite};

const MIGRATIONS: Query = Query::one("migrations", "SELECT name, applied_at FROM migration ORDER BY name");

#[test]
fn opening_again_applies_nothing() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        let first = store.read_blocking(|reader| reader.rows(&MIGRATIONS, &[])).unwrap();
        assert_eq!(first[0].text(0).unwrap(), "0001_ledger");
        assert_eq!(first[0].int(1).unwrap(), NOW);
        drop(store);
        let later = Settings::new(sequence, NOW + 1);
        let store = Store::open(&fresh.database, later).unwrap();
        let second = store.read_blocking(|reader| reader.rows(&MIGRATIONS, &[])).unwrap();
        assert_eq!(first, second);
    });
}

#[test]
fn nodes_that_start_at_once_make_one_schema() {
    on_each_engine(|fresh| {
        let start = Barrier::new(4);
        std::thread::scope(|scope| {
            let nodes: Vec<_> = (1..=4)
                .map(|version| {
                    let start = &start;
                    scope.spawn(move || {
                        start.wait();
                        fresh.open().write_blocking(move |tx| append(tx, "case_1", version))
                    })
                })
                .collect();
            for node in nodes {
                node.join().unwrap().unwrap();
            }
        });
        assert_eq!(count_events(&fresh.open()), 4);
    });
}

#[test]
fn a_schema_newer_than_the_program_is_refused() {
    const NEWER: Query =
        Query::one("newer", "INSERT INTO migration (name, applied_at) VALUES ('9999_later', 0)");
    on_each_engine(|fresh| {
        fresh.open().write_blocking(|tx| tx.execute(&NEWER, &[])).unwrap();
        let refusal = Store::open(&fresh.database, settings()).err();
        let Some(StoreError::Migration { name, what }) = &refusal else {
            panic!("{refusal:?}");
        };
        assert_eq!(name, "9999_later");
        assert!(what.contains("newer version"), "{what}");
    });
}

#[test]
fn a_database_that_cannot_be_reached_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = [
        Database::Sqlite(folder.path().join("missing/redress.db")),
        Database::Postgres("postgres://postgres@127.0.0.1:1/nothing".to_owned()),
        Database::Postgres("not an address".to_owned()),
    ];
    for database in nowhere {
        let refusal = Store::open(&database, settings()).err();
        let not_written =
            matches!(refusal, Some(StoreError::Unavailable { outcome: Outcome::NotWritten, .. }));
        assert!(not_written, "{database:?}: {refusal:?}");
    }
    let text = folder.path().join("a.txt");
    std::fs::write(&text, "this is no database, it is a letter of complaint".repeat(100)).unwrap();
    let refusal = Store::open(&Database::Sqlite(text), settings()).err();
    assert!(matches!(refusal, Some(StoreError::Corrupt { .. })), "{refusal:?}");
}

#[test]
fn a_store_opens_and_works_inside_an_async_runtime() {
    on_each_engine(|fresh| {
        run(async {
            let store = fresh.open();
            store.write(|tx| append(tx, "case_1", 1)).await.unwrap();
            let kinds = store.read(|reader| Ok::<_, StoreError>(reader.engine())).await.unwrap();
            assert_eq!(format!("{kinds:?}") == "Postgres", fresh.is_postgres());
        });
    });
}

const HOLD: &str = "REDRESS_TEST_HOLDS";
const HOLDER: &str = "opening::a_second_process_that_holds_the_write_lock_makes_a_clear_refusal";

/// The second process is this very test, started again with the path of the file to lock.
#[test]
fn a_second_process_that_holds_the_write_lock_makes_a_clear_refusal() {
    if let Ok(path) = std::env::var(HOLD) {
        return hold(&path);
    }
    let fresh = sqlite();
    let Database::Sqlite(path) = &fresh.database else {
        unreachable!("this test is about the embedded engine");
    };
    let patience = Settings { busy_timeout: Duration::from_millis(50), ..settings() };
    let store = Store::open(&fresh.database, patience).unwrap();
    let mut second = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", HOLDER, "--nocapture"])
        .env(HOLD, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(second.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("the lock is held")));
    let refusal = store.write_blocking(|tx| append(tx, "case_1", 1)).unwrap_err();
    let StoreError::Busy { what } = &refusal else {
        panic!("{refusal:?}");
    };
    assert!(what.contains("another process"), "{what}");
    // Reading goes on meanwhile, and writing after.
    assert_eq!(count_events(&store), 0);
    drop(second.stdin.take());
    assert!(second.wait().unwrap().success());
    store.write_blocking(|tx| append(tx, "case_1", 1)).unwrap();
    assert_eq!(count_events(&store), 1);
}

fn hold(path: &str) {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    println!("\nthe lock is held");
    std::io::stdout().flush().unwrap();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}
