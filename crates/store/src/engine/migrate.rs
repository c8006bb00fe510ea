//! Brings the schema up to date, forward only.
//!
//! **Invariant:** all that is missing is applied in one transaction, by one node at a time; a schema newer than this
//! program is refused, never touched.

use std::collections::BTreeSet;

use super::connection::{Connection, EngineKind};
use super::error::StoreError;
use super::value::Value;
use crate::query::Query;

/// One step of the schema; the file is `crates/store/migrations/NAME.sql`, or one for each engine.
pub(crate) struct Migration {
    /// Number and purpose: `0001_ledger`.
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! migration {
    ($name:literal) => {
        Migration {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/", $name, ".sql")),
        }
    };
    ($name:literal, pair) => {
        Migration {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../../migrations/", $name, ".postgres.sql")),
        }
    };
}

/// All migrations in their order; a new one is added at the end and never changed once released.
pub(crate) const MIGRATIONS: &[Migration] = &[
    migration!("0001_ledger"),
    migration!("0002_ledger_guards", pair),
    migration!("0003_access"),
    migration!("0004_catalog"),
    migration!("0005_party"),
    migration!("0006_case"),
    migration!("0007_customer_phone_ending"),
];

const APPLIED: Query = Query::one("engine/applied", "SELECT name FROM migration ORDER BY name");
const RECORD: Query = Query::one("engine/record", "INSERT INTO migration (name, applied_at) VALUES ($1, $2)");
const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
/// One node at a time, however long the other takes.
const LOCK: &str = "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(727310001)";

/// Applies what is missing; gives the names of what was applied. `now` is in microseconds UTC.
pub(crate) fn migrate(connection: &mut Connection, now: i64) -> Result<Vec<&'static str>, StoreError> {
    migrate_to(connection, MIGRATIONS, now)
}

fn migrate_to(
    connection: &mut Connection,
    migrations: &[Migration],
    now: i64,
) -> Result<Vec<&'static str>, StoreError> {
    connection.begin_writing()?;
    let applied = apply_missing(connection, migrations, now)
        .and_then(|applied| connection.commit().map(|()| applied))
        .inspect_err(|_| connection.roll_back())?;
    for name in &applied {
        tracing::info!(migration = name, "the schema was brought forward");
    }
    Ok(applied)
}

fn apply_missing(
    connection: &mut Connection,
    migrations: &[Migration],
    now: i64,
) -> Result<Vec<&'static str>, StoreError> {
    let engine = connection.engine();
    if engine == EngineKind::Postgres {
        connection.script("waiting for another node's migration", LOCK)?;
    }
    connection.script("creating the table of migrations", TABLE)?;
    let mut known = BTreeSet::new();
    for row in connection.rows(&APPLIED, &[])? {
        known.insert(row.text(0)?);
    }
    refuse_newer(&known, migrations)?;
    let mut applied = Vec::new();
    for migration in migrations {
        if known.contains(migration.name) {
            continue;
        }
        let text = match engine {
            EngineKind::Sqlite => migration.sqlite,
            EngineKind::Postgres => migration.postgres,
        };
        connection.script(migration.name, text).map_err(|error| StoreError::Migration {
            name: migration.name.to_owned(),
            what: error.to_string(),
        })?;
        connection.execute(&RECORD, &[Value::from(migration.name), Value::Int(now)])?;
        applied.push(migration.name);
    }
    Ok(applied)
}

fn refuse_newer(known: &BTreeSet<String>, migrations: &[Migration]) -> Result<(), StoreError> {
    let stranger = known.iter().find(|name| !migrations.iter().any(|migration| migration.name == **name));
    match stranger {
        None => Ok(()),
        Some(name) => Err(StoreError::Migration {
            name: name.clone(),
            what: "the database was made by a newer version of this program; run that version".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::MIGRATIONS;

    #[test]
    fn the_list_names_every_file_once_and_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let name = file.strip_suffix(".sql").expect("migrations are .sql files");
            let name = name.strip_suffix(".sqlite").unwrap_or(name);
            files.insert(name.strip_suffix(".postgres").unwrap_or(name).to_owned());
        }
        let listed: Vec<String> = MIGRATIONS.iter().map(|migration| migration.name.to_owned()).collect();
        assert_eq!(listed, files.into_iter().collect::<Vec<_>>());
    }
}
