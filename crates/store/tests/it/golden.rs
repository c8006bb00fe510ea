//! An event is a promise to the future: what was written once must be readable for ever.
//!
//! Each type and version has a file here that may be added and never changed. A new shape is a new
//! version with a file of its own and an upcaster in the store.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redress_domain::Event;
use redress_domain::access::{AccessEvent, TeamEvent};
use redress_domain::case::CaseEvent;
use redress_domain::catalog::{ProductEvent, SiteEvent, SymptomEvent};
use redress_domain::party::CustomerEvent;
use redress_ledger::canonical;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden")
}

/// Every golden file: name without ending, and text.
fn files() -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap().trim_end().to_owned())
        })
        .collect();
    files.sort();
    files
}

/// Reads the text as an event and writes it again.
fn again<E: Event>(text: &str) -> String {
    let event: E = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    let version = event.kind_version();
    let value = serde_json::to_value(&event).unwrap();
    format!("{version} {}", canonical::to_bytes(&value).unwrap())
}

#[test]
fn every_event_ever_written_reads_back_as_it_was() {
    for (name, text) in files() {
        let (kind, version) = name.rsplit_once('.').unwrap();
        let read = match kind.split('.').next().unwrap() {
            "case" => again::<CaseEvent>(&text),
            "user" => again::<AccessEvent>(&text),
            "team" => again::<TeamEvent>(&text),
            "product" => again::<ProductEvent>(&text),
            "symptom" => again::<SymptomEvent>(&text),
            "site" => again::<SiteEvent>(&text),
            "customer" => again::<CustomerEvent>(&text),
            other => panic!("no context writes {other}"),
        };
        assert_eq!(read, format!("{version} {text}"), "{name}");
        assert!(text.contains(&format!("\"type\":\"{kind}\"")), "{name} holds another type");
    }
}

/// The names that serde knows, taken from its own complaint about one that it does not know.
fn kinds<E: Event>() -> BTreeSet<String> {
    let complaint = serde_json::from_str::<E>(r#"{"type":"?","data":{}}"#).err().unwrap().to_string();
    let mut names: BTreeSet<String> = complaint.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    names.remove("?");
    names
}

#[test]
fn every_type_of_event_has_a_golden_file() {
    let written: BTreeSet<String> =
        files().into_iter().map(|(name, _)| name.rsplit_once('.').unwrap().0.to_owned()).collect();
    let mut known = kinds::<CaseEvent>();
    known.extend(kinds::<AccessEvent>());
    known.extend(kinds::<TeamEvent>());
    known.extend(kinds::<ProductEvent>());
    known.extend(kinds::<SymptomEvent>());
    known.extend(kinds::<SiteEvent>());
    known.extend(kinds::<CustomerEvent>());
    assert_eq!(known, written, "add a file NAME.1.json for a new type; never take one away");
}
