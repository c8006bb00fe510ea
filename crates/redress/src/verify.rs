//! `redress verify`: state is checked, not trusted.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use redress_store::StoreError;
use redress_store::verify::{Fault, Report, verify};

use crate::output;
use crate::place::{Place, Wish};

/// Fold the ledger anew and compare it with every hash and every table.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open(Wish::Read)?;
        let begun = Instant::now();
        let shows_progress = io::stderr().is_terminal();
        let report = opened.store.read_blocking(move |reader| {
            let mut tell = |read: u64, total: u64| {
                if shows_progress {
                    eprint!("\r{} of {} events", output::grouped(read), output::grouped(total));
                }
            };
            verify(reader, &mut tell)
        });
        if shows_progress {
            eprintln!();
        }
        let report: Report = report
            .map_err(|error: StoreError| error)
            .context("the database could not be read to its end; nothing is proven")?;
        output::line(format_args!("Verified {}", opened.name))?;
        output::line(format_args!("  events   {}", output::grouped(report.events)))?;
        output::line(format_args!("  streams  {}", output::grouped(report.streams)))?;
        output::line(format_args!("  root     {}", report.root))?;
        output::line(format_args!("  took     {}", output::seconds(begun.elapsed())))?;
        if report.faults.is_empty() {
            output::line(
                "No fault: every event is as it was written, and every table says what the events say.",
            )?;
            return Ok(ExitCode::SUCCESS);
        }
        output::line(format_args!("{}:", output::counted(report.faults.len() as u64, "fault", "faults")))?;
        for fault in &report.faults {
            let (place, meaning) = told(fault);
            output::line(format_args!("  {place}: {meaning}"))?;
        }
        output::line("Keep this database as it is, and compare it with a backup.")?;
        Ok(ExitCode::FAILURE)
    }
}

/// Where the fault is and what it means.
fn told(fault: &Fault) -> (String, String) {
    match fault {
        Fault::EventChanged { position, place } => {
            (event(place, *position), "the text was changed after it was written".to_owned())
        }
        Fault::EventMissing { position, place } => {
            (event(place, *position), "it was taken away; the tree still knows it".to_owned())
        }
        Fault::EventWithoutPosition { place } => {
            (format!("event {place}"), "it was slipped in; the tree does not know it".to_owned())
        }
        Fault::PositionMissing { position } => {
            (format!("position {position}"), "it was taken out of the tree".to_owned())
        }
        Fault::ColumnsDiffer { place } => {
            (format!("event {place}"), "its columns say something else than its text".to_owned())
        }
        Fault::HeadDiffers { size, root } => (
            "the head of the tree".to_owned(),
            format!("it is not that of the leaves, which are {size} with the root {root}"),
        ),
        Fault::StreamUnreadable { stream, what } => {
            (format!("stream {stream}"), format!("it cannot be folded: {what}"))
        }
        Fault::StreamUnknown { stream } => {
            (format!("stream {stream}"), "it is of a kind that this program does not know".to_owned())
        }
        Fault::ProjectionDiffers(difference) => (
            format!("table {}, {}, column {}", difference.table, difference.key, difference.column),
            format!("the events say {}, there stands {}", difference.expected, difference.found),
        ),
        Fault::RowsTooMany { table, expected, found } => {
            (format!("table {table}"), format!("it has {found} rows, the events explain {expected}"))
        }
    }
}

fn event(place: &str, position: u64) -> String {
    format!("event {place} (position {position})")
}
