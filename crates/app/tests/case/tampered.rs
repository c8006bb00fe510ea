//! Whoever changes the database behind Redress's back is found, with the place.

use redress_app::case::{self, OnCase, Upload};
use redress_store::Database;
use redress_store::verify::Fault;
use redress_testkit::World;
use rusqlite::Connection;

/// Two settled cases and a file; then somebody changes the database with a tool of his own.
fn tampered(change: &str) -> (World, Vec<Fault>) {
    let world = World::new();
    let id = world.okafor_s_case().id;
    world.settle(id);
    let other = world.okafor_s_case().id;
    let upload = Upload { name: "plate.txt".to_owned(), bytes: b"the serial plate".to_vec() };
    world.run(case::attach(&world.app, &world.cast.ben, OnCase::now(other), upload)).unwrap();
    assert_eq!(world.verify().faults, []);
    let Database::Sqlite(path) = world.database() else {
        unreachable!("a new world is on the embedded engine")
    };
    let connection = Connection::open(path).unwrap();
    let triggers = "DROP TRIGGER event_is_never_updated; DROP TRIGGER event_is_never_deleted;
        DROP TRIGGER leaf_is_never_updated; DROP TRIGGER leaf_is_never_deleted;";
    connection.execute_batch(triggers).unwrap();
    let changed = connection.execute(&change.replace("{case}", &id.to_string()), []).unwrap();
    assert!(changed > 0, "the change must touch something");
    drop(connection);
    let faults = world.verify().faults;
    (world, faults)
}

#[test]
fn the_database_itself_refuses_to_change_an_event() {
    let world = World::new();
    world.okafor_s_case();
    let Database::Sqlite(path) = world.database() else {
        unreachable!("a new world is on the embedded engine")
    };
    let connection = Connection::open(path).unwrap();
    for change in
        ["UPDATE event SET text = '{}'", "DELETE FROM event", "UPDATE leaf SET hash = ''", "DELETE FROM leaf"]
    {
        let refused = connection.execute(change, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{change}: {refused}");
    }
}

#[test]
fn one_flipped_byte_of_an_event_is_found_and_located() {
    let change =
        "UPDATE event SET text = replace(text, '\"founded\"', '\"foundeD\"') WHERE type = 'case.answered'";
    let (_world, faults) = tampered(change);
    let changed: Vec<_> = faults
        .iter()
        .filter_map(|it| if let Fault::EventChanged { place, .. } = it { Some(place) } else { None })
        .collect();
    assert_eq!(changed.len(), 1, "{faults:?}");
    // Taken, heard, triaged, assigned, classified, graded, answered.
    assert!(changed[0].starts_with("case_") && changed[0].ends_with("/7"), "{}", changed[0]);
}

#[test]
fn an_event_that_was_taken_away_is_found_and_located() {
    let (_world, faults) = tampered("DELETE FROM event WHERE stream = '{case}' AND type = 'case.heard'");
    let is_it = |fault: &Fault| matches!(fault, Fault::EventMissing { place, .. } if place.ends_with("/2"));
    assert!(faults.iter().any(is_it), "{faults:?}");
}

#[test]
fn an_event_that_was_slipped_in_is_found_and_located() {
    let copy = "INSERT INTO event (stream, version, type, at, text)
        SELECT stream, version + 1, type, at, text FROM event WHERE stream = '{case}' AND type = 'case.customer_decided'";
    let (_world, faults) = tampered(copy);
    let is_it =
        |fault: &Fault| matches!(fault, Fault::EventWithoutPosition { place } if place.ends_with("/9"));
    assert!(faults.iter().any(is_it), "{faults:?}");
}

#[test]
fn an_event_and_its_leaf_taken_away_together_are_found_by_the_head() {
    let (_world, faults) = tampered("DELETE FROM leaf WHERE position = (SELECT max(position) FROM leaf)");
    assert!(faults.iter().any(|fault| matches!(fault, Fault::HeadDiffers { .. })), "{faults:?}");
}

#[test]
fn a_changed_row_is_found_with_its_column() {
    let (_world, faults) = tampered("UPDATE cases SET grade = 'suggestion' WHERE grade = 'complaint'");
    assert_eq!(faults.len(), 1, "{faults:?}");
    let Fault::ProjectionDiffers(difference) = &faults[0] else { panic!("{faults:?}") };
    assert_eq!((difference.table, difference.column), ("cases", "grade"));
    assert_eq!((difference.expected.as_str(), difference.found.as_str()), ("complaint", "suggestion"));
}

#[test]
fn a_changed_personal_value_is_found_and_not_shown() {
    let (_world, faults) = tampered("UPDATE customer SET phone = '+86 10 5550 0000'");
    let Some(Fault::ProjectionDiffers(difference)) = faults.first() else { panic!("{faults:?}") };
    assert_eq!((difference.table, difference.column), ("customer", "phone"));
    assert!(!format!("{faults:?}").contains("5550"));
}

#[test]
fn a_row_that_was_taken_away_is_found() {
    let (_world, faults) = tampered("DELETE FROM cases WHERE id = '{case}'");
    let is_it = |fault: &Fault| matches!(fault, Fault::ProjectionDiffers(it) if it.table == "cases" && it.column == "(row)");
    assert!(faults.iter().any(is_it), "{faults:?}");
}

#[test]
fn a_row_that_was_slipped_in_is_found() {
    let (_world, faults) = tampered(
        "INSERT INTO customer (id, version, kind, name, name_folded, language, tier)
         VALUES ('cust_00000000000000000000000000000001', 1, 'person', 'Nobody', 'nobody', 'en', 'key')",
    );
    let expected = Fault::RowsTooMany { table: "customer", expected: 1, found: 2 };
    assert_eq!(faults, [expected]);
}

#[test]
fn a_maintained_count_that_was_changed_is_found() {
    let (_world, faults) = tampered("UPDATE case_count SET value = value + 1 WHERE scope = 'all'");
    let is_it = |fault: &Fault| matches!(fault, Fault::ProjectionDiffers(it) if it.table == "case_count");
    assert!(faults.iter().any(is_it), "{faults:?}");
}

#[test]
fn one_flipped_byte_of_a_file_is_found_with_its_case() {
    let flip = "UPDATE blob_part SET text = CASE substr(text, 1, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(text, 2)";
    let (_world, faults) = tampered(flip);
    let is_it = |fault: &Fault| matches!(fault, Fault::ProjectionDiffers(it) if it.table == "blob_part");
    assert!(faults.iter().any(is_it), "{faults:?}");
}
