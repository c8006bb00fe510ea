//! Databases of their own on a PostgreSQL server, for tests that run on both engines.
//!
//! **Invariant:** every test gets a fresh database and leaves none behind; where there is no server the test says so,
//! and fails where CI demands one.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use redress_store::Database;

/// Names an administrator's address of a running server, database included.
const VARIABLE: &str = "TEST_POSTGRES_URL";

/// A database made for one test; it is dropped with this value, open connections or not.
pub struct TestDatabase {
    admin: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// The address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The same, as the store opens it.
    pub fn database(&self) -> Database {
        Database::Postgres(self.url.clone())
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let text = format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name);
        if let Err(error) = on_server(&self.admin, &[text]) {
            eprintln!("the database {} was left behind: {error}", self.name);
        }
    }
}

/// The administrator's address of the server that tests may use, from `TEST_POSTGRES_URL`.
///
/// Without it the PostgreSQL half of a test is not run, which is said on stderr; with `CI=true` that is a panic.
pub fn postgres_url() -> Option<String> {
    let url = std::env::var(VARIABLE).ok();
    if url.is_none() {
        let notice = format!("PostgreSQL half not run: {VARIABLE} is not set");
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{notice}, and CI demands it");
        eprintln!("{notice}");
    }
    url
}

/// Makes a database with a name of its own, ordered by bytes as SQLite orders; none where there is no server.
pub fn fresh_database() -> Option<TestDatabase> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let admin = postgres_url()?;
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("redress_test_{}_{made}", std::process::id());
    let texts = [
        // Left by a test of the same process number that was killed.
        format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"),
        format!("CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"),
    ];
    if let Err(error) = on_server(&admin, &texts) {
        panic!("{VARIABLE} must name a running server and an administrator: {error}");
    }
    let url = with_database(&admin, &name);
    Some(TestDatabase { admin, name, url })
}

/// The address with another database; parameters behind the question mark stay.
fn with_database(admin: &str, name: &str) -> String {
    let (address, parameters) = admin.split_once('?').map_or((admin, None), |(a, p)| (a, Some(p)));
    let server = match address.rsplit_once('/') {
        Some((server, _)) if !server.ends_with('/') => server,
        _ => address,
    };
    let query = parameters.map(|text| format!("?{text}")).unwrap_or_default();
    format!("{server}/{name}{query}")
}

/// Runs the texts one after the other, on a thread of its own: the client must not run inside an async runtime.
fn on_server(admin: &str, texts: &[String]) -> Result<(), postgres::Error> {
    let run = || {
        let mut client = Client::connect(admin, NoTls)?;
        texts.iter().try_for_each(|text| client.batch_execute(text))
    };
    std::thread::scope(|scope| scope.spawn(run).join()).expect("the client does not panic outside a runtime")
}

#[cfg(test)]
mod tests {
    use super::{fresh_database, with_database};

    #[test]
    fn the_database_is_replaced_and_the_rest_of_the_address_kept() {
        assert_eq!(
            with_database("postgres://a@h:1/x?sslmode=disable", "n"),
            "postgres://a@h:1/n?sslmode=disable"
        );
        assert_eq!(with_database("postgres://a@h:1", "n"), "postgres://a@h:1/n");
    }

    #[test]
    fn two_fresh_databases_are_two() {
        let (Some(one), Some(other)) = (fresh_database(), fresh_database()) else {
            return;
        };
        assert_ne!(one.url(), other.url());
    }
}
