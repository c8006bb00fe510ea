//! A whole Redress of its own, with a small company in it.

use std::future::Future;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use redress_app::{App, Clock, Ids};
use redress_store::verify::{Report, verify};
use redress_store::{Database, Settings, Store, StoreError, ledger};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::cast::Cast;
use crate::clock::StoppedClock;
use crate::ids::CountedIds;
use crate::postgres::{TestDatabase, fresh_database};

/// When a world begins, unless a test says otherwise: a Monday morning.
const BEGINNING: &str = "2026-03-02T09:00:00Z";

/// The engine below a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded engine, on a file in a folder that vanishes.
    Sqlite,
    /// The server engine, on a database that vanishes.
    Postgres,
}

/// A whole Redress of its own, set up and with its cast, at a moment that stands still.
pub struct World {
    /// The use cases, to be called as the product calls them.
    pub app: App,
    /// Who and what there is.
    pub cast: Cast,
    /// What the world runs on.
    pub engine: Engine,
    clock: Arc<StoppedClock>,
    database: Database,
    // After the app, so that the store is closed before its place vanishes.
    runtime: Runtime,
    place: Place,
}

enum Place {
    Folder(TempDir),
    Server(
        #[expect(dead_code, reason = "held so that the database lives as long as the world")] TestDatabase,
    ),
}

/// Plays `test` in a fresh world on SQLite, and in another on PostgreSQL where there is a server; where there is none
/// this is said on stderr, and with `CI=true` it fails.
pub fn on_each_engine(test: impl Fn(&World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if let Some(world) = World::on(engine) {
            test(&world);
        }
    }
}

impl World {
    /// A world on the embedded engine.
    #[must_use]
    pub fn new() -> Self {
        Self::on(Engine::Sqlite).expect("the embedded engine is always there")
    }

    /// A world on that engine; none where `TEST_POSTGRES_URL` names no server.
    #[must_use]
    pub fn on(engine: Engine) -> Option<Self> {
        let (database, place) = match engine {
            Engine::Sqlite => {
                let folder = TempDir::with_prefix("redress-world-").expect("a folder for temporary files");
                (Database::Sqlite(folder.path().join("redress.db")), Place::Folder(folder))
            }
            Engine::Postgres => {
                let server = fresh_database()?;
                (server.database(), Place::Server(server))
            }
        };
        let clock = Arc::new(StoppedClock::at(instant(BEGINNING)));
        let settings = Settings::new(ledger::sequence, clock.now().as_microsecond());
        let store = Store::open(&database, settings).expect("a fresh database opens");
        let told: Arc<dyn Clock> = Arc::clone(&clock) as _;
        let ids: Arc<dyn Ids> = Arc::new(CountedIds::new(Arc::clone(&told)));
        let app = App::with(store, told, ids);
        let cast = Cast::enter(&app);
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime with one thread");
        Some(Self { app, cast, engine, clock, database, runtime, place })
    }

    /// Runs a use case to its end.
    pub fn run<R>(&self, use_case: impl Future<Output = R>) -> R {
        self.runtime.block_on(use_case)
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Puts the clock to an instant written as `2026-03-02T09:00Z`.
    pub fn at(&self, text: &str) -> &Self {
        self.clock.set(instant(text));
        self
    }

    /// Moves the clock on.
    pub fn advance(&self, span: SignedDuration) -> &Self {
        self.clock.advance(span);
        self
    }

    /// Where the data is, for tests that look into it or open it a second time.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Closes the world and leaves its data folder behind, for another process to go on with.
    #[must_use]
    pub fn leave(self) -> TempDir {
        let Self { app, runtime, place, .. } = self;
        drop(runtime);
        drop(app);
        match place {
            Place::Folder(folder) => folder,
            Place::Server(_) => panic!("a world on the server engine has no folder to leave"),
        }
    }

    /// What `redress verify` would report.
    #[must_use]
    pub fn verify(&self) -> Report {
        let report = self.app.store.read_blocking(|reader| verify(reader, &mut |_, _| {}));
        report.map_err(|error: StoreError| error).expect("the database can be read")
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text} is no instant: {error}"))
}
