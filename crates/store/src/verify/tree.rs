//! The first pass: hashes, positions, head.

use redress_ledger::{Envelope, Frontier, leaf_hash};

use super::{Fault, Report};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError};

const LEAVES: Query = sql!("verify/leaves_behind");
const SIZE: Query = sql!("verify/size");
const STRAYS: Query = sql!("verify/events_without_leaf");

/// Leaves read at a time, so that memory stays flat.
const PAGE: i64 = 2_000;

pub(super) fn verify(
    connection: &mut Connection,
    report: &mut Report,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let total = connection.row(&SIZE, &[])?.count(0)?;
    let mut frontier = Frontier::new();
    let mut expected = 0;
    let mut last = -1;
    loop {
        let rows = connection.rows(&LEAVES, &[last.into(), PAGE.into()])?;
        for row in &rows {
            last = row.int(0)?;
            let position = row.count(0)?;
            while expected < position {
                report.faults.push(Fault::PositionMissing { position: expected });
                expected += 1;
            }
            expected += 1;
            check_leaf(row, position, &mut frontier, report)?;
        }
        progress(report.events, total);
        if i64::try_from(rows.len()).is_ok_and(|read| read < PAGE) {
            break;
        }
    }
    for row in connection.rows(&STRAYS, &[])? {
        let place = format!("{}/{}", row.text(0)?, row.int(1)?);
        report.faults.push(Fault::EventWithoutPosition { place });
    }
    check_head(connection, &frontier, report)?;
    report.root = frontier.root().to_string();
    Ok(())
}

fn check_leaf(
    row: &Row,
    position: u64,
    frontier: &mut Frontier,
    report: &mut Report,
) -> Result<(), StoreError> {
    let place = format!("{}/{}", row.text_ref(1)?, row.int(2)?);
    let stored = row.text_ref(3)?.parse();
    let Some(text) = row.opt_text(4)? else {
        frontier.extend(stored.ok());
        report.faults.push(Fault::EventMissing { position, place });
        return Ok(());
    };
    report.events += 1;
    let actual = leaf_hash(text.as_bytes());
    // The tree is rebuilt from what the leaves say, so that one changed event is located and the
    // head still tells whether the leaves themselves are whole.
    frontier.push(stored.as_ref().copied().unwrap_or(actual));
    if stored.as_ref().ok() != Some(&actual) {
        report.faults.push(Fault::EventChanged { position, place });
        return Ok(());
    }
    let columns_agree = Envelope::from_text(&text).is_ok_and(|envelope| {
        envelope.place() == place
            && Some(envelope.kind.as_str()) == row.text_ref(5).ok()
            && Some(envelope.at) == row.int(6).ok()
    });
    if !columns_agree {
        report.faults.push(Fault::ColumnsDiffer { place });
    }
    Ok(())
}

fn check_head(
    connection: &mut Connection,
    frontier: &Frontier,
    report: &mut Report,
) -> Result<(), StoreError> {
    let agrees = match crate::ledger::head(connection) {
        Ok(head) => head.size() == frontier.size() && head.root() == frontier.root(),
        Err(StoreError::Corrupt { .. }) => false,
        Err(error) => return Err(error),
    };
    if !agrees {
        report.faults.push(Fault::HeadDiffers { size: frontier.size(), root: frontier.root().to_string() });
    }
    Ok(())
}
