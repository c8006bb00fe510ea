//! Mapping files: which column of a foreign table feeds which field of a case.
//!
//! A mapping is written in TOML, checked whole when it is parsed, bound to a table's headings by [`Mapping::read`], and
//! then applied row by row.
//!
//! **Invariant:** how a date is read is settled once for a whole column, never row by row.

mod bind;
mod date_format;
mod detect;
mod file;
mod reading;
mod rows;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use date_format::{DateFormat, FormatError};
pub use rows::{MappedRow, MappedRows};

use crate::table::Table;

/// How tables of one origin are read.
#[derive(Debug, Clone)]
pub struct Mapping {
    name: String,
    recognise: Vec<String>,
    language: Option<String>,
    fields: BTreeMap<Field, TextRule>,
    product: PathRule,
    symptom: PathRule,
    received_at: MomentRule,
    answered_at: Option<MomentRule>,
}

/// The fields of a case that hold one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    ExternalId,
    Channel,
    CustomerName,
    CustomerKey,
    Subject,
    Description,
    PlaceCountry,
    PlaceRegion,
    PlaceLocality,
    PlacePostal,
    Answer,
    Status,
    Remedy,
    Language,
}

/// Where a text comes from.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    Constant(String),
    Columns { names: Vec<String>, separator: String },
}

/// How a text is made.
#[derive(Debug, Clone)]
pub(crate) struct TextRule {
    pub origin: Origin,
    /// Meaning of each known value, by its lower-case form; empty when values are taken as they are.
    pub values: BTreeMap<String, String>,
    /// The known values as the mapping file writes them, for messages.
    pub known: Vec<String>,
    pub unknown: Unknown,
    /// What a filled and an empty cell mean, where only that counts.
    pub filled: Option<String>,
    pub empty: Option<String>,
    pub is_required: bool,
    pub may_be_absent: bool,
}

/// What to do with a value the table of values does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unknown {
    /// The row is an error.
    #[default]
    Refuse,
    /// The value is taken as it is.
    Keep,
    /// The field stays empty; the value is kept beside the case.
    LeaveEmpty,
}

/// The columns of a path, from the top down.
#[derive(Debug, Clone, Default)]
pub(crate) struct PathRule {
    pub columns: Vec<String>,
}

/// How an instant is read.
#[derive(Debug, Clone)]
pub(crate) struct MomentRule {
    pub column: String,
    /// None: to be detected over the whole column.
    pub format: Option<DateFormat>,
    pub time: Option<(String, DateFormat)>,
    pub zone: jiff::tz::TimeZone,
    pub is_required: bool,
}

/// Why a mapping cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MappingError {
    /// The file is no TOML, or has keys that a mapping does not know.
    #[error("the mapping file cannot be understood: {0}")]
    NotUnderstood(String),
    /// A field is described in a way that makes no sense.
    #[error("mapping field {field}: {detail}")]
    Senseless {
        /// The field.
        field: String,
        /// What is wrong.
        detail: String,
    },
    /// A date format is wrong.
    #[error("mapping field {field}: {error}")]
    Format {
        /// The field.
        field: String,
        /// What is wrong.
        error: FormatError,
    },
    /// The time zone does not exist.
    #[error("there is no time zone named {0}; use a name such as Asia/Shanghai")]
    UnknownZone(String),
    /// The table lacks a column.
    #[error("the table has no column {column}; its columns are {}", present.join(", "))]
    ColumnMissing {
        /// The column the mapping names.
        column: String,
        /// The columns there are.
        present: Vec<String>,
    },
    /// The table has the column twice.
    #[error("the table has more than one column {column}; rename one of them")]
    ColumnTwice {
        /// The column.
        column: String,
    },
    /// Two date formats fit the column and mean different days.
    #[error(
        "column {column} can be read as {first} and as {second}, which mean different days; \
         name the format in the mapping"
    )]
    DateAmbiguous {
        /// The column.
        column: String,
        /// One reading.
        first: String,
        /// Another.
        second: String,
    },
    /// No known date format fits most of the column.
    #[error("most values of column {column} read as no known date format; name the format in the mapping")]
    DateUnknown {
        /// The column.
        column: String,
    },
}

impl Mapping {
    /// Reads a mapping file; unknown keys are refused.
    ///
    /// # Errors
    /// [`MappingError`] names the field and what is wrong with it.
    pub fn parse(toml: &str) -> Result<Self, MappingError> {
        file::parse(toml)
    }

    /// The name, which becomes the source of the cases.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a table with these headings is one this mapping was made for.
    #[must_use]
    pub fn recognises(&self, header: &[String]) -> bool {
        !self.recognise.is_empty()
            && self.recognise.iter().all(|name| header.iter().any(|heading| same_heading(heading, name)))
    }

    /// The mapping that was made for these headings, if there is exactly one that recognises most of them.
    #[must_use]
    pub fn choose<'m>(mappings: impl IntoIterator<Item = &'m Self>, header: &[String]) -> Option<&'m Self> {
        let fitting: Vec<&Self> = mappings.into_iter().filter(|mapping| mapping.recognises(header)).collect();
        let most = fitting.iter().map(|mapping| mapping.recognise.len()).max()?;
        let mut best = fitting.into_iter().filter(|mapping| mapping.recognise.len() == most);
        best.next().filter(|_| best.next().is_none())
    }

    /// Binds the mapping to a table and settles the date formats; the rows follow one by one.
    ///
    /// # Errors
    /// When the table lacks a column, or the format of a date column to be detected is ambiguous.
    pub fn read<'t>(&'t self, table: &'t Table) -> Result<MappedRows<'t>, MappingError> {
        let bound = bind::bind(self, table)?;
        Ok(MappedRows::new(self, bound, table))
    }
}

/// Headings are compared without regard to case and surrounding space.
pub(crate) fn same_heading(one: &str, other: &str) -> bool {
    one == other || one.trim().to_lowercase() == other.trim().to_lowercase()
}
