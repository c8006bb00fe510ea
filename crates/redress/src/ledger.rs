//! `redress ledger`: look into the ledger as it is stored.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use redress_store::{StoreError, ledger};

use crate::output;
use crate::place::{Place, Wish};

/// Look into the ledger.
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Print how many events there are and the root of the tree over them
    Head(Head),
}

/// Print how many events there are and the root of the tree over them.
#[derive(Debug, Args)]
pub struct Head {
    #[command(flatten)]
    place: Place,
}

impl Ledger {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Head(head) => head.run(),
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
