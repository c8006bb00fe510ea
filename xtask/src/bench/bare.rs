//! The physical limit: the rows that the program wrote, inserted again by SQLite alone at the same durability.
//!
//! Same schema, indexes and triggers, same texts, prepared statements, one thread, a commit for every batch as large as
//! the clients can fill; no HTTP, no rules, no sealing, no hashing.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use rusqlite::types::Value;
use rusqlite::{Connection, Statement, params_from_iter};

/// How long it is tried at most; it ends earlier when all rows are in.
const TIME: Duration = Duration::from_secs(5);
/// The most cases that are read back.
const MOST: i64 = 30_000;

/// A table of which a new case fills one row, and how the rows of a case are found.
const TABLES: [(&str, &str); 5] = [
    ("event", "SELECT * FROM event WHERE stream = ?1"),
    ("leaf", "SELECT * FROM leaf WHERE stream = ?1"),
    ("cases", "SELECT * FROM cases WHERE id = ?1"),
    ("person_key", "SELECT * FROM person_key WHERE subject = ?1"),
    ("idempotency", "SELECT i.* FROM main.idempotency i JOIN temp.answered a USING (key) WHERE a.id = ?1"),
];

/// What is counted with every case, besides its rows.
const COUNT: &str = "INSERT INTO case_count (scope, key, value) VALUES (?1, ?2, 1) \
                     ON CONFLICT (scope, key) DO UPDATE SET value = case_count.value + 1";
const NUMBER: &str = "INSERT INTO counter (name, value) VALUES ('case/2026', 1) \
                      ON CONFLICT (name) DO UPDATE SET value = counter.value + 1";
const HEAD: &str = "INSERT INTO tree_head (id, size, frontier) VALUES (1, ?1, ?2) \
                    ON CONFLICT (id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier";
/// The counts that a new case moves: of all, of the open ones, of its stage, of its team.
const COUNTED: [(&str, &str); 4] = [("all", ""), ("open", ""), ("stage", "received"), ("team", "team_7")];

/// The rows of one case, table by table.
type Rows = Vec<Vec<Value>>;

/// Cases per second that bare SQLite takes in, `batch` to a commit.
pub fn inserts_per_second(from: &Path, folder: &Path, batch: usize) -> anyhow::Result<f64> {
    let source = Connection::open(from).context("the database of the round cannot be opened")?;
    let cases = read_cases(&source)?;
    ensure!(cases.len() > batch, "too few cases to write again");
    let frontier: String = source.query_row("SELECT frontier FROM tree_head", [], |row| row.get(0))?;
    let place = folder.join("bare.db");
    let target = Connection::open(&place)?;
    settle(&target)?;
    copy_schema(&source, &target)?;
    let rate = write_cases(&target, &cases, batch, &frontier)?;
    drop(target);
    std::fs::remove_file(place)?;
    Ok(rate)
}

/// As the program settles its writing connection.
fn settle(connection: &Connection) -> anyhow::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update_and_check(None, "journal_size_limit", 64 * 1_024 * 1_024, |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -32 * 1_024)?;
    Ok(())
}

fn copy_schema(source: &Connection, target: &Connection) -> anyhow::Result<()> {
    let mut statement = source.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
         ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END",
    )?;
    let texts = statement.query_map([], |row| row.get::<_, String>(0))?;
    for text in texts {
        target.execute_batch(&text?)?;
    }
    Ok(())
}

/// The newest cases, those that came by the API, in the order in which they were taken.
fn read_cases(source: &Connection) -> anyhow::Result<Vec<Rows>> {
    // Which case an answer made stands in its text; read once, so that the rows are found by an index.
    source.execute_batch(
        "CREATE TEMP TABLE answered AS SELECT json_extract(answer, '$.id') AS id, key FROM main.idempotency; \
         CREATE INDEX temp.answered_id ON answered (id);",
    )?;
    let mut ids = source.prepare("SELECT id FROM temp.answered ORDER BY id LIMIT ?1")?;
    let ids = ids.query_map([MOST], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let prepared = TABLES.iter().map(|(_, query)| source.prepare(query));
    let mut tables = prepared.collect::<Result<Vec<_>, _>>()?;
    ids.iter().map(|id| tables.iter_mut().map(|table| row_of(table, id)).collect()).collect()
}

fn row_of(table: &mut Statement<'_>, id: &str) -> anyhow::Result<Vec<Value>> {
    let columns = table.column_count();
    let row = table.query_row([id], |row| (0..columns).map(|column| row.get(column)).collect());
    row.with_context(|| format!("a row of {id} is missing"))
}

fn write_cases(target: &Connection, cases: &[Rows], batch: usize, frontier: &str) -> anyhow::Result<f64> {
    let insert = |(table, row): (&(&str, &str), &Vec<Value>)| {
        let places: Vec<_> = (1..=row.len()).map(|place| format!("?{place}")).collect();
        target.prepare(&format!("INSERT INTO {} VALUES ({})", table.0, places.join(", ")))
    };
    let mut inserts = TABLES.iter().zip(&cases[0]).map(insert).collect::<Result<Vec<_>, _>>()?;
    let (mut count, mut number, mut head) =
        (target.prepare(COUNT)?, target.prepare(NUMBER)?, target.prepare(HEAD)?);
    let (mut begin, mut commit) = (target.prepare("BEGIN IMMEDIATE")?, target.prepare("COMMIT")?);
    let (begun, mut written) = (Instant::now(), 0_usize);
    for batch in cases.chunks(batch) {
        begin.execute([])?;
        for case in batch {
            number.execute([])?;
            for (insert, row) in inserts.iter_mut().zip(case) {
                insert.execute(params_from_iter(row))?;
            }
            for (scope, key) in COUNTED {
                count.execute([scope, key])?;
            }
        }
        written += batch.len();
        head.execute(rusqlite::params![i64::try_from(written)?, frontier])?;
        commit.execute([])?;
        if begun.elapsed() >= TIME {
            break;
        }
    }
    Ok(written as f64 / begun.elapsed().as_secs_f64())
}
