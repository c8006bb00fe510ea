//! Rows of a table turned into case records.
//!
//! **Invariant:** a bad row is told and never stops the file; of two rows with one number only the first is taken.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::bind::Bound;
use super::reading::Reading;
use super::{Field, Mapping};
use crate::case_record::CaseRecord;
use crate::row_errors::{Reason, RowError};
use crate::table::{Row, RowIssue, Rows, Table};

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedRow {
    /// Line of the text file or row of the sheet where the row begins.
    pub line: u64,
    /// The case; none when the row is refused, or repeats an earlier one word for word.
    pub record: Option<CaseRecord>,
    /// What is to be told about the row; beside a record only notices.
    pub errors: Vec<RowError>,
}

/// Iterator over the rows of a table as cases.
pub struct MappedRows<'t> {
    mapping: &'t Mapping,
    bound: Bound,
    names: &'t [String],
    rows: Rows<'t>,
    /// Line and fingerprint of the record taken for each number.
    taken: HashMap<String, (u64, u64)>,
}

impl<'t> MappedRows<'t> {
    pub(super) fn new(mapping: &'t Mapping, bound: Bound, table: &'t Table) -> Self {
        let (names, rows) = (table.column_names(), table.rows());
        Self { mapping, bound, names, rows, taken: HashMap::new() }
    }

    fn map(&mut self, row: &Row) -> MappedRow {
        let mut reading = Reading::new(self.names, row);
        reading.tell_issues(self.names.len());
        let refused = |errors| MappedRow { line: row.line, record: None, errors };
        if row.issues.iter().any(RowIssue::is_no_case) {
            return refused(reading.errors);
        }
        let record = reading.record(self.mapping, &self.bound);
        let mut errors = reading.errors;
        let Some(record) = record.filter(|_| errors.iter().all(|error| error.reason.is_notice())) else {
            return refused(errors);
        };
        match self.taken.entry(record.external_id.clone()) {
            Entry::Vacant(free) => {
                free.insert((row.line, fingerprint(&record)));
                MappedRow { line: row.line, record: Some(record), errors }
            }
            Entry::Occupied(taken) => {
                let (line, known) = *taken.get();
                let same = known == fingerprint(&record);
                let reason = if same { Reason::RepeatOf { line } } else { Reason::DuplicateOf { line } };
                let column = self.bound.fields[&Field::ExternalId].first();
                let column = column.map_or("", |index| self.names[*index].as_str());
                errors.push(RowError::new(row.line, column, &record.external_id, reason));
                refused(errors)
            }
        }
    }
}

impl Iterator for MappedRows<'_> {
    type Item = MappedRow;

    fn next(&mut self) -> Option<MappedRow> {
        let row = self.rows.next()?;
        Some(self.map(&row))
    }
}

fn fingerprint(record: &CaseRecord) -> u64 {
    let mut hasher = DefaultHasher::new();
    record.hash(&mut hasher);
    hasher.finish()
}
