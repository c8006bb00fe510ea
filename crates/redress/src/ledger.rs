//! `redress ledger`: look into the ledger as it is stored.

use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use redress_store::{StoreError, case as cases, ledger};

use crate::output;
use crate::place::{Place, Wish};

/// Look into the ledger.
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Print how many events there are and the root of the tree over them
    Head(Head),
    /// Print the events of one stream as they are stored, oldest first; what is sealed stays sealed
    Show(Show),
    /// Print every event as stored, one a line, in the order of the tree; what is sealed stays sealed
    Export(Export),
}

/// Print how many events there are and the root of the tree over them.
#[derive(Debug, Args)]
pub struct Head {
    #[command(flatten)]
    place: Place,
}

/// Print the events of one stream.
#[derive(Debug, Args)]
pub struct Show {
    /// A case's number, such as C-2026-000123, or a stream, such as cust_0192… or user_0192…
    stream: String,
    #[command(flatten)]
    place: Place,
}

/// Print every event.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    place: Place,
}

/// Events read at a time, so that memory stays flat.
const PAGE: u32 = 1_000;

impl Ledger {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Head(head) => head.run(),
            Self::Show(show) => show.run(),
            Self::Export(export) => export.run(),
        }
    }
}

impl Head {
    fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open(Wish::Read)?;
        let head = opened.store.read_blocking(|reader| ledger::head(reader));
        let head = head.map_err(|error: StoreError| error)?;
        output::line(format_args!("size {}", head.size()))?;
        output::line(format_args!("root {}", head.root()))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Show {
    fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open(Wish::Read)?;
        let wanted = self.stream.clone();
        let texts = opened.store.read_blocking(move |reader| {
            let case = match wanted.parse() {
                Ok(number) => cases::id_of_number(reader, number)?,
                Err(_) => None,
            };
            let stream = case.map_or(wanted, |case| case.to_string());
            ledger::texts_of(reader, &stream)
        });
        let texts = texts.map_err(|error: StoreError| error)?;
        if texts.is_empty() {
            bail!("there is no case and no stream {}; `redress ledger export` prints them all", self.stream);
        }
        for text in texts {
            output::line(format_args!("{text}"))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Export {
    fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open(Wish::Read)?;
        let mut last = -1;
        loop {
            let page = opened.store.read_blocking(move |reader| ledger::texts_behind(reader, last, PAGE));
            let page = page.map_err(|error: StoreError| error)?;
            for (_, text) in &page {
                output::line(format_args!("{text}"))?;
            }
            match page.last() {
                Some((position, _)) => last = *position,
                None => return Ok(ExitCode::SUCCESS),
            }
        }
    }
}
