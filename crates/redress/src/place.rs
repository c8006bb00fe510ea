//! Where the data is: a folder of our own, or a PostgreSQL database.
//!
//! **Invariant:** of the programs that write, one at a time works in a data folder; PostgreSQL takes many.

use std::fs::{File, TryLockError, create_dir_all};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use redress_app::{App, Clock, SystemClock};
use redress_store::{Database, Settings, Store, StoreError, ledger};

/// The embedded engine's file in a data folder.
const FILE: &str = "redress.db";
/// Held by the program that writes in a data folder.
const LOCK: &str = "redress.lock";

/// Where the data is, as the command line says it.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct Place {
    /// The data folder, for the embedded engine
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The PostgreSQL database, such as postgres://redress@db.example/redress
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
}

/// What a command wants to do there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Read what is there, also beside a running server.
    Read,
    /// Write; a folder that is missing is made.
    Write,
}

/// The opened store; the folder is held as long as this lives.
pub struct Opened {
    /// The database.
    pub store: Store,
    /// What to call it in a sentence; no password is in it.
    pub name: String,
    _held: Option<File>,
}

impl Opened {
    /// The use cases on it.
    #[must_use]
    pub fn app(&self) -> App {
        App::new(self.store.clone())
    }
}

impl Place {
    /// The place in the words of the command line.
    #[must_use]
    pub const fn new(data: Option<PathBuf>, database: Option<String>) -> Self {
        Self { data, database }
    }

    /// Opens it. Blocks; on a new database it makes the tables.
    ///
    /// # Errors
    /// A sentence that says what stands in the way and what to do.
    pub fn open(&self, wish: Wish) -> anyhow::Result<Opened> {
        match (&self.data, &self.database) {
            (_, Some(url)) => {
                let store = open(&Database::Postgres(url.clone())).context(
                    "the PostgreSQL database cannot be opened; check --database and that the server runs",
                )?;
                Ok(Opened { store, name: postgres_name(url), _held: None })
            }
            (Some(folder), None) => open_folder(folder, wish),
            (None, None) => bail!("say where the data is: --data DIR or --database URL"),
        }
    }
}

fn open(database: &Database) -> Result<Store, StoreError> {
    Store::open(database, Settings::new(ledger::sequence, SystemClock.now().as_microsecond()))
}

fn open_folder(folder: &Path, wish: Wish) -> anyhow::Result<Opened> {
    let (file, shown) = (folder.join(FILE), folder.display());
    if wish == Wish::Read && !file.is_file() {
        bail!(
            "there is no Redress data in {shown}: {} does not exist; give the folder that was served",
            file.display()
        );
    }
    if !folder.is_dir() {
        make_private(folder).with_context(|| {
            format!("the data folder {shown} cannot be made; choose another with --data, or make it yourself")
        })?;
    }
    let held = if wish == Wish::Write { Some(hold(folder)?) } else { None };
    let name = file.display().to_string();
    let store = open(&Database::Sqlite(file)).with_context(|| {
        format!("{name} cannot be opened; check that it is a Redress database and may be written")
    })?;
    Ok(Opened { store, name, _held: held })
}

/// Takes the lock of the folder and writes into it who has it.
fn hold(folder: &Path) -> anyhow::Result<File> {
    let path = folder.join(LOCK);
    let unusable = || format!("{} cannot be written; check the rights of the folder", path.display());
    let open = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = open.with_context(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Who holds it is told as far as it can be read; that it is held is certain.
            drop(file.read_to_string(&mut holder));
            let holder = holder.trim();
            let holder = if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
            bail!(
                "another Redress{holder} is at work in {}; stop it first, or choose another folder with --data",
                folder.display()
            );
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(unusable),
    }
    file.set_len(0).and_then(|()| file.rewind()).with_context(unusable)?;
    writeln!(file, "{}", std::process::id()).with_context(unusable)?;
    Ok(file)
}

/// The address without user, password and parameters.
fn postgres_name(url: &str) -> String {
    let address = url.split_once("://").map(|(_, rest)| rest.split(['?', '#']).next().unwrap_or_default());
    match address.map(|address| address.rsplit_once('@').map_or(address, |(_, server)| server)) {
        Some(server) if !server.is_empty() => format!("the PostgreSQL database {server}"),
        _ => "the PostgreSQL database".to_owned(),
    }
}

/// A folder of one's own: it holds keys and what customers said, so nobody else on the machine reads it.
fn make_private(folder: &Path) -> std::io::Result<()> {
    create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::postgres_name;

    #[test]
    fn a_database_is_named_without_its_password() {
        let named = postgres_name("postgres://redress:s3cr%40t@db.example:5433/complaints?sslmode=require");
        assert_eq!(named, "the PostgreSQL database db.example:5433/complaints");
        assert_eq!(postgres_name("host=db password=s3cret"), "the PostgreSQL database");
    }
}
