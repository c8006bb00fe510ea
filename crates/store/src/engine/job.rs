//! A writing job on its way through the queue, with the caller's types forgotten.
//!
//! **Invariant:** every job is settled exactly once, and never before the commit that carries it was durable.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::error::StoreError;
use super::transaction::Tx;

/// A job the writer can run (again, after a conflict) and then settle.
pub(crate) trait Job: Send {
    /// Runs the work and keeps its answer back; true when what it wrote is to stay.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;

    /// Gives the caller the answer of the last run, or the failure of the commit.
    fn settle(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// The caller's closure with the place for its answer.
pub(crate) struct Work<R, E, F> {
    work: F,
    answer: Option<Result<R, E>>,
    caller: oneshot::Sender<Result<R, E>>,
}

impl<R, E, F> Work<R, E, F> {
    pub(crate) fn new(work: F, caller: oneshot::Sender<Result<R, E>>) -> Work<R, E, F> {
        Work { work, answer: None, caller }
    }
}

impl<R, E, F> Job for Work<R, E, F>
where
    R: Send,
    E: From<StoreError> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<R, E> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let answer = guarded(|| (self.work)(tx));
        let stays = answer.is_ok();
        self.answer = Some(answer);
        stays
    }

    fn settle(self: Box<Self>, outcome: Result<(), StoreError>) {
        let answer = match outcome {
            Ok(()) => self.answer.unwrap_or_else(|| Err(StoreError::closed().into())),
            Err(error) => Err(error.into()),
        };
        // The caller may have gone away (a browser that closed); the work is done all the same.
        drop(self.caller.send(answer));
    }
}

/// Runs the work; a panic becomes an error, so that the thread lives on.
pub(crate) fn guarded<R, E: From<StoreError>>(work: impl FnOnce() -> Result<R, E>) -> Result<R, E> {
    // What the work touched is either rolled back with its savepoint or dropped with the work.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let what = message(panic.as_ref());
        tracing::error!(panic = %what, "a job of the store panicked");
        Err(StoreError::Panicked { what }.into())
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}
