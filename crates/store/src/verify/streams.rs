//! The second pass: every stream folded anew and compared with every projection.

use std::collections::BTreeMap;

use redress_domain::access::{Team, User};
use redress_domain::case::Case;
use redress_domain::catalog::{Node, ProductDefinition, SiteDefinition, SymptomDefinition};
use redress_domain::id::{ProductId, SiteId, SymptomId};
use redress_domain::party::Customer;

use super::{Fault, Report};
use crate::case::Count;
use crate::difference::Difference;
use crate::ledger::load;
use crate::query::sql;
use crate::{Connection, Query, StoreError, access, case, catalog, party};

const STREAMS: Query = sql!("verify/streams_behind");
const ROWS: Query = sql!("verify/row_counts");

/// Streams read at a time.
const PAGE: i64 = 1_000;

pub(super) fn verify(connection: &mut Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut folded: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut counts: BTreeMap<Count, i64> = BTreeMap::new();
    let mut last = String::new();
    loop {
        let rows = connection.rows(&STREAMS, &[last.as_str().into(), PAGE.into()])?;
        for row in &rows {
            last = row.text(0)?;
            report.streams += 1;
            check_stream(connection, &last, report, &mut folded, &mut counts)?;
        }
        if i64::try_from(rows.len()).is_ok_and(|read| read < PAGE) {
            break;
        }
    }
    let differences = case::verify_counts(connection, &counts)?;
    report.faults.extend(differences.into_iter().map(Fault::ProjectionDiffers));
    check_row_counts(connection, &folded, report)
}

fn check_stream(
    connection: &mut Connection,
    stream: &str,
    report: &mut Report,
    folded: &mut BTreeMap<&'static str, u64>,
    counts: &mut BTreeMap<Count, i64>,
) -> Result<(), StoreError> {
    let prefix = stream.split('_').next().unwrap_or_default();
    let checked = match prefix {
        "case" => check_case(connection, stream, counts),
        "user" => check(connection, stream, "user_account", User::evolve, access::verify_user),
        "team" => check(connection, stream, "team", Team::evolve, access::verify_team),
        "prod" => check(
            connection,
            stream,
            "product",
            Node::<ProductId, ProductDefinition>::evolve,
            catalog::verify_product,
        ),
        "symp" => check(
            connection,
            stream,
            "symptom",
            Node::<SymptomId, SymptomDefinition>::evolve,
            catalog::verify_symptom,
        ),
        "site" => {
            check(connection, stream, "site", Node::<SiteId, SiteDefinition>::evolve, catalog::verify_site)
        }
        "cust" => check(connection, stream, "customer", Customer::evolve, party::verify_customer),
        _ => {
            report.faults.push(Fault::StreamUnknown { stream: stream.to_owned() });
            return Ok(());
        }
    };
    match checked {
        Ok((table, differences)) => {
            *folded.entry(table).or_insert(0) += 1;
            report.faults.extend(differences.into_iter().map(Fault::ProjectionDiffers));
            Ok(())
        }
        Err(StoreError::Corrupt { what, place }) => {
            let what = format!("{place}: {what}");
            report.faults.push(Fault::StreamUnreadable { stream: stream.to_owned(), what });
            Ok(())
        }
        Err(error) => Err(error),
    }
}

type Checked = Result<(&'static str, Vec<Difference>), StoreError>;

fn check<E: redress_domain::Event, S, X: std::fmt::Display>(
    connection: &mut Connection,
    stream: &str,
    table: &'static str,
    evolve: impl Fn(Option<S>, &redress_domain::Recorded<E>) -> Result<S, X>,
    verify_rows: impl Fn(&mut Connection, &S) -> Result<Vec<Difference>, StoreError>,
) -> Checked {
    let state = load(connection, stream, evolve)?;
    let differences = state.map_or(Ok(Vec::new()), |state| verify_rows(connection, &state))?;
    Ok((table, differences))
}

fn check_case(connection: &mut Connection, stream: &str, counts: &mut BTreeMap<Count, i64>) -> Checked {
    let Some(folded) = load(connection, stream, Case::evolve)? else { return Ok(("cases", Vec::new())) };
    case::count_in(counts, &folded);
    Ok(("cases", case::verify_case(connection, &folded)?))
}

/// A row that no stream explains was slipped into a projection.
fn check_row_counts(
    connection: &mut Connection,
    folded: &BTreeMap<&'static str, u64>,
    report: &mut Report,
) -> Result<(), StoreError> {
    const TABLES: [&str; 7] = ["cases", "user_account", "team", "product", "symptom", "site", "customer"];
    let row = connection.row(&ROWS, &[])?;
    for (column, table) in TABLES.into_iter().enumerate() {
        let (expected, found) = (folded.get(table).copied().unwrap_or(0), row.count(column)?);
        if expected < found {
            report.faults.push(Fault::RowsTooMany { table, expected, found });
        }
    }
    Ok(())
}
