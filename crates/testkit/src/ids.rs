//! Identifiers that are counted, so that a run is like the run before.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use redress_app::{Clock, Ids};
use uuid::{Builder, Uuid};

/// UUIDv7 whose time is the clock's and whose random part is a count from 1.
pub struct CountedIds {
    clock: Arc<dyn Clock>,
    count: AtomicU64,
}

impl CountedIds {
    /// Counts from 1, with the time of `clock`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, count: AtomicU64::new(1) }
    }
}

impl Ids for CountedIds {
    fn uuid(&self) -> Uuid {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        let mut counted = [0; 10];
        counted[2..].copy_from_slice(&count.to_be_bytes());
        let millis = u64::try_from(self.clock.now().as_millisecond()).expect("no test plays before 1970");
        Builder::from_unix_timestamp_millis(millis, &counted).into_uuid()
    }
}
