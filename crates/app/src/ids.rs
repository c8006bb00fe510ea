//! New identifiers. Handed in, so that tests count them.

use std::sync::Arc;

use redress_domain::id::{Id, Kind};
use uuid::{Builder, Uuid};

use crate::clock::Clock;

/// Makes identifiers that sort by time.
pub trait Ids: Send + Sync {
    /// A new UUIDv7.
    fn uuid(&self) -> Uuid;
}

impl dyn Ids + '_ {
    /// A new identifier of the kind that is wanted.
    pub fn new_id<K: Kind>(&self) -> Id<K> {
        Id::from_uuid(self.uuid())
    }
}

/// UUIDv7 from the clock and the system's randomness.
pub struct RandomIds {
    clock: Arc<dyn Clock>,
}

impl RandomIds {
    /// Takes the time part from `clock`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock }
    }
}

impl Ids for RandomIds {
    fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        getrandom::fill(&mut random).expect("an operating system without randomness cannot run Redress");
        let millis = u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
