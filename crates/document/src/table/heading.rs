//! Which row of a table holds the headings.
//!
//! Titles and merged group headings fill few cells; headings fill as many as the data below them.
//!
//! **Invariant:** a row of data is never taken for headings: if in doubt, the user is asked.

use std::collections::{BTreeMap, HashSet};

use super::{HeaderChoice, TableError, rows::RawRow, rows::is_blank};

/// Headings must begin within this many filled rows.
const SEARCHED_ROWS: usize = 50;

/// Finds the row of headings; its cells are trimmed.
pub(super) fn find(rows: impl Iterator<Item = RawRow>, choice: HeaderChoice) -> Result<RawRow, TableError> {
    let mut filled_rows = rows.filter(|row| filled(row) > 0);
    let heading = match choice {
        HeaderChoice::Line(line) => filled_rows
            .find(|row| row.line >= line)
            .filter(|row| row.line == line)
            .ok_or(TableError::NoHeaderAtLine { line })?,
        HeaderChoice::Detect => detect(filled_rows.take(SEARCHED_ROWS).collect())?,
    };
    let cells = heading.cells.iter().map(|cell| cell.trim().to_owned()).collect();
    Ok(RawRow { cells, ..heading })
}

fn detect(rows: Vec<RawRow>) -> Result<RawRow, TableError> {
    if rows.is_empty() {
        return Err(TableError::Empty);
    }
    let width = usual_width(&rows);
    let heading = rows.into_iter().find(|row| filled(row) * 10 >= width * 7).ok_or(TableError::NoHeader)?;
    let values = heading.cells.iter().filter(|cell| looks_like_a_value(cell)).count();
    if values * 2 > filled(&heading) {
        return Err(TableError::NoHeader);
    }
    Ok(heading)
}

/// The largest number of filled cells that occurs more than once, so that one broken row does not decide.
fn usual_width(rows: &[RawRow]) -> usize {
    let mut occurrences: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        *occurrences.entry(filled(row)).or_default() += 1;
    }
    let repeated = occurrences.iter().rev().find(|(_, count)| **count > 1);
    let widest = occurrences.last_key_value();
    // In a table of a row or two nothing repeats but titles.
    let decides = if rows.len() > 4 { repeated.or(widest) } else { widest };
    decides.map_or(0, |(cells, _)| *cells)
}

fn filled(row: &RawRow) -> usize {
    row.cells.iter().filter(|cell| !is_blank(cell)).count()
}

/// Numbers and dates stand below headings, not in them.
fn looks_like_a_value(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(|character| character.is_ascii_digit())
        && cell
            .chars()
            .all(|character| character.is_ascii_digit() || " +-/.,:%T年月日时分秒".contains(character))
}

/// Every column under a name of its own.
pub(super) fn unique_names(header: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(header.len());
    for (index, heading) in header.iter().enumerate() {
        let base = if heading.is_empty() { format!("column {}", index + 1) } else { heading.clone() };
        let mut name = base.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{base} ({number})");
            number += 1;
        }
        names.push(name);
    }
    names
}
