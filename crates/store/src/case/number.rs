//! Short numbers for people, without gaps: a refused taking gives its number back.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use redress_domain::id::CaseNumber;

use crate::query::sql;
use crate::{Query, StoreError, Tx};

const NEXT: Query = sql!("case/next_number");

/// The next number of the year in which the case was received.
pub fn next_number(tx: &mut Tx<'_>, received_at: Timestamp) -> Result<CaseNumber, StoreError> {
    let year = received_at.to_zoned(TimeZone::UTC).year();
    let row = tx.row(&NEXT, &[format!("case/{year}").into()])?;
    let serial = u32::try_from(row.int(0)?)
        .map_err(|error| StoreError::Corrupt { place: "counter".to_owned(), what: error.to_string() })?;
    Ok(CaseNumber { year, serial })
}
