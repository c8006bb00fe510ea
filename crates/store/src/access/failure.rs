//! Failed sign-ins in a row, per sign-in name and per address.

use jiff::Timestamp;

use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const FAILURES_OF: Query = sql!("access/failures_of");
const ADD: Query = sql!("access/add_failure");
const TAKE_BACK: Query = sql!("access/take_back_failure");
const CLEAR: Query = sql!("access/clear_failures");
const FORGET: Query = sql!("access/forget_failures");

/// Failures in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

/// The failures in a row of a name or an address, if there are any.
pub fn failures_of(connection: &mut Connection, who: &str) -> Result<Option<Failures>, StoreError> {
    let row = connection.row_opt(&FAILURES_OF, &[who.into()])?;
    let failures = |row: crate::Row| {
        let count = u32::try_from(row.count(0)?).unwrap_or(u32::MAX);
        Ok(Failures { count, last_at: row.instant(1)? })
    };
    row.map(failures).transpose()
}

/// Counts one more failure.
pub fn add_failure(tx: &mut Tx<'_>, who: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(&ADD, &[who.into(), now.into()])?;
    Ok(())
}

/// Takes one failure back: the try that was counted beforehand has succeeded.
pub fn take_back_failure(tx: &mut Tx<'_>, who: &str) -> Result<(), StoreError> {
    tx.execute(&TAKE_BACK, &[who.into()])?;
    Ok(())
}

/// Forgets the failures of a name or an address: it has succeeded.
pub fn clear_failures(tx: &mut Tx<'_>, who: &str) -> Result<(), StoreError> {
    tx.execute(&CLEAR, &[who.into()])?;
    Ok(())
}

/// Forgets all failures whose last was before `instant`, so that the table does not grow with made-up names.
pub fn forget_failures_before(tx: &mut Tx<'_>, instant: Timestamp) -> Result<(), StoreError> {
    tx.execute(&FORGET, &[instant.into()])?;
    Ok(())
}
