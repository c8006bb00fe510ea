//! Between the domain's types and the two column types, TEXT and BIGINT.

use jiff::Timestamp;
use redress_domain::id::{Id, Kind};

use crate::{Row, StoreError, Value};

impl<K: Kind> From<Id<K>> for Value {
    fn from(id: Id<K>) -> Self {
        Self::Text(id.to_string())
    }
}

/// Instants are microseconds UTC.
impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_microsecond())
    }
}

impl Row {
    /// What a text column says, parsed.
    pub fn parsed<T>(&self, column: usize) -> Result<T, StoreError>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        let text = self.text_ref(column)?;
        text.parse().map_err(|error| unreadable(column, &error))
    }

    /// What a text column that may be NULL says, parsed.
    pub fn opt_parsed<T>(&self, column: usize) -> Result<Option<T>, StoreError>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        self.opt_text(column)?
            .map(|text| text.parse().map_err(|error| unreadable(column, &error)))
            .transpose()
    }

    /// An instant.
    pub fn instant(&self, column: usize) -> Result<Timestamp, StoreError> {
        Timestamp::from_microsecond(self.int(column)?).map_err(|error| unreadable(column, &error))
    }

    /// An instant that may be NULL.
    pub fn opt_instant(&self, column: usize) -> Result<Option<Timestamp>, StoreError> {
        let micros = self.opt_int(column)?;
        micros
            .map(|it| Timestamp::from_microsecond(it).map_err(|error| unreadable(column, &error)))
            .transpose()
    }

    /// A choice from a closed list, by its name.
    pub fn named<T>(&self, column: usize, named: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let text = self.text_ref(column)?;
        named(text).ok_or_else(|| unreadable(column, &"not one of the known names"))
    }

    /// A choice from a closed list that may be NULL.
    pub fn opt_named<T>(
        &self,
        column: usize,
        named: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        let text = self.opt_text(column)?;
        text.map(|text| named(&text).ok_or_else(|| unreadable(column, &"not one of the known names")))
            .transpose()
    }

    /// A count.
    pub fn count(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.int(column)?).map_err(|error| unreadable(column, &error))
    }
}

fn unreadable(column: usize, what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Corrupt { place: format!("column {column}"), what: what.to_string() }
}
