//! Every query file compiles on every engine, and is used.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use redress_store::{Query, StoreError};

use crate::engines::on_each_engine;

/// The text of each engine by the query's name.
#[derive(Default)]
struct Texts {
    sqlite: Option<String>,
    postgres: Option<String>,
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn query_files() -> BTreeMap<String, Texts> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let mut queries: BTreeMap<String, Texts> = BTreeMap::new();
    for path in files(&root, ".sql") {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if let Some(name) = name.strip_suffix(".sqlite.sql") {
            queries.entry(name.to_owned()).or_default().sqlite = Some(text);
        } else if let Some(name) = name.strip_suffix(".postgres.sql") {
            queries.entry(name.to_owned()).or_default().postgres = Some(text);
        } else {
            let texts = queries.entry(name.trim_end_matches(".sql").to_owned()).or_default();
            (texts.sqlite, texts.postgres) = (Some(text.clone()), Some(text));
        }
    }
    queries
}

#[test]
fn every_query_file_compiles_on_every_engine() {
    fn forever(text: String) -> &'static str {
        Box::leak(text.into_boxed_str())
    }
    let queries: Vec<Query> = query_files()
        .into_iter()
        .map(|(name, texts)| {
            let missing = |engine| format!("{name} has no text for {engine}");
            let sqlite = texts.sqlite.unwrap_or_else(|| panic!("{}", missing("SQLite")));
            let postgres = texts.postgres.unwrap_or_else(|| panic!("{}", missing("PostgreSQL")));
            Query::pair(forever(name), forever(sqlite), forever(postgres))
        })
        .collect();
    on_each_engine(|fresh| {
        let store = fresh.open();
        let mut broken = Vec::new();
        for query in queries.clone() {
            // A transaction each: on PostgreSQL the first failure would spoil the rest.
            if let Err(error) = store.write_blocking(move |tx| tx.prepare(&query)) {
                broken.push(format!("{}: {error}", query.name));
            }
        }
        assert!(broken.is_empty(), "{:?}:\n{}", fresh.database, broken.join("\n"));
    });
}

#[test]
fn every_query_file_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let source: String = files(&root, ".rs").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(source.contains("macro_rules! sql"), "the source was found");
    let unused: Vec<String> = query_files()
        .into_keys()
        .filter(|name| {
            !source.contains(&format!("sql!(\"{name}\")"))
                && !source.contains(&format!("sql_pair!(\"{name}\")"))
        })
        .collect();
    assert!(unused.is_empty(), "no sql!(…) names these files: {unused:?}");
}

#[test]
fn a_query_that_only_one_engine_understands_is_found() {
    const SUM: Query = Query::one("sum", "SELECT SUM(value) FROM counter");
    const BROKEN: Query = Query::one("broken", "SELECT nothing FROM nowhere WHERE a = $1");
    on_each_engine(|fresh| {
        let store = fresh.open();
        let broken = store.read_blocking(|reader| reader.prepare(&BROKEN));
        assert!(matches!(broken, Err(StoreError::Engine { .. })), "{broken:?}");
        let sum = store.read_blocking(|reader| reader.prepare(&SUM));
        assert_eq!(sum.is_err(), fresh.is_postgres(), "PostgreSQL sums to NUMERIC: {sum:?}");
    });
}
