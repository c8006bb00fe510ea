//! A place where a table says something else than the ledger, and how it is found.
//!
//! **Invariant:** the value of a personal column is never shown, so that the report of a check can be passed on.

use crate::{Row, Value};

/// What stands in the column of a difference that concerns a row as a whole.
const WHOLE_ROW: &str = "(row)";
const NO_ROW: &str = "no row";

/// One place where a derived table does not say what the ledger says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// What the row is about, such as `user_0192…`.
    pub key: String,
    /// The column, or `(row)` when a row is missing or should not be there.
    pub column: &'static str,
    /// What follows from the ledger.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// A derived table: its name and columns, in the order in which projections write and checks read them.
pub(crate) struct Table {
    /// The name in the schema.
    pub(crate) name: &'static str,
    /// Every column.
    pub(crate) columns: &'static [&'static str],
    /// The columns whose values are never shown.
    pub(crate) personal: &'static [&'static str],
}

impl Table {
    /// Compares the one row of a thing, column by column.
    pub(crate) fn compare(&self, key: &str, expected: &[Value], found: Option<&Row>) -> Vec<Difference> {
        let Some(found) = found else {
            return vec![self.difference(key, WHOLE_ROW, self.shown_row(expected), NO_ROW.to_owned())];
        };
        let pairs = self.columns.iter().zip(expected.iter().zip(found.values()));
        let unequal = pairs.filter(|(_, (expected, found))| expected != found);
        unequal
            .map(|(column, (expected, found))| {
                let (expected, found) = if self.personal.contains(column) {
                    ("a personal value".to_owned(), "another value".to_owned())
                } else {
                    (shown(expected), shown(found))
                };
                self.difference(key, column, expected, found)
            })
            .collect()
    }

    /// Compares all rows of a side table that belong to a thing; their order means nothing.
    pub(crate) fn compare_rows(&self, key: &str, expected: &[Vec<Value>], found: &[Row]) -> Vec<Difference> {
        let missing = expected.iter().filter(|row| !found.iter().any(|it| it.values() == row.as_slice()));
        let surplus = found.iter().filter(|row| !expected.iter().any(|it| it.as_slice() == row.values()));
        let missing = missing.map(|row| (self.shown_row(row), NO_ROW.to_owned()));
        let surplus = surplus.map(|row| (NO_ROW.to_owned(), self.shown_row(row.values())));
        let both = missing.chain(surplus);
        both.map(|(expected, found)| self.difference(key, WHOLE_ROW, expected, found)).collect()
    }

    /// A difference of this table, for what neither comparison covers.
    pub(crate) fn difference(
        &self,
        key: &str,
        column: &'static str,
        expected: String,
        found: String,
    ) -> Difference {
        Difference { table: self.name, key: key.to_owned(), column, expected, found }
    }

    fn shown_row(&self, values: &[Value]) -> String {
        let columns = self.columns.iter().zip(values);
        let columns = columns.filter(|(column, _)| !self.personal.contains(column));
        columns.map(|(column, value)| format!("{column}={}", shown(value))).collect::<Vec<_>>().join(" ")
    }
}

/// A version as a column value.
pub(crate) fn version(version: u64) -> Value {
    Value::Int(i64::try_from(version).unwrap_or(i64::MAX))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
    }
}
