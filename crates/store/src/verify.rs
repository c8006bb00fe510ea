//! State is checked, not trusted: the ledger is folded anew and compared with everything else.
//!
//! Two passes. The first walks the Merkle tree position by position: every event's hash, the dense
//! positions, the stored head. The second folds every stream and compares with every projection.

mod streams;
mod tree;

use crate::difference::Difference;
use crate::{Connection, StoreError};

/// What verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many events were read.
    pub events: u64,
    /// How many streams were folded.
    pub streams: u64,
    /// The root of the tree over all events, hexadecimal.
    pub root: String,
    /// What is not as it should be; empty when all is well.
    pub faults: Vec<Fault>,
}

/// Something is not as it should be, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The stored text of an event does not have the hash that its leaf says: it was changed.
    EventChanged {
        /// The position in the tree.
        position: u64,
        /// The event, `stream/version`.
        place: String,
    },
    /// A leaf has no event: it was taken away.
    EventMissing {
        /// The position in the tree.
        position: u64,
        /// The event, `stream/version`.
        place: String,
    },
    /// An event has no leaf: it was slipped in.
    EventWithoutPosition {
        /// The event, `stream/version`.
        place: String,
    },
    /// A position is missing.
    PositionMissing {
        /// The position in the tree.
        position: u64,
    },
    /// The columns beside the text say something else than the text.
    ColumnsDiffer {
        /// The event, `stream/version`.
        place: String,
    },
    /// The stored head is not that of the leaves.
    HeadDiffers {
        /// The size by the leaves.
        size: u64,
        /// The root by the leaves, hexadecimal.
        root: String,
    },
    /// A stream cannot be read or folded.
    StreamUnreadable {
        /// The stream.
        stream: String,
        /// Why.
        what: String,
    },
    /// A stream of a kind that this program does not know.
    StreamUnknown {
        /// The stream.
        stream: String,
    },
    /// A projection does not say what the ledger says.
    ProjectionDiffers(Difference),
    /// A projection has rows that no stream explains.
    RowsTooMany {
        /// The table.
        table: &'static str,
        /// How many rows the streams explain.
        expected: u64,
        /// How many there are.
        found: u64,
    },
}

/// Verifies everything. `progress` is told how many events of how many have been read.
///
/// # Errors
/// When the database itself cannot be read; what is merely wrong is in the report.
pub fn verify(connection: &mut Connection, progress: &mut dyn FnMut(u64, u64)) -> Result<Report, StoreError> {
    let mut report = Report::default();
    tree::verify(connection, &mut report, progress)?;
    streams::verify(connection, &mut report)?;
    Ok(report)
}
