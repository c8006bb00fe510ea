//! A bounded queue with many senders and a few worker threads at its other end.
//!
//! **Invariant:** a full queue makes the sender wait; nothing is dropped while a worker lives.

use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use tokio::sync::mpsc;

/// The workers' end; each worker holds a clone.
pub(crate) struct Queue<T> {
    receiver: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Queue<T> {
        Queue { receiver: Arc::clone(&self.receiver) }
    }
}

/// A queue for at most `length` waiting items.
pub(crate) fn queue<T>(length: usize) -> (mpsc::Sender<T>, Queue<T>) {
    let (sender, receiver) = mpsc::channel(length);
    let receiver = Arc::new(Mutex::new(receiver));
    (sender, Queue { receiver })
}

impl<T> Queue<T> {
    /// Waits for the next item; none when every sender is gone.
    pub(crate) fn next(&self) -> Option<T> {
        // A poisoned lock is as good as new: taking an item cannot stop half-way.
        self.receiver.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
    }

    /// The next item if one is waiting already.
    pub(crate) fn waiting(&self) -> Option<T> {
        match self.receiver.try_lock() {
            Ok(mut receiver) => receiver.try_recv().ok(),
            Err(TryLockError::Poisoned(receiver)) => receiver.into_inner().try_recv().ok(),
            // Another worker holds it: it is waiting at an empty queue, or takes the item itself.
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
