//! Bring in a whole table of another system.
//!
//! Rows are written in batches, a transaction each, so that everybody else gets his turn in between. A row is known by
//! its source and its number there, so that importing twice, or after a break, adds nothing.
//! **Invariant:** nothing of a row is dropped: what has no field of ours is kept beside the case.

mod catalogue;
mod customer;
mod mappings;
mod record;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use redress_document::case_record::CaseRecord;
use redress_document::mapping::{MappedRow, Mapping, MappingError};
use redress_document::row_errors::RowError;
use redress_document::table::Table;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::ImportId;
use redress_store::Tx;

pub use mappings::{builtin_mappings, mapping_for, mapping_named};

use crate::case::import_case;
use crate::{App, AppError, Ids};

/// Rows of one transaction.
const BATCH: usize = 200;

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read so far.
    pub rows: u64,
    /// Rows of the table.
    pub total: u64,
    /// Cases brought in so far.
    pub imported: u64,
    /// Rows whose cases were there before.
    pub already_there: u64,
    /// Rows that were refused.
    pub refused: u64,
}

/// What became of a table. Every row is in one of the four counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The run, as it stands on each case.
    pub import: ImportId,
    /// The name of the mapping: the source of the cases.
    pub source: String,
    /// Rows below the headings, blank ones left out.
    pub rows: u64,
    /// Cases brought in.
    pub imported: u64,
    /// Rows whose cases were there before.
    pub already_there: u64,
    /// Rows that repeat an earlier one word for word.
    pub repeated: u64,
    /// Rows that were refused; each has at least one error.
    pub refused: u64,
    /// What is wrong with the refused rows.
    pub errors: Vec<RowError>,
    /// What is odd about rows that were taken.
    pub notices: Vec<RowError>,
    /// How long it took.
    pub took: Duration,
}

/// Why a table cannot be brought in at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The mapping does not fit the table.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The use case ended otherwise; the batches before stay, and importing again goes on behind them.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What every batch of one run shares.
struct Run {
    import: ImportId,
    actor: Actor,
    ids: Arc<dyn Ids>,
}

/// A row on its way in.
struct Incoming {
    line: u64,
    record: CaseRecord,
}

/// Brings in every row of `table`, read by `mapping`, in the name of `actor`. Blocks; not for async threads.
///
/// # Errors
/// Denied for who may not import; [`ImportError::Mapping`] when the table lacks a column. A row that cannot be read is
/// no error of the import: it is in the report.
pub fn import_cases(
    app: &App,
    actor: &Actor,
    table: &Table,
    mapping: &Mapping,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, ImportError> {
    // Only asked, not spent: every case is appended with a permit of its own.
    let _permit = actor.permit(Action::ImportCases, Relation::Other).map_err(AppError::from)?;
    let begun = Instant::now();
    let run = Arc::new(Run {
        import: ImportId::from_uuid(app.ids.uuid()),
        actor: actor.clone(),
        ids: Arc::clone(&app.ids),
    });
    let mut report = ImportReport::new(run.import, mapping.name());
    let total = table.rows().count() as u64;
    let mut batch = Vec::with_capacity(BATCH);
    for row in mapping.read(table)? {
        batch.extend(report.sort(row));
        if batch.len() == BATCH {
            write(app, &run, std::mem::take(&mut batch), &mut report)?;
            progress(report.progress(total));
        }
    }
    write(app, &run, batch, &mut report)?;
    progress(report.progress(total));
    report.took = begun.elapsed();
    Ok(report)
}

/// What [`import_cases`] would read, without writing anything; nothing counts as there before.
///
/// # Errors
/// When the mapping does not fit the table.
pub fn rehearse(ids: &dyn Ids, table: &Table, mapping: &Mapping) -> Result<ImportReport, MappingError> {
    let begun = Instant::now();
    let mut report = ImportReport::new(ImportId::from_uuid(ids.uuid()), mapping.name());
    for row in mapping.read(table)? {
        report.imported += u64::from(report.sort(row).is_some());
    }
    report.took = begun.elapsed();
    Ok(report)
}

impl ImportReport {
    fn new(import: ImportId, source: &str) -> Self {
        Self {
            import,
            source: source.to_owned(),
            rows: 0,
            imported: 0,
            already_there: 0,
            repeated: 0,
            refused: 0,
            errors: Vec::new(),
            notices: Vec::new(),
            took: Duration::ZERO,
        }
    }

    /// Counts a row and keeps what is to be told about it; gives its record, if it has one.
    fn sort(&mut self, row: MappedRow) -> Option<Incoming> {
        let (notices, errors): (Vec<_>, Vec<_>) =
            row.errors.into_iter().partition(|error| error.reason.is_notice());
        self.rows += 1;
        if row.record.is_none() {
            let counted = if errors.is_empty() { &mut self.repeated } else { &mut self.refused };
            *counted += 1;
        }
        self.errors.extend(errors);
        self.notices.extend(notices);
        row.record.map(|record| Incoming { line: row.line, record })
    }

    const fn progress(&self, total: u64) -> Progress {
        Progress {
            rows: self.rows,
            total,
            imported: self.imported,
            already_there: self.already_there,
            refused: self.refused,
        }
    }
}

fn write(app: &App, run: &Arc<Run>, batch: Vec<Incoming>, report: &mut ImportReport) -> Result<(), AppError> {
    let (run, now, rows) = (Arc::clone(run), app.clock.now(), batch.len() as u64);
    let imported = app.store.write_blocking(move |tx| bring_in(tx, &run, &batch, now))?;
    report.imported += imported;
    report.already_there += rows - imported;
    Ok(())
}

/// One batch inside its transaction; gives how many cases are new.
fn bring_in(tx: &mut Tx<'_>, run: &Run, batch: &[Incoming], now: Timestamp) -> Result<u64, AppError> {
    let mut nodes = catalogue::Nodes::new(&run.actor, &*run.ids, now);
    let mut imported = 0;
    for incoming in batch {
        let record = &incoming.record;
        // What is there before leaves no trace, not even in the catalogue.
        if redress_store::case::imported(tx, &record.source, &record::clean(&record.external_id))?.is_some() {
            continue;
        }
        let product = nodes.product(tx, &record.product)?;
        let symptom = nodes.symptom(tx, &record.symptom)?;
        let customer = customer::of(tx, &run.actor, record, &*run.ids, now)?;
        let case = record::as_case(incoming, run.import, customer, product, symptom);
        imported += u64::from(import_case(tx, &run.actor, &case, now, &*run.ids)?.is_some());
    }
    Ok(imported)
}
