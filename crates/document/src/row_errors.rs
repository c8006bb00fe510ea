//! What is wrong with a row of a table, and the file that tells it.
//!
//! **Invariant:** a cell of the error file is never a formula, whatever the imported table held.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

/// Values longer than this many characters are cut in an error; the line number leads to the whole.
const LONGEST_VALUE: usize = 500;

/// One thing to be told about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// Line of the text file or row of the sheet, counted from 1, where the row begins.
    pub line: u64,
    /// Heading of the column; empty when the whole row is meant.
    pub column: String,
    /// What the file holds there (long texts are cut).
    pub value: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why a row was refused, or what is odd about a row that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "key", rename_all = "snake_case")]
pub enum Reason {
    /// A cell that must be filled is empty.
    RequiredMissing,
    /// The cell does not read as a date (with time, where the format has one).
    NotADate {
        /// The format of the column.
        format: String,
    },
    /// The cell does not read as a time of day.
    NotATime {
        /// The format of the column.
        format: String,
    },
    /// The mapping has no meaning for this value.
    UnknownValue {
        /// The values it knows.
        known: Vec<String>,
    },
    /// Another row with the same number says something else; that one was taken.
    DuplicateOf {
        /// Line of the row that was taken.
        line: u64,
    },
    /// The row is a total, not a case.
    TotalLine,
    /// The row repeats the headings.
    RepeatedHeader,
    /// A quotation mark is never closed, so the rest of the file ran into this cell.
    UnclosedQuote,
    /// Notice: the same row stands in the file twice; it was taken once.
    RepeatOf {
        /// Line of the row that was taken.
        line: u64,
    },
    /// Notice: the row is short; the missing cells count as empty.
    TooFewCells {
        /// Cells of the heading.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Notice: the row is long; the surplus is kept beside the case.
    TooManyCells {
        /// Cells of the heading.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Notice: some bytes are no characters of the file's encoding.
    UnreadableCharacter,
    /// Notice: the answer is dated before the complaint.
    AnsweredBeforeReceived,
}

impl Reason {
    /// The stable name of the reason, for programs and for words in other languages.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::RequiredMissing => "required_missing",
            Self::NotADate { .. } => "not_a_date",
            Self::NotATime { .. } => "not_a_time",
            Self::UnknownValue { .. } => "unknown_value",
            Self::DuplicateOf { .. } => "duplicate_of",
            Self::TotalLine => "total_line",
            Self::RepeatedHeader => "repeated_header",
            Self::UnclosedQuote => "unclosed_quote",
            Self::RepeatOf { .. } => "repeat_of",
            Self::TooFewCells { .. } => "too_few_cells",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::UnreadableCharacter => "unreadable_character",
            Self::AnsweredBeforeReceived => "answered_before_received",
        }
    }

    /// Whether the row's content was taken all the same, so that nothing has to be repaired.
    #[must_use]
    pub fn is_notice(&self) -> bool {
        matches!(
            self,
            Self::RepeatOf { .. }
                | Self::TooFewCells { .. }
                | Self::TooManyCells { .. }
                | Self::UnreadableCharacter
                | Self::AnsweredBeforeReceived
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RequiredMissing => write!(out, "this cell must be filled"),
            Self::NotADate { format } => write!(out, "does not read as a date in the format {format}"),
            Self::NotATime { format } => write!(out, "does not read as a time in the format {format}"),
            Self::UnknownValue { known } => {
                write!(out, "the mapping does not know this value; it knows {}", known.join(", "))
            }
            Self::DuplicateOf { line } => write!(out, "duplicate of line {line}, with other content"),
            Self::TotalLine => write!(out, "a total, not a case; not imported"),
            Self::RepeatedHeader => write!(out, "the headings again; not imported"),
            Self::UnclosedQuote => {
                write!(out, "a quotation mark is opened here and never closed; close it and import again")
            }
            Self::RepeatOf { line } => write!(out, "the same row as line {line}; taken once"),
            Self::TooFewCells { expected, found } => {
                write!(out, "{found} cells where the heading has {expected}; the missing ones count as empty")
            }
            Self::TooManyCells { expected, found } => {
                write!(
                    out,
                    "{found} cells where the heading has {expected}; the surplus is kept beside the case"
                )
            }
            Self::UnreadableCharacter => write!(out, "some bytes are no characters of the file's encoding"),
            Self::AnsweredBeforeReceived => write!(out, "the answer is dated before the complaint"),
        }
    }
}

impl RowError {
    /// An error about one cell; a long `value` is cut.
    pub fn new(line: u64, column: impl Into<String>, value: &str, reason: Reason) -> Self {
        let value = match value.char_indices().nth(LONGEST_VALUE) {
            Some((end, _)) => format!("{}…", &value[..end]),
            None => value.to_owned(),
        };
        Self { line, column: column.into(), value, reason }
    }
}

/// Writes the errors as a CSV file (UTF-8 with byte order mark, so that spreadsheet programs read it right)
/// with the columns line, column, value, reason.
///
/// # Errors
/// When the file cannot be written.
pub fn write_csv(path: &Path, errors: &[RowError]) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    write_csv_to(&mut file, errors)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// As [`write_csv`], into any writer.
///
/// # Errors
/// When the writer fails.
pub fn write_csv_to(mut out: impl Write, errors: &[RowError]) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["line", "column", "value", "reason"])?;
    for error in errors {
        let reason = format!("{}: {}", error.reason.key(), error.reason);
        csv.write_record([
            error.line.to_string().as_str(),
            &harmless(&error.column),
            &harmless(&error.value),
            &reason,
        ])?;
    }
    csv.flush()
}

/// The cell with a leading apostrophe where a spreadsheet program would take it for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut out = Vec::new();
        let error = RowError::new(7, "Date", value, Reason::RequiredMissing);
        write_csv_to(&mut out, &[error]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_error_file_names_line_column_value_and_reason() {
        assert_eq!(
            written("13/13/2013"),
            "\u{feff}line,column,value,reason\n7,Date,13/13/2013,required_missing: this cell must be filled\n"
        );
    }

    #[test]
    fn a_cell_of_the_error_file_is_never_a_formula() {
        for value in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let text = written(value);
            assert!(text.contains(&format!(",'{value},")), "{text}");
        }
        assert!(written("1=1").contains(",1=1,"));
    }

    #[test]
    fn an_error_file_is_itself_a_table() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("errors.csv");
        let errors = [
            RowError::new(3, "内容", "two\nlines, \"quoted\"", Reason::DuplicateOf { line: 2 }),
            RowError::new(9, "", "合计", Reason::TotalLine),
        ];
        write_csv(&path, &errors).unwrap();
        let table = crate::table::Table::read(&path, &crate::table::ReadOptions::default()).unwrap();
        assert_eq!(table.header(), ["line", "column", "value", "reason"]);
        let cells: Vec<Vec<String>> = table.rows().map(|row| row.cells).collect();
        assert_eq!(cells[0][..3], ["3", "内容", "two\nlines, \"quoted\""]);
        assert_eq!(cells[0][3], "duplicate_of: duplicate of line 2, with other content");
        assert_eq!(cells[1][3], "total_line: a total, not a case; not imported");
    }

    #[test]
    fn a_long_value_is_cut_between_characters() {
        let error = RowError::new(1, "", &"汉".repeat(501), Reason::UnclosedQuote);
        assert_eq!(error.value.chars().count(), 501);
        assert!(error.value.ends_with('…'));
    }
}
