//! The writer: takes all jobs that wait, runs each in its own savepoint, makes them durable with one commit, and
//! only then answers.
//!
//! It never waits for more jobs when idle, so a lone job costs one commit and a crowd shares one.
//! **Invariant:** a refused job leaves no trace and does not disturb the others; an answer follows its commit.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::changes::Changes;
use super::connection::{Connection, EngineKind};
use super::error::{Outcome, StoreError};
use super::job::{Job, guarded};
use super::queue::Queue;
use super::statistics::Counters;
use super::transaction::{PendingLeaf, Sequence, Tx};

/// Most jobs in one commit.
const BATCH_LIMIT: usize = 256;
/// No further job joins a batch that has been running for this long.
const BATCH_TIME: Duration = Duration::from_millis(8);
/// How often a job is tried alone after a conflict.
const ATTEMPTS: u32 = 3;

/// What writers and readers of one store share.
pub(crate) struct Shared {
    pub(crate) sequence: Sequence,
    pub(crate) counters: Counters,
    pub(crate) changes: Changes,
}

/// One writer thread's belongings.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) queue: Queue<Box<dyn Job>>,
    pub(crate) shared: Arc<Shared>,
}

/// The jobs of one transaction and what they left behind.
struct Batch {
    /// Jobs in order, with the error that replaces their answer where keeping them failed.
    jobs: Vec<(Box<dyn Job>, Option<StoreError>)>,
    /// Jobs taken back because of a conflict, to be run again alone.
    again: Vec<Box<dyn Job>>,
    /// Whether a conflict sends a job to `again` or is its final answer.
    retries_conflicts: bool,
    leaves: Vec<PendingLeaf>,
    topics: Vec<String>,
    refused: u64,
}

impl Batch {
    fn new(retries_conflicts: bool) -> Batch {
        Batch {
            jobs: Vec::new(),
            again: Vec::new(),
            retries_conflicts,
            leaves: Vec::new(),
            topics: Vec::new(),
            refused: 0,
        }
    }

    fn settle(self) {
        for (job, failure) in self.jobs {
            job.settle(failure.map_or(Ok(()), Err));
        }
    }

    fn fail(self, error: &StoreError) {
        for (job, _) in self.jobs {
            job.settle(Err(error.clone()));
        }
    }
}

/// The whole transaction is gone.
struct Lost {
    error: StoreError,
    /// Nothing was written and running the jobs one by one tells the guilty from the innocent.
    one_by_one: bool,
}

impl Lost {
    fn before_commit(error: StoreError) -> Lost {
        Lost { error, one_by_one: true }
    }
}

impl Writer {
    /// Works until every sender is gone and the queue is empty.
    pub(crate) fn work(mut self) {
        while let Some(first) = self.queue.next() {
            self.group(first);
        }
    }

    fn group(&mut self, first: Box<dyn Job>) {
        if let Err(error) = self.begin() {
            self.refuse_waiting(first, &error);
            return;
        }
        // On SQLite there is one writer, so a conflict is final: running the job again would meet the same row.
        let mut batch = Batch::new(self.connection.engine() == EngineKind::Postgres);
        let outcome = self.transact(&mut batch, first, true);
        let mut again = std::mem::take(&mut batch.again);
        match outcome {
            Ok(()) => batch.settle(),
            Err(lost) if lost.one_by_one => {
                again = batch.jobs.into_iter().map(|(job, _)| job).chain(again).collect();
            }
            Err(lost) => batch.fail(&lost.error),
        }
        for job in again {
            self.alone(job);
        }
    }

    /// Runs one job in a transaction of its own, again while conflicts last.
    fn alone(&mut self, mut job: Box<dyn Job>) {
        for attempt in 1..=ATTEMPTS {
            let is_last = attempt == ATTEMPTS;
            self.shared.counters.rerun();
            if let Err(error) = self.begin() {
                if is_last || !error.is_worth_another_try() {
                    return job.settle(Err(error));
                }
                continue;
            }
            let retries = !is_last && self.connection.engine() == EngineKind::Postgres;
            let mut batch = Batch::new(retries);
            let outcome = self.transact(&mut batch, job, false);
            let mut again = std::mem::take(&mut batch.again);
            match outcome {
                Ok(()) => batch.settle(),
                Err(lost) if lost.one_by_one && lost.error.is_worth_another_try() && !is_last => {
                    again.extend(batch.jobs.into_iter().map(|(job, _)| job));
                }
                Err(lost) => {
                    for job in again.drain(..) {
                        job.settle(Err(lost.error.clone()));
                    }
                    batch.fail(&lost.error);
                }
            }
            match again.pop() {
                Some(unfinished) => job = unfinished,
                None => return,
            }
        }
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.connection.begin_writing().inspect_err(|_| self.connection.roll_back())
    }

