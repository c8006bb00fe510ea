//! Which character stands between the cells of a text file.
//!
//! **Invariant:** a separator inside a quoted cell never counts.

/// The separators that occur in practice, the likelier first.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 200;

/// The separator under which most rows have the same number of cells; a comma when there is but one column.
pub(super) fn detect(text: &str) -> u8 {
    let mut best = (0, 0, b',');
    for candidate in CANDIDATES {
        let (agreeing, cells) = agreement(text, candidate);
        if cells > 1 && (agreeing, cells) > (best.0, best.1) {
            best = (agreeing, cells, candidate);
        }
    }
    best.2
}

/// The separator that a first line `sep=;` names, and the length of that line.
pub(super) fn declared(text: &str) -> Option<(u8, usize)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let separator = *rest.as_bytes().first().filter(|byte| byte.is_ascii())?;
    let line_end = rest.get(1..).filter(|rest| rest.starts_with(['\r', '\n']))?;
    let line_end_bytes = if line_end.starts_with("\r\n") { 2 } else { 1 };
    Some((separator, "sep=".len() + 1 + line_end_bytes))
}

/// How many rows in a thousand have the commonest number of cells, and that number.
fn agreement(text: &str, separator: u8) -> (usize, usize) {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = super::text::reader(&text[..end], separator);
    let mut record = csv::StringRecord::new();
    let mut counts: Vec<usize> = Vec::new();
    while counts.len() < SAMPLE_ROWS && reader.read_record(&mut record).unwrap_or(false) {
        counts.push(record.len());
    }
    if end < text.len() && counts.len() > 1 && counts.len() < SAMPLE_ROWS {
        counts.pop(); // the sample cut the last row
    }
    let occurrences = |cells: usize| counts.iter().filter(|count| **count == cells).count();
    let commonest = counts.iter().copied().max_by_key(|cells| (occurrences(*cells), *cells)).unwrap_or(0);
    (occurrences(commonest) * 1000 / counts.len().max(1), commonest)
}
