//! Use cases: one function each, one transaction each.
//!
//! A use case takes the one `now`, loads, asks the policy for a permit, lets the domain decide,
//! appends, projects, commits. Each has a synchronous core over [`Tx`](redress_store::Tx), so that
//! several can share a transaction (demo, import), and an async door for the web.
//!
//! **Invariant:** what was acknowledged is durable; before the commit nothing left the house.

pub mod access;
pub mod case;
pub mod catalog;
pub mod channel;
mod clock;
pub mod demo;
mod directory;
mod error;
mod idempotency;
mod ids;
pub mod party;

pub(crate) use case::{StoredFile, Taken};
pub use clock::{Clock, SystemClock};
pub use directory::Directory;
pub use error::{AppError, Refusal};
pub use idempotency::{IdempotencyKey, once};
pub use ids::{Ids, RandomIds};

use std::sync::Arc;

use directory::DirectoryCache;
use redress_store::Store;

/// What every use case needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New identifiers.
    pub ids: Arc<dyn Ids>,
    directory: Arc<DirectoryCache>,
}

impl App {
    /// The app of the running program: system clock, random identifiers.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids = Arc::new(RandomIds::new(Arc::clone(&clock)));
        Self::with(store, clock, ids)
    }

    /// An app with a clock and identifiers of one's own.
    #[must_use]
    pub fn with(store: Store, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        let directory = Arc::new(DirectoryCache::new(&store));
        Self { store, clock, ids, directory }
    }

    /// People, teams and catalogue as they stand.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn directory(&self) -> Result<Arc<Directory>, AppError> {
        let (current, generation) = self.directory.current();
        if let Some(directory) = current {
            return Ok(directory);
        }
        let directory =
            Arc::new(self.store.read(|reader| Ok::<_, AppError>(Directory::load(reader)?)).await?);
        self.directory.keep(Arc::clone(&directory), generation);
        Ok(directory)
    }
}
