//! Counters of what the store has done since it was opened.

use std::sync::atomic::{AtomicU64, Ordering};

/// What the store has done since it was opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Durable commits of the writers.
    pub commits: u64,
    /// Jobs answered after a commit, refusals included.
    pub jobs: u64,
    /// Of these, jobs that were refused or panicked and whose writing was taken back.
    pub refused: u64,
    /// Most jobs in one commit.
    pub largest_batch: u64,
    /// Jobs that were run again alone after a conflict.
    pub reruns: u64,
    /// Reading jobs answered.
    pub reads: u64,
}

/// The live counters behind [`Statistics`].
#[derive(Debug, Default)]
pub(crate) struct Counters {
    commits: AtomicU64,
    jobs: AtomicU64,
    refused: AtomicU64,
    largest_batch: AtomicU64,
    reruns: AtomicU64,
    reads: AtomicU64,
}

impl Counters {
    pub(crate) fn committed(&self, jobs: u64, refused: u64) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.jobs.fetch_add(jobs, Ordering::Relaxed);
        self.refused.fetch_add(refused, Ordering::Relaxed);
        self.largest_batch.fetch_max(jobs, Ordering::Relaxed);
    }

    pub(crate) fn rerun(&self) {
        self.reruns.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) {
        self.reads.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn statistics(&self) -> Statistics {
        Statistics {
            commits: self.commits.load(Ordering::Relaxed),
            jobs: self.jobs.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
            largest_batch: self.largest_batch.load(Ordering::Relaxed),
            reruns: self.reruns.load(Ordering::Relaxed),
            reads: self.reads.load(Ordering::Relaxed),
        }
    }
}
