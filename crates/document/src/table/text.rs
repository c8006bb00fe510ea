//! Text with separators, read row by row.
//!
//! **Invariant:** the line of a row is the line an editor shows where the row begins, also after quoted line breaks
//! and blank lines.

use super::{Body, Format, Limits, Note, ReadOptions, TableError, encoding, rows::RawRow, separator};

/// A decoded text file.
#[derive(Debug)]
pub(crate) struct Text {
    content: String,
    /// Where the table begins: after a line `sep=;`, if there is one.
    start: usize,
    separator: u8,
}

/// Decodes the file and finds its separator.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> Result<(Body, Format, Vec<Note>), TableError> {
    let decoded = encoding::decode(bytes, options.encoding.as_deref())?;
    let content = decoded.text;
    refuse_what_is_no_table(&content)?;
    let declared = separator::declared(&content);
    let start = declared.map_or(0, |(_, length)| length);
    let separator = match (options.separator, declared) {
        (Some(wanted), _) => single_byte(wanted)?,
        (None, Some((declared, _))) => declared,
        (None, None) => separator::detect(&content),
    };
    let notes = match decoded.is_guessed {
        true => vec![Note::EncodingGuessed(decoded.encoding)],
        false => Vec::new(),
    };
    let text = Text { content, start, separator };
    text.check_cells(&options.limits)?;
    let format = Format::Text { encoding: decoded.encoding, separator: char::from(separator) };
    Ok((Body::Text(text), format, notes))
}

/// A reader that tolerates rows of any length.
pub(super) fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn single_byte(separator: char) -> Result<u8, TableError> {
    match u8::try_from(separator) {
        Ok(byte) if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(&byte) => {
            Ok(byte)
        }
        _ => Err(TableError::UnusableSeparator(separator)),
    }
}

fn refuse_what_is_no_table(content: &str) -> Result<(), TableError> {
    let begin = content.trim_start();
    if begin.is_empty() {
        return Err(TableError::Empty);
    }
    if begin.starts_with("%PDF-") || begin.starts_with("{\\rtf") {
        return Err(TableError::Binary);
    }
    let begin: String = begin.chars().take(9).collect::<String>().to_lowercase();
    let markup = ["<!doctype", "<html", "<?xml", "<table", "<head", "<meta"];
    if markup.iter().any(|tag| begin.starts_with(tag)) {
        return Err(TableError::Markup);
    }
    Ok(())
}

impl Text {
    /// The rows from the top of the file, headings included.
    pub(super) fn raw_rows(&self) -> TextRows<'_> {
        TextRows {
            content: &self.content,
            reader: reader(&self.content[self.start..], self.separator),
            record: csv::StringRecord::new(),
            start: self.start,
            counted: 0,
            line: 1,
        }
    }

    fn check_cells(&self, limits: &Limits) -> Result<(), TableError> {
        // The cells of one row are at most the bytes of the file, so counting row by row is soon enough.
        let mut reader = reader(&self.content[self.start..], self.separator);
        let mut record = csv::ByteRecord::new();
        let mut cells = 0;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            cells += record.len() as u64;
            if cells > limits.cells {
                return Err(TableError::TooManyCells { limit: limits.cells });
            }
        }
        Ok(())
    }
}

/// Iterator over the rows of a text file.
pub(crate) struct TextRows<'t> {
    content: &'t str,
    reader: csv::Reader<&'t [u8]>,
    record: csv::StringRecord,
    start: usize,
    /// Bytes whose line breaks are counted in `line`.
    counted: usize,
    line: u64,
}

impl TextRows<'_> {
    /// The line of the byte at `offset`; a line ends with CR LF, LF or CR.
    fn line_at(&mut self, offset: usize) -> u64 {
        let bytes = self.content.as_bytes();
        for index in self.counted..offset {
            let inside_pair = bytes[index] == b'\r' && bytes.get(index + 1) == Some(&b'\n');
            if matches!(bytes[index], b'\r' | b'\n') && !inside_pair {
                self.line += 1;
            }
        }
        self.counted = offset;
        self.line
    }

    /// Whether the last row was only ended by the end of the file, inside a quoted cell.
    fn is_unclosed(&self, from: usize, to: usize) -> bool {
        let raw = &self.content[from..to];
        to == self.content.len()
            && raw.matches('"').count() % 2 == 1
            && self.record.iter().next_back().is_some_and(|cell| cell.contains(['\n', '\r']))
    }
}

impl Iterator for TextRows<'_> {
    type Item = RawRow;

    fn next(&mut self) -> Option<RawRow> {
        let found = self.reader.read_record(&mut self.record);
        if !found.expect("sound text in memory, read with tolerance, cannot fail") {
            return None;
        }
        let bytes = self.content.as_bytes();
        let position = self.record.position().map_or(0, csv::Position::byte);
        let mut from = self.start + usize::try_from(position).unwrap_or(usize::MAX);
        // The reader skips blank lines without saying so.
        while from < bytes.len() && matches!(bytes[from], b'\r' | b'\n') {
            from += 1;
        }
        let to = self.start + usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        Some(RawRow {
            line: self.line_at(from),
            is_unclosed: self.is_unclosed(from, to),
            cells: self.record.iter().map(str::to_owned).collect(),
        })
    }
}
