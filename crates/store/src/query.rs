//! A query is a file: its name and its text, bound into the program when it is compiled.
//!
//! **Invariant:** outside `engine` no SQL stands in Rust source; every text comes from `crates/store/sql` through
//! [`sql!`] or, for the few sanctioned exceptions, [`sql_pair!`].

/// One SQL statement under the name of its file, with the text for each engine.
///
/// PostgreSQL must be able to tell the type of every parameter: write `CAST($1 AS TEXT) IS NULL`, not `$1 IS NULL`,
/// and `CAST(SUM(value) AS BIGINT)`, because its sums are NUMERIC.
#[derive(Debug, Clone, Copy)]
pub struct Query {
    /// Path of the file below `sql/`, without its ending: `case/list_open`.
    pub name: &'static str,
    /// Text for SQLite, parameters written `$1`; the engine turns them into `?1`.
    pub(crate) sqlite: &'static str,
    /// Text for PostgreSQL, parameters written `$1`.
    pub(crate) postgres: &'static str,
}

impl Query {
    /// A query whose one text serves both engines.
    pub const fn one(name: &'static str, text: &'static str) -> Query {
        Query { name, sqlite: text, postgres: text }
    }

    /// A query that must be said differently on each engine (text search, locking of the job queue).
    pub const fn pair(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Query {
        Query { name, sqlite, postgres }
    }
}

/// The query in `crates/store/sql/NAME.sql`; usable inside this crate only, also in a `const`.
#[allow(unused_macros, reason = "the engine itself has no query files; the contexts have")]
macro_rules! sql {
    ($name:literal) => {
        $crate::Query::one($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql")))
    };
}
#[allow(unused_imports, reason = "the engine itself has no query files; the contexts have")]
pub(crate) use sql;

/// The query in `sql/NAME.sqlite.sql` and `sql/NAME.postgres.sql`, where one text cannot serve both engines.
#[allow(unused_macros, reason = "the engine itself has no query files; the contexts have")]
macro_rules! sql_pair {
    ($name:literal) => {
        $crate::Query::pair(
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sqlite.sql")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".postgres.sql")),
        )
    };
}
#[allow(unused_imports, reason = "the engine itself has no query files; the contexts have")]
pub(crate) use sql_pair;
