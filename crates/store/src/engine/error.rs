//! What can go wrong between the store and its engine, in words both engines share.
//!
//! **Invariant:** an error says whether anything may have been written; a caller never has to guess.

use std::error::Error;
use std::sync::Arc;

/// What is known about the job when the engine became unreachable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing of the job was written; it may be sent again.
    NotWritten,
    /// The connection broke while the commit was under way: the job is written whole or not at all, and only a
    /// look at the database (idempotency key, stream version) can tell which.
    Unknown,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Outcome::NotWritten => "nothing was written",
            Outcome::Unknown => "it is unknown whether the commit arrived; look before sending it again",
        })
    }
}

/// A failure of the store. It never carries bound values, so it is safe to log.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database cannot be reached, opened or written to (disk full, server gone, store closed).
    #[error("the database is not available ({outcome}): {what}")]
    Unavailable {
        /// What the engine said.
        what: String,
        /// Whether anything may have been written.
        outcome: Outcome,
    },
    /// Somebody else held a lock for longer than the timeout, or conflicts outlasted the retries. Nothing was written.
    #[error("the database is busy, nothing was written: {what}")]
    Busy {
        /// What the engine said.
        what: String,
    },
    /// A row with this key is already there; for an event this means "overtaken".
    #[error("a row with this key already exists in {what} ({constraint})")]
    UniqueViolation {
        /// The table, in the same words on both engines.
        what: String,
        /// The columns (SQLite) or the name of the constraint (PostgreSQL).
        constraint: String,
    },
    /// Stored data is not what it must be: a wrong type, a missing row, an unreadable file.
    #[error("stored data is corrupt at {place}: {what}")]
    Corrupt {
        /// Query, table, stream or file.
        place: String,
        /// What was found there.
        what: String,
    },
    /// A value was handed in that cannot be stored on both engines alike; a fault of the caller.
    #[error("query {query} was given a value that cannot be stored: {what}")]
    Unstorable {
        /// Name of the query.
        query: String,
        /// What is wrong with it.
        what: String,
    },
    /// The job panicked; what it had written was taken back and the store goes on.
    #[error("the job panicked and was taken back: {what}")]
    Panicked {
        /// The panic's message.
        what: String,
    },
    /// The schema could not be brought up to date.
    #[error("migration {name} failed: {what}")]
    Migration {
        /// Name of the migration.
        name: String,
        /// Why.
        what: String,
    },
    /// Anything else the engine refused: a fault in a query, a trigger that guards the ledger.
    #[error("{place} failed: {source}")]
    Engine {
        /// Name of the query or of the step.
        place: String,
        /// What the engine said.
        source: Arc<dyn Error + Send + Sync>,
    },
}

impl StoreError {
    /// The database cannot be reached and nothing was written.
    pub(crate) fn unreachable(what: impl std::fmt::Display) -> StoreError {
        StoreError::Unavailable { what: what.to_string(), outcome: Outcome::NotWritten }
    }

    /// The store's threads have ended.
    pub(crate) fn closed() -> StoreError {
        StoreError::unreachable("the store was closed")
    }

    /// Whether running the job once more, alone, may end differently.
    pub(crate) fn is_worth_another_try(&self) -> bool {
        matches!(
            self,
            StoreError::Busy { .. }
                | StoreError::UniqueViolation { .. }
                | StoreError::Unavailable { outcome: Outcome::NotWritten, .. }
        )
    }
}
