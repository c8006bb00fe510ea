//! Compares what the ledger says of a case with what the tables say.

use std::collections::BTreeMap;

use redress_domain::case::Case;

use super::count::{Count, standing};
use super::file::bytes_of;
use super::project::about;
use super::row::{TABLE, values};
use crate::difference::{Difference, Table};
use crate::query::sql;
use crate::{Connection, Query, StoreError, Value};

const ROW: Query = sql!("case/row");
const ABOUT: Query = sql!("case/about_of");
const LINKS: Query = sql!("case/own_links_of");
const FILES: Query = sql!("case/file_rows_of");
const COUNTS: Query = sql!("case/all_counts");

const ABOUT_TABLE: Table = Table { name: "case_about", columns: &["who"], personal: &[] };
const LINK_TABLE: Table = Table { name: "case_link", columns: &["other", "kind"], personal: &[] };
const FILE_TABLE: Table = Table {
    name: "case_file",
    columns: &["id", "name", "media_type", "size", "sha256", "subject"],
    personal: &["name"],
};
const BLOB_TABLE: Table = Table { name: "blob_part", columns: &["sha256"], personal: &[] };
const COUNT_TABLE: Table = Table { name: "case_count", columns: &["scope", "key", "value"], personal: &[] };

/// Where the tables differ from the case as folded from its events.
pub fn verify_case(connection: &mut Connection, case: &Case) -> Result<Vec<Difference>, StoreError> {
    let key = case.id.to_string();
    let id = [case.id.into()];
    let row = connection.row_opt(&ROW, &id)?;
    let mut differences = TABLE.compare(&key, &values(case), row.as_ref());
    let named: Vec<Vec<Value>> = about(case).into_iter().map(|who| vec![who.into()]).collect();
    differences.extend(ABOUT_TABLE.compare_rows(&key, &named, &connection.rows(&ABOUT, &id)?));
    let links: Vec<Vec<Value>> =
        case.links.iter().map(|(other, kind)| vec![(*other).into(), kind.name().into()]).collect();
    differences.extend(LINK_TABLE.compare_rows(&key, &links, &connection.rows(&LINKS, &id)?));
    differences.extend(verify_files(connection, case, &key)?);
    Ok(differences)
}

/// Files: what is known of them, and that their bytes still have the hash that the ledger names.
fn verify_files(connection: &mut Connection, case: &Case, key: &str) -> Result<Vec<Difference>, StoreError> {
    let expected: Vec<Vec<Value>> = case
        .attachments
        .iter()
        .map(|(id, file)| {
            vec![
                (*id).into(),
                file.name.text().unwrap_or_default().into(),
                file.media_type.as_str().into(),
                i64::try_from(file.size).unwrap_or(i64::MAX).into(),
                file.sha256.as_str().into(),
                file.name.subject().into(),
            ]
        })
        .collect();
    let rows = connection.rows(&FILES, &[case.id.into()])?;
    let mut differences = FILE_TABLE.compare_rows(key, &expected, &rows);
    for file in case.attachments.values() {
        let actual = redress_ledger::content_hash(&bytes_of(connection, &file.sha256)?).to_string();
        if actual != file.sha256 {
            differences.push(BLOB_TABLE.difference(key, "text", file.sha256.clone(), actual));
        }
    }
    Ok(differences)
}

/// Adds the case to the counts that `verify_counts` expects.
pub(crate) fn count_in(expected: &mut BTreeMap<Count, i64>, case: &Case) {
    for count in standing(case) {
        *expected.entry(count).or_insert(0) += 1;
    }
}

/// Where the maintained counts differ from the cases as folded from the ledger.
pub(crate) fn verify_counts(
    connection: &mut Connection,
    expected: &BTreeMap<Count, i64>,
) -> Result<Vec<Difference>, StoreError> {
    let expected: Vec<Vec<Value>> = expected
        .iter()
        .map(|(count, value)| vec![count.scope.into(), count.key.as_str().into(), (*value).into()])
        .collect();
    Ok(COUNT_TABLE.compare_rows("all", &expected, &connection.rows(&COUNTS, &[])?))
}
