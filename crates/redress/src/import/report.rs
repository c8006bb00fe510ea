//! What an import says of itself: oddities to standard error, the result to standard output.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use redress_app::channel::import::ImportReport;
use redress_document::table::{Note, Table};

use crate::output;

/// Lines named for each kind of notice; the rest is counted.
const EXAMPLES: usize = 5;

/// What the person who imports should know about the file as a whole.
pub fn notes(table: &Table) {
    for note in table.notes() {
        match note {
            Note::EncodingGuessed(encoding) => {
                eprintln!("The encoding was guessed to be {encoding}; look whether the texts read right.");
            }
            Note::TextNamedWorkbook => {
                eprintln!("The file is named like a workbook and is text; it was read as text.")
            }
            Note::LinesAboveHeader(lines) => {
                eprintln!("{} above the headings passed over.", output::counted(*lines, "line", "lines"));
            }
            Note::OtherSheets(sheets) => {
                eprintln!("Other sheets were not read: {}; name one with --sheet.", sheets.join(", "));
            }
        }
    }
}

/// What became of the rows.
pub fn summary(file: &Path, report: &ImportReport, is_dry: bool) -> io::Result<()> {
    let rows = output::counted(report.rows, "row", "rows");
    output::line(format_args!("{}: {rows}, read with the mapping {}", file.display(), report.source))?;
    let brought_in = if is_dry { "would come in" } else { "brought in" };
    for (what, count) in [
        (brought_in, report.imported),
        ("there already", report.already_there),
        ("repeated", report.repeated),
        ("refused", report.refused),
    ] {
        output::line(format_args!("  {what:<14} {:>9}", output::grouped(count)))?;
    }
    output::line(format_args!("  {:<14} {:>9}", "took", output::seconds(report.took)))?;
    notices(report);
    Ok(())
}

fn notices(report: &ImportReport) {
    let mut kinds: BTreeMap<&'static str, Vec<u64>> = BTreeMap::new();
    for notice in &report.notices {
        kinds.entry(notice.reason.key()).or_default().push(notice.line);
    }
    for (kind, lines) in kinds {
        let some: Vec<String> = lines.iter().take(EXAMPLES).map(u64::to_string).collect();
        let more = if lines.len() > EXAMPLES { ", …" } else { "" };
        let counted = output::counted(lines.len() as u64, "row", "rows");
        eprintln!("Taken, but odd ({kind}): {counted}, line {}{more}", some.join(", "));
    }
}
