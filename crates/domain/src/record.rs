//! What every context shares: events as they stand in the ledger, and who decides when.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::ActorRef;

/// A fact that has happened. Serializes as `{"type": "case.taken", "data": {…}}`.
///
/// An event is a promise to the future: each type and version has a golden file that never
/// changes; a new shape is a new version and an upcaster in the store.
pub trait Event: Serialize + DeserializeOwned + Clone {
    /// The version of this event's shape, from 1.
    fn kind_version(&self) -> u32 {
        1
    }
}

/// An event with what the ledger knows of it: when, by whom, and its place in its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<E> {
    /// The place in the stream, from 1.
    pub version: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: ActorRef,
    /// What happened.
    pub event: E,
}

/// The circumstances of a decision: who asks, and the one `now` of the use case.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'a> {
    /// Who asks.
    pub by: &'a ActorRef,
    /// The instant of the decision.
    pub now: Timestamp,
}

/// A history that no sequence of decisions can have written: the ledger or an upcaster is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("impossible history at version {version}: {what}")]
pub struct ImpossibleHistory {
    /// The version at which the fold stopped.
    pub version: u64,
    /// What did not fit.
    pub what: &'static str,
}