    /// Nobody can write now: everybody who waits is told, instead of one timeout after the other.
    fn refuse_waiting(&mut self, first: Box<dyn Job>, error: &StoreError) {
        tracing::warn!(%error, "the store cannot write");
        first.settle(Err(error.clone()));
        for _ in 0..BATCH_LIMIT {
            match self.queue.waiting() {
                Some(job) => job.settle(Err(error.clone())),
                None => return,
            }
        }
    }

    /// Runs jobs and commits them; after an error everything is rolled back and the jobs are still in the batch.
    fn transact(&mut self, batch: &mut Batch, first: Box<dyn Job>, takes_more: bool) -> Result<(), Lost> {
        let outcome = self
            .run_all(batch, first, takes_more)
            .map_err(Lost::before_commit)
            .and_then(|()| self.finish(batch));
        match &outcome {
            Ok(()) => {
                self.shared.counters.committed(batch.jobs.len() as u64, batch.refused);
                self.shared.changes.publish(&batch.topics);
            }
            Err(lost) => {
                tracing::warn!(error = %lost.error, jobs = batch.jobs.len(), "a batch was rolled back");
                self.connection.roll_back();
            }
        }
        outcome
    }

    fn run_all(
        &mut self,
        batch: &mut Batch,
        first: Box<dyn Job>,
        takes_more: bool,
    ) -> Result<(), StoreError> {
        let started = Instant::now();
        let mut next = Some(first);
        while let Some(job) = next {
            self.run(batch, job)?;
            let is_full = batch.jobs.len() >= BATCH_LIMIT || started.elapsed() >= BATCH_TIME;
            next = if takes_more && !is_full { self.queue.waiting() } else { None };
        }
        Ok(())
    }

    /// Runs one job in the savepoint that is open; an error means that the transaction itself is lost.
    fn run(&mut self, batch: &mut Batch, mut job: Box<dyn Job>) -> Result<(), StoreError> {
        self.connection.take_conflict();
        let mut tx = Tx::new(&mut self.connection);
        let stays = job.run(&mut tx);
        let (pending, topics) = (std::mem::take(&mut tx.pending), std::mem::take(&mut tx.topics));
        let met_conflict = self.connection.take_conflict();
        if self.connection.is_broken() {
            batch.jobs.push((job, None));
            return Err(StoreError::unreachable("the connection was lost during a job"));
        }
        if !stays {
            if met_conflict && batch.retries_conflicts {
                batch.again.push(job);
            } else {
                batch.refused += 1;
                batch.jobs.push((job, None));
            }
            return self.connection.undo_job();
        }
        match self.connection.keep_job() {
            Ok(()) => {
                batch.jobs.push((job, None));
                batch.leaves.extend(pending);
                for topic in topics {
                    if !batch.topics.contains(&topic) {
                        batch.topics.push(topic);
                    }
                }
                Ok(())
            }
            // PostgreSQL, when the job passed over a failed statement and called itself done.
            Err(error) => {
                batch.refused += 1;
                batch.jobs.push((job, Some(error)));
                self.connection.undo_job()
            }
        }
    }

    /// Gives the leaves their positions, announces the changes and commits.
    fn finish(&mut self, batch: &Batch) -> Result<(), Lost> {
        self.prepare_commit(batch).map_err(Lost::before_commit)?;
        self.connection.commit().map_err(|error| {
            if self.connection.is_broken() {
                return Lost {
                    error: StoreError::Unavailable { what: error.to_string(), outcome: Outcome::Unknown },
                    one_by_one: false,
                };
            }
            Lost {
                one_by_one: matches!(error, StoreError::Busy { .. } | StoreError::UniqueViolation { .. }),
                error,
            }
        })
    }

    fn prepare_commit(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if !batch.leaves.is_empty() {
            self.connection.lock_sequencer()?;
            let sequence = self.shared.sequence;
            guarded(|| sequence(&mut self.connection, &batch.leaves))?;
        }
        self.shared.changes.announce(&mut self.connection, &batch.topics)
    }
}
