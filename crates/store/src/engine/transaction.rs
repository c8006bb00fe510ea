//! What a job is handed: a connection inside a transaction, and a place to say what it appended and changed.
//!
//! **Invariant:** what a refused job noted here is dropped with it.

use std::ops::{Deref, DerefMut};

use super::connection::Connection;

/// Longest topic that is announced to other nodes, in bytes; PostgreSQL carries less than 8000 in one notice.
pub const TOPIC_LIMIT: usize = 4_000;

/// An event appended by a job and still without its position in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLeaf {
    /// Stream of the event.
    pub stream: String,
    /// Version of the event in its stream, from 1.
    pub version: i64,
    /// Hash of the leaf, 64 lower-case hexadecimal digits.
    pub hash: String,
}

/// Gives positions to the leaves of a batch: called once per batch right before its commit, alone in the whole
/// installation (one writer on SQLite, an advisory lock on PostgreSQL), with the leaves in the order of appending.
pub type Sequence = fn(&mut Connection, &[PendingLeaf]) -> Result<(), super::error::StoreError>;

/// The transaction of one job. Dereferences to [`Connection`].
pub struct Tx<'a> {
    connection: &'a mut Connection,
    /// Events appended by this job; the ledger adds to it, the sequencer gets it.
    pub pending: Vec<PendingLeaf>,
    pub(crate) topics: Vec<String>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(connection: &'a mut Connection) -> Tx<'a> {
        Tx { connection, pending: Vec::new(), topics: Vec::new() }
    }

    /// Announces after the commit, to this node and all others, that what the topic names has changed.
    ///
    /// A topic is an address such as `case/case_0192…`, never a personal value. One longer than [`TOPIC_LIMIT`]
    /// is announced as [`super::changes::EVERYTHING`].
    pub fn notify(&mut self, topic: impl Into<String>) {
        let topic = topic.into();
        let topic = if topic.len() > TOPIC_LIMIT { super::changes::EVERYTHING.to_owned() } else { topic };
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection
    }
}

/// A reading transaction: everything read through it is one state. Dereferences to [`Connection`], which refuses
/// to write here.
pub struct Reader<'a> {
    connection: &'a mut Connection,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a mut Connection) -> Reader<'a> {
        Reader { connection }
    }
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl DerefMut for Reader<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection
    }
}
