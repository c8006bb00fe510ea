//! `redress verify` and `redress ledger`.

use std::path::PathBuf;

use redress_store::Database;
use redress_testkit::World;
use rusqlite::Connection;
use tempfile::TempDir;

use super::program::{run, settled};

/// A world with a settled case, and its data folder.
fn world() -> (World, PathBuf) {
    let world = World::new();
    let id = world.okafor_s_case().id;
    world.settle(id);
    let Database::Sqlite(file) = world.database() else {
        unreachable!("a new world is on the embedded engine")
    };
    let folder = file.parent().unwrap().to_owned();
    (world, folder)
}

#[test]
fn a_sound_database_is_verified_and_the_answer_is_zero() {
    let (world, folder) = world();
    let report = world.verify();
    let told = run(&["verify", "--data", folder.to_str().unwrap()]);
    let expected = format!(
        "Verified DIR/redress.db
events {}
streams {}
root HASH
took 0.00 s
No fault: every event is as it was written, and every table says what the events say.",
        report.events, report.streams
    );
    assert_eq!((told.status, settled(&told.out, &folder)), (0, expected));
    assert!(told.out.contains(&report.root));
}

#[test]
fn a_changed_event_is_told_with_its_place_and_the_answer_is_one() {
    let (_world, folder) = world();
    let connection = Connection::open(folder.join("redress.db")).unwrap();
    let change = "DROP TRIGGER event_is_never_updated;
        UPDATE event SET text = replace(text, '\"founded\"', '\"unfounded\"') WHERE type = 'case.answered';";
    connection.execute_batch(change).unwrap();
    let told = run(&["verify", "--data", folder.to_str().unwrap()]);
    assert_eq!(told.status, 1);
    let fault = told
        .out
        .lines()
        .find(|line| line.contains("changed after it was written"))
        .expect("the fault is told");
    assert!(fault.trim_start().starts_with("event case_") && fault.contains("/7 (position "), "{fault}");
}

#[test]
fn a_changed_row_is_told_with_table_column_and_both_values() {
    let (_world, folder) = world();
    let connection = Connection::open(folder.join("redress.db")).unwrap();
    connection.execute("UPDATE cases SET stage = 'closed'", []).unwrap();
    let told = run(&["verify", "--data", folder.to_str().unwrap()]);
    assert_eq!(told.status, 1);
    assert!(told.out.contains("\n1 fault:\n  table cases, case_"), "{}", told.out);
    assert!(told.out.contains(", column stage: the events say settled, there stands closed"), "{}", told.out);
}

#[test]
fn a_folder_without_data_is_told_and_left_as_it_is() {
    let empty = TempDir::new().unwrap();
    let folder = empty.path().join("nowhere");
    let told = run(&["verify", "--data", folder.to_str().unwrap()]);
    assert_eq!((told.status, told.out.as_str()), (1, ""));
    let expected = "redress: there is no Redress data in DIR: DIR/redress.db does not exist; give the folder that was served";
    assert_eq!(settled(&told.err, &folder), expected);
    assert!(!folder.exists());
}

#[test]
fn a_file_that_is_no_database_is_told_by_name() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("redress.db"), "this is a letter, not a database ".repeat(200))
        .unwrap();
    let told = run(&["verify", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(told.status, 1);
    assert!(told.err.contains("cannot be opened; check that it is a Redress database"), "{}", told.err);
}

#[test]
fn a_server_that_is_not_there_is_told_without_the_password() {
    let told = run(&["verify", "--database", "postgres://redress:s3cret@127.0.0.1:1/redress"]);
    assert_eq!(told.status, 1);
    assert!(told.err.contains("the PostgreSQL database cannot be opened; check --database"), "{}", told.err);
    assert!(!told.err.contains("s3cret"), "{}", told.err);
}

#[test]
fn the_head_of_the_ledger_is_its_size_and_root() {
    let (world, folder) = world();
    let report = world.verify();
    let told = run(&["ledger", "head", "--data", folder.to_str().unwrap()]);
    assert_eq!((told.status, told.out), (0, format!("size {}\nroot {}\n", report.events, report.root)));
}

#[test]
fn the_events_of_a_case_are_shown_by_its_number_and_what_is_sealed_stays_sealed() {
    let world = World::new();
    let case = world.okafor_s_case();
    let Database::Sqlite(file) = world.database() else {
        unreachable!("a new world is on the embedded engine")
    };
    let folder = file.parent().unwrap().to_str().unwrap().to_owned();
    let (number, stream) = (case.number.to_string(), case.id.to_string());
    let by_number = run(&["ledger", "show", &number, "--data", &folder]);
    assert_eq!(by_number.status, 0);
    assert!(
        by_number.out.contains("case.taken") && by_number.out.contains("\"sealed\""),
        "{}",
        by_number.out
    );
    assert_eq!(run(&["ledger", "show", &stream, "--data", &folder]).out, by_number.out);
    let all = run(&["ledger", "export", "--data", &folder]).out;
    assert!(all.contains(by_number.out.trim_end()));
    assert_eq!(all.lines().count() as u64, world.verify().events);
    assert_eq!(run(&["ledger", "show", "C-2026-999999", "--data", &folder]).status, 1);
}
