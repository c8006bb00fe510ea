//! The rows of a table below its headings.
//!
//! **Invariant:** a row has at least as many cells as there are headings, and no row is left out but blank ones.

use super::{Body, sheet::SheetRows, text::TextRows};

/// A row as the file has it.
pub(crate) struct RawRow {
    pub line: u64,
    pub cells: Vec<String>,
    pub is_unclosed: bool,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the text file or row of the sheet where the row begins, counted from 1.
    pub line: u64,
    /// The cells, untrimmed; at least as many as there are headings.
    pub cells: Vec<String>,
    /// What is odd about the row; mostly nothing.
    pub issues: Vec<RowIssue>,
}

/// What is odd about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowIssue {
    /// The row ended early; empty cells were added.
    TooFewCells {
        /// The number of cells in the file.
        found: usize,
    },
    /// The row has cells beyond the last heading, and not all are empty.
    TooManyCells {
        /// The number of cells in the file.
        found: usize,
    },
    /// The row is a total.
    TotalLine,
    /// The row repeats the headings.
    RepeatedHeader,
    /// A quoted cell was ended only by the end of the file.
    UnclosedQuote,
    /// Some bytes of the row are no characters of the file's encoding.
    UnreadableCharacter,
}

impl RowIssue {
    /// Whether the row cannot be a case at all.
    #[must_use]
    pub fn is_no_case(&self) -> bool {
        matches!(self, Self::TotalLine | Self::RepeatedHeader | Self::UnclosedQuote)
    }
}

impl Body {
    /// All rows from the top, headings and blank ones included.
    pub(crate) fn raw_rows(&self) -> RawRows<'_> {
        match self {
            Self::Text(text) => RawRows::Text(Box::new(text.raw_rows())),
            Self::Sheet(sheet) => RawRows::Sheet(sheet.raw_rows()),
        }
    }
}

/// Iterator over all rows from the top.
pub(crate) enum RawRows<'t> {
    Text(Box<TextRows<'t>>),
    Sheet(SheetRows<'t>),
}

impl Iterator for RawRows<'_> {
    type Item = RawRow;

    fn next(&mut self) -> Option<RawRow> {
        match self {
            Self::Text(rows) => rows.next(),
            Self::Sheet(rows) => rows.next(),
        }
    }
}

/// Iterator over the rows below the headings.
pub struct Rows<'t> {
    header: &'t [String],
    header_line: u64,
    raw: RawRows<'t>,
    is_sheet: bool,
}

impl<'t> Rows<'t> {
    pub(super) fn new(header: &'t [String], header_line: u64, raw: RawRows<'t>) -> Self {
        let is_sheet = matches!(raw, RawRows::Sheet(_));
        Self { header, header_line, raw, is_sheet }
    }

    fn row(&self, raw: RawRow) -> Row {
        let RawRow { line, mut cells, is_unclosed } = raw;
        let (expected, found) = (self.header.len(), cells.len());
        let mut issues = Vec::new();
        if is_unclosed {
            issues.push(RowIssue::UnclosedQuote);
        }
        if cells.iter().map(|cell| cell.trim()).eq(self.header.iter().map(String::as_str)) {
            issues.push(RowIssue::RepeatedHeader);
        }
        if is_total(&cells, expected) {
            issues.push(RowIssue::TotalLine);
        }
        if found < expected {
            cells.resize(expected, String::new());
            // A sheet has no ends of rows, so a short one means nothing there.
            if !self.is_sheet {
                issues.push(RowIssue::TooFewCells { found });
            }
        } else if cells[expected..].iter().all(|cell| is_blank(cell)) {
            cells.truncate(expected);
        } else {
            issues.push(RowIssue::TooManyCells { found });
        }
        if cells.iter().any(|cell| cell.contains(char::REPLACEMENT_CHARACTER)) {
            issues.push(RowIssue::UnreadableCharacter);
        }
        Row { line, cells, issues }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let raw = self.raw.next()?;
            if raw.line > self.header_line && !raw.cells.iter().all(|cell| is_blank(cell)) {
                return Some(self.row(raw));
            }
        }
    }
}

/// Whether there is nothing to be seen in a cell.
pub(crate) fn is_blank(cell: &str) -> bool {
    cell.chars().all(is_blank_character)
}

/// White space, and the marks without width that exports leave at the ends of cells.
pub(crate) fn is_blank_character(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}

/// A total names itself in its first filled cell and leaves at least half of the columns empty.
fn is_total(cells: &[String], columns: usize) -> bool {
    const WORDS: [&str; 11] = [
        "合计",
        "总计",
        "小计",
        "共计",
        "合計",
        "総計",
        "總計",
        "total",
        "grand total",
        "subtotal",
        "totals",
    ];
    let mut filled = cells.iter().filter(|cell| !is_blank(cell));
    let Some(first) = filled.next() else { return false };
    let first = first.trim().trim_end_matches([':', '：']).trim_end().to_lowercase();
    columns > 1 && WORDS.contains(&first.as_str()) && (filled.count() + 1) * 2 <= columns
}
