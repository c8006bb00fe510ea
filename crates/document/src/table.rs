//! A table read from a file: a heading and rows of text, whatever the file was.
//!
//! The content decides what a file is, not its name. Nothing is repaired silently: what is odd about the file is in
//! [`Table::notes`], what is odd about a row in [`Row::issues`].
//!
//! **Invariant:** a file is refused before it can take memory out of proportion to [`Limits`].

mod encoding;
mod error;
mod heading;
mod rows;
mod separator;
mod sheet;
mod text;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

pub use error::TableError;
pub(crate) use rows::is_blank_character;
pub use rows::{Row, RowIssue, Rows};

/// How a file is to be read; the default finds everything out by itself.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Which row holds the headings.
    pub header: HeaderChoice,
    /// Name of the sheet of a workbook; without it the first visible one that holds anything.
    pub sheet: Option<String>,
    /// Name of the text encoding (`gb18030`, `big5`, `windows-1252`, …); without it, detected.
    pub encoding: Option<String>,
    /// The character between cells of a text file; without it, detected.
    pub separator: Option<char>,
    /// What is too much.
    pub limits: Limits,
}

/// Which row holds the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeaderChoice {
    /// The first row that is filled like the data below it: title lines and group headings are passed over.
    #[default]
    Detect,
    /// The row that begins at this line of the file or row of the sheet, counted from 1.
    Line(u64),
}

/// What is too much for one import.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of a workbook once unpacked.
    pub unpacked_bytes: u64,
    /// Cells of the table, empty ones inside a row included.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 200 << 20, unpacked_bytes: 1 << 30, cells: 20_000_000 }
    }
}

/// What kind of file it turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Text {
        /// Name of the encoding.
        encoding: &'static str,
        /// The character between cells.
        separator: char,
    },
    /// A sheet of a workbook.
    Workbook {
        /// Name of the sheet.
        sheet: String,
    },
}

/// Something the person who imports should know about the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Neither a byte order mark nor the bytes prove the encoding; it was guessed.
    EncodingGuessed(&'static str),
    /// The name says workbook, the content is text with separators, and was read as such.
    TextNamedWorkbook,
    /// The headings are not in the first line: so many lines stand above them.
    LinesAboveHeader(u64),
    /// The workbook has further sheets, which were not read.
    OtherSheets(Vec<String>),
}

/// A table with its heading; the rows are read again from memory at every pass.
#[derive(Debug)]
pub struct Table {
    header: Vec<String>,
    names: Vec<String>,
    header_line: u64,
    format: Format,
    notes: Vec<Note>,
    body: Body,
}

/// The cells, in the form that takes the least memory.
#[derive(Debug)]
pub(crate) enum Body {
    Text(text::Text),
    Sheet(sheet::Sheet),
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// [`TableError`] tells what the file is instead, or what to do about it.
    pub fn read(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Self, TableError> {
        let path = path.as_ref();
        let size = fs::metadata(path)?.len();
        if size > options.limits.file_bytes {
            return Err(TableError::FileTooLarge { bytes: size, limit: options.limits.file_bytes });
        }
        let mut table = Self::from_bytes(fs::read(path)?, options)?;
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        let named_workbook = extension.is_some_and(|extension| extension == "xlsx" || extension == "xls");
        if named_workbook && matches!(table.format, Format::Text { .. }) {
            table.notes.push(Note::TextNamedWorkbook);
        }
        Ok(table)
    }

    /// Reads the content of a file.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub fn from_bytes(bytes: Vec<u8>, options: &ReadOptions) -> Result<Self, TableError> {
        let size = bytes.len() as u64;
        if size > options.limits.file_bytes {
            return Err(TableError::FileTooLarge { bytes: size, limit: options.limits.file_bytes });
        }
        let (body, format, notes) = match sheet::kind_of(&bytes)? {
            sheet::Kind::Workbook => sheet::read(&bytes, options)?,
            sheet::Kind::Text => text::read(bytes, options)?,
        };
        Self::with_heading(body, format, notes, options.header)
    }

    fn with_heading(
        body: Body,
        format: Format,
        mut notes: Vec<Note>,
        choice: HeaderChoice,
    ) -> Result<Self, TableError> {
        let heading = heading::find(body.raw_rows(), choice)?;
        if heading.line > 1 {
            notes.push(Note::LinesAboveHeader(heading.line - 1));
        }
        let names = heading::unique_names(&heading.cells);
        Ok(Self { header: heading.cells, names, header_line: heading.line, format, notes, body })
    }

    /// The headings as they stand in the file, trimmed; some may be empty.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The headings made unique: an empty one is called `column 3`, a second `Date` is called `Date (2)`.
    #[must_use]
    pub fn column_names(&self) -> &[String] {
        &self.names
    }

    /// The line or sheet row where the headings begin.
    #[must_use]
    pub fn header_line(&self) -> u64 {
        self.header_line
    }

    /// What the file turned out to be.
    #[must_use]
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// What the person who imports should know about the file.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The rows below the headings, in the order of the file, blank ones left out.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(&self.header, self.header_line, self.body.raw_rows())
    }
}
