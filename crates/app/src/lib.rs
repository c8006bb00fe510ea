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
mod clock;
mod error;
mod idempotency;
mod ids;
pub mod party;

pub use clock::{Clock, SystemClock};
pub use error::{AppError, Refusal};
pub use idempotency::{IdempotencyKey, once};
pub use ids::{Ids, RandomIds};

use std::sync::Arc;

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
}

impl App {
    /// The app of the running program: system clock, random identifiers.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        Self { store, ids: Arc::new(RandomIds::new(Arc::clone(&clock))), clock }
    }
}
