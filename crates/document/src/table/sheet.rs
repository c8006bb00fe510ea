//! A sheet of a workbook (XLSX), kept as one text with marks where cells end.
//!
//! **Invariant:** the archive's own declaration of its unpacked size is checked before anything is unpacked; the
//! unpacker refuses entries that are longer than declared.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::{ToSpan, civil};

use super::{Body, Format, Limits, Note, ReadOptions, TableError, rows::RawRow};

/// What the first bytes say.
pub(super) enum Kind {
    Workbook,
    Text,
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// Sheet row (from 1) and index of its first cell, in order.
    rows: Vec<(u64, usize)>,
}

/// Tells a workbook from text, and refuses what is neither.
pub(super) fn kind_of(bytes: &[u8]) -> Result<Kind, TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { TableError::Encrypted } else { TableError::OldWorkbook });
    }
    let archive = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    Ok(if archive { Kind::Workbook } else { Kind::Text })
}

/// Reads the wanted sheet, or the first visible one that holds anything.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<(Body, Format, Vec<Note>), TableError> {
    check_archive(bytes, &options.limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(table_error)?;
    let names = sheet_names(&workbook);
    let candidates = match &options.sheet {
        Some(name) if names.contains(name) => vec![name.clone()],
        Some(name) => {
            return Err(TableError::NoSuchSheet { name: name.clone(), sheets: names });
        }
        None => names.clone(),
    };
    for name in candidates {
        let sheet = read_sheet(&mut workbook, &name, &options.limits)?;
        if sheet.rows.is_empty() {
            continue;
        }
        let others: Vec<String> = names.into_iter().filter(|other| *other != name).collect();
        let notes = if others.is_empty() { Vec::new() } else { vec![Note::OtherSheets(others)] };
        return Ok((Body::Sheet(sheet), Format::Workbook { sheet: name }, notes));
    }
    Err(TableError::Empty)
}

fn check_archive(bytes: &[u8], limits: &Limits) -> Result<(), TableError> {
    let damaged = |error: zip::result::ZipError| TableError::Damaged { detail: error.to_string() };
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let has = |is_it: fn(&str) -> bool| archive.file_names().flatten().any(|name| is_it(&name));
    if !has(|name| name.eq_ignore_ascii_case("xl/workbook.xml")) {
        return Err(match has(|name| name.starts_with("xl/")) {
            true => TableError::Damaged { detail: "it has no xl/workbook.xml".to_owned() },
            false => TableError::NotAWorkbook,
        });
    }
    match archive.decompressed_size() {
        Some(size) if size <= u128::from(limits.unpacked_bytes) => Ok(()),
        _ => Err(TableError::UnpacksTooLarge { limit: limits.unpacked_bytes }),
    }
}

/// The work sheets, hidden ones last.
fn sheet_names<R: std::io::Read + std::io::Seek>(workbook: &Xlsx<R>) -> Vec<String> {
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (visible, hidden): (Vec<_>, Vec<_>) =
        sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    visible.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
}

fn table_error(error: XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Encrypted,
        other => TableError::Damaged { detail: other.to_string() },
    }
}

fn read_sheet<R: std::io::Read + std::io::Seek>(
    workbook: &mut Xlsx<R>,
    name: &str,
    limits: &Limits,
) -> Result<Sheet, TableError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(table_error)?;
    let mut sheet = Sheet::default();
    let mut next_column = 0;
    while let Some(cell) = cells.next_cell().map_err(table_error)? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value().clone());
        if text.is_empty() {
            continue;
        }
        let line = u64::from(row) + 1;
        match sheet.rows.last() {
            Some((last, _)) if *last == line => {}
            Some((last, _)) if *last > line => return Err(out_of_order()),
            _ => {
                sheet.rows.push((line, sheet.ends.len()));
                next_column = 0;
            }
        }
        let gap = column.checked_sub(next_column).ok_or_else(out_of_order)?;
        if sheet.ends.len() as u64 + u64::from(gap) + 1 > limits.cells {
            return Err(TableError::TooManyCells { limit: limits.cells });
        }
        // A shared text may be repeated without end by a small file.
        if (sheet.text.len() + text.len()) as u64 > limits.unpacked_bytes {
            return Err(TableError::UnpacksTooLarge { limit: limits.unpacked_bytes });
        }
        sheet.ends.extend((0..gap).map(|_| sheet.text.len()));
        sheet.text.push_str(&text);
        sheet.ends.push(sheet.text.len());
        next_column = column + 1;
    }
    Ok(sheet)
}

fn out_of_order() -> TableError {
    TableError::Damaged { detail: "its cells are not in order".to_owned() }
}

/// The cell as a person would type it: whole numbers without a point, dates as ISO text.
fn cell_text(value: DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(moment) => date_text(&moment),
        DataRef::Float(number) => number_text(number),
        DataRef::Bool(truth) => if truth { "TRUE" } else { "FALSE" }.to_owned(),
        other => Data::from(other).to_string(),
    }
}

fn number_text(number: f64) -> String {
    // Rust prints the shortest text that gives the same number again, and no point for whole ones.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

fn date_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let serial = moment.as_f64();
    if moment.is_duration() && serial >= 0.0 {
        let seconds = (serial * 86_400.0).round() as u64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    if !moment.is_datetime() || !(0.0..2_958_466.0).contains(&serial) {
        return number_text(serial);
    }
    let small = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
    let date =
        i16::try_from(year).ok().and_then(|year| civil::Date::new(year, small(month), small(day)).ok());
    let time = civil::Time::new(small(hour), small(minute), small(second), i32::from(milli) * 1_000_000);
    let (Some(date), Ok(time)) = (date, time) else {
        return number_text(serial);
    };
    let exact = date.to_datetime(time);
    // The serial number is a fraction of a day: 08:30:00 may come out a few milliseconds early.
    let rounded = exact.checked_add(500.milliseconds()).unwrap_or(exact);
    if serial < 1.0 {
        return rounded.time().strftime("%H:%M:%S").to_string();
    }
    rounded.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

impl Sheet {
    /// The rows from the top of the sheet that hold anything.
    pub(super) fn raw_rows(&self) -> SheetRows<'_> {
        SheetRows { sheet: self, next: 0 }
    }
}

/// Iterator over the rows of a sheet.
pub(crate) struct SheetRows<'s> {
    sheet: &'s Sheet,
    next: usize,
}

impl Iterator for SheetRows<'_> {
    type Item = RawRow;

    fn next(&mut self) -> Option<RawRow> {
        let Sheet { text, ends, rows } = self.sheet;
        let (line, first) = *rows.get(self.next)?;
        self.next += 1;
        let last = rows.get(self.next).map_or(ends.len(), |(_, first)| *first);
        let begin = |cell: usize| if cell == 0 { 0 } else { ends[cell - 1] };
        let cells = (first..last).map(|cell| text[begin(cell)..ends[cell]].to_owned()).collect();
        Some(RawRow { line, cells, is_unclosed: false })
    }
}
