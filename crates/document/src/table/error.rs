//! Why a file cannot be read as a table.
//!
//! **Invariant:** every sentence tells what to do, or what the file is instead.

/// Why a file cannot be read as a table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be read at all.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The file is too large.
    #[error("the file has {bytes} bytes, more than the {limit} that one import takes; split it")]
    FileTooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The workbook would take too much memory once unpacked.
    #[error("the workbook unpacks to more than {limit} bytes; save the sheet as CSV and split it")]
    UnpacksTooLarge {
        /// The limit.
        limit: u64,
    },
    /// The table has too many cells.
    #[error("the table has more than {limit} cells; split it")]
    TooManyCells {
        /// The limit.
        limit: u64,
    },
    /// The workbook is protected by a password.
    #[error("the workbook is protected by a password; save it without one and import again")]
    Encrypted,
    /// A workbook of the format before 2007.
    #[error("this is a workbook in the old binary format (.xls); save it as .xlsx or CSV and import again")]
    OldWorkbook,
    /// An archive or document of another kind.
    #[error("this is an archive or document, not a workbook; save the table as .xlsx or CSV")]
    NotAWorkbook,
    /// A workbook that cannot be understood.
    #[error("the workbook is damaged ({detail}); open it, save it anew and import again")]
    Damaged {
        /// What the reader stumbled over.
        detail: String,
    },
    /// A web page or XML.
    #[error("this is a web page or XML, not a table; open it in a spreadsheet program and save it as .xlsx")]
    Markup,
    /// Neither text nor workbook.
    #[error("this is neither text nor a workbook; save the table as .xlsx or CSV")]
    Binary,
    /// The encoding asked for has no such name.
    #[error("there is no text encoding named {0}")]
    UnknownEncoding(String),
    /// The separator asked for cannot separate cells.
    #[error("{0:?} cannot separate cells; use a comma, a semicolon, a tab or another single-byte character")]
    UnusableSeparator(char),
    /// The sheet asked for does not exist.
    #[error("the workbook has no sheet named {name}; it has {}", sheets.join(", "))]
    NoSuchSheet {
        /// The name asked for.
        name: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// No row looks like headings.
    #[error("no row of headings was found in the first lines; name the line that holds them")]
    NoHeader,
    /// The line asked for is blank or beyond the end.
    #[error("line {line} holds no headings")]
    NoHeaderAtLine {
        /// The line asked for.
        line: u64,
    },
}
