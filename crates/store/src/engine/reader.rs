//! The readers: each thread has its own connection and runs one reading job at a time in one snapshot.
//!
//! **Invariant:** a reading job sees one state from its first row to its last, and can write nothing.

use std::sync::Arc;

use super::connection::Connection;
use super::error::StoreError;
use super::queue::Queue;
use super::transaction::Reader;
use super::writer::Shared;

/// A reading job; it answers its caller itself, also when it could not be begun.
pub(crate) type ReadJob = Box<dyn FnOnce(Result<&mut Reader<'_>, StoreError>) + Send>;

/// One reader thread's belongings.
pub(crate) struct ReaderThread {
    pub(crate) connection: Connection,
    pub(crate) queue: Queue<ReadJob>,
    pub(crate) shared: Arc<Shared>,
}

impl ReaderThread {
    /// Works until every sender is gone and the queue is empty.
    pub(crate) fn work(mut self) {
        while let Some(job) = self.queue.next() {
            self.shared.counters.read();
            match self.connection.begin_reading() {
                Ok(()) => job(Ok(&mut Reader::new(&mut self.connection))),
                Err(error) => job(Err(error)),
            }
            self.connection.roll_back();
        }
    }
}
