//! Attached files are sealed: their bytes, their names and what customers say occur nowhere in the ledger.

use std::path::PathBuf;

use redress_app::AppError;
use redress_app::Refusal;
use redress_app::case::{self, FileRefusal, OnCase, Upload};
use redress_store::Database;
use redress_testkit::{World, on_each_engine};
use rusqlite::Connection;

use super::{assert_sound, seen};

/// Long enough that it cannot occur by chance, also inside base64.
const SECRET: &[u8] = b"The serial plate reads BP200-250914-0417, photographed at 12 Elm Street.";

fn attach(world: &World, bytes: &[u8]) -> (redress_domain::id::CaseId, redress_domain::id::AttachmentId) {
    let id = world.okafor_s_case().id;
    let upload = Upload { name: "elm-street.txt".to_owned(), bytes: bytes.to_vec() };
    world.run(case::attach(&world.app, &world.cast.ben, OnCase::now(id), upload)).unwrap();
    (id, seen(world, &world.cast.ben, id).files[0].id)
}

#[test]
fn an_attached_file_comes_back_as_it_was() {
    on_each_engine(|world| {
        // More than one part of the store.
        let large: Vec<u8> = (0..500_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let (id, file) = attach(world, &large);
        let (stored, bytes) = world.run(case::open_file(&world.app, &world.cast.mei, id, file)).unwrap();
        assert_eq!((stored.name.as_str(), stored.size), ("elm-street.txt", 500_000));
        assert!(bytes.unwrap() == large);
        let of_another_case = world.okafor_s_case().id;
        let opened = world.run(case::open_file(&world.app, &world.cast.mei, of_another_case, file));
        assert!(matches!(opened, Err(AppError::NotFound)));
        assert_sound(world);
    });
}

#[test]
fn the_plain_bytes_of_a_file_occur_nowhere_in_the_database() {
    let world = World::new();
    attach(&world, SECRET);
    let path = sqlite_file(&world);
    let connection = Connection::open(&path).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let raw = std::fs::read(&path).unwrap();
    // At any offset base64 shows three forms of the same bytes; a run inside each of them would be found.
    for shift in 0..3 {
        let cut = &SECRET[shift..shift + 48];
        let encoded = data_encoding::BASE64.encode(cut);
        assert!(!contains(&raw, encoded.as_bytes()), "as base64, shifted by {shift}");
    }
    assert!(!contains(&raw, &SECRET[24..64]));
    let hexadecimal = data_encoding::HEXLOWER.encode(&SECRET[24..64]);
    assert!(!contains(&raw, hexadecimal.as_bytes()));
}

#[test]
fn what_belongs_to_a_person_is_sealed_in_every_event() {
    let world = World::new();
    let id = world.okafor_s_case().id;
    world.settle(id);
    let connection = Connection::open(sqlite_file(&world)).unwrap();
    let mut query = connection.prepare("SELECT text FROM event").unwrap();
    let texts: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(texts.len() > 20);
    for text in texts {
        for personal in [
            "Okafor",
            "617 555",
            "example.com",
            "goes dark",
            "his doctor",
            "new monitor",
            "陈美",
            "Ben Carter",
        ] {
            assert!(!text.contains(personal), "{personal} stands in {text}");
        }
    }
}

#[test]
fn empty_files_and_programs_are_not_taken() {
    let world = World::new();
    let id = world.okafor_s_case().id;
    for (bytes, refusal) in
        [(&b""[..], FileRefusal::Empty), (&b"MZ\x90\0 program"[..], FileRefusal::TypeNotTaken)]
    {
        let upload = Upload { name: "x".to_owned(), bytes: bytes.to_vec() };
        let refused = world.run(case::attach(&world.app, &world.cast.ben, OnCase::now(id), upload));
        assert!(matches!(refused, Err(AppError::Refused(Refusal::File(it))) if it == refusal));
    }
    assert!(seen(&world, &world.cast.ben, id).files.is_empty());
}

fn sqlite_file(world: &World) -> PathBuf {
    match world.database() {
        Database::Sqlite(path) => path.clone(),
        Database::Postgres(_) => unreachable!("these tests look into the embedded engine's file"),
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
