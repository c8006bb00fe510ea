//! A clock that moves only when a test says so.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use redress_app::Clock;

/// Stands still until it is set or advanced.
#[derive(Debug)]
pub struct StoppedClock(AtomicI64);

impl StoppedClock {
    /// A clock that stands at `instant`, to the microsecond.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.as_microsecond()))
    }

    /// Puts it to `instant`.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.as_microsecond(), Ordering::SeqCst);
    }

    /// Moves it on by `span`.
    pub fn advance(&self, span: SignedDuration) {
        let micros = i64::try_from(span.as_micros()).expect("no test waits for half a million years");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        let micros = self.0.load(Ordering::SeqCst);
        Timestamp::from_microsecond(micros).expect("only instants were put in")
    }
}
