//! `redress import`: tables of other systems.

mod report;

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use redress_app::channel::import::{
    Progress, builtin_mappings, import_cases, mapping_for, mapping_named, rehearse,
};
use redress_app::{RandomIds, SystemClock};
use redress_document::mapping::Mapping;
use redress_document::row_errors::write_csv;
use redress_document::table::{ReadOptions, Table};
use redress_domain::access::Actor;

use crate::output;
use crate::place::{Place, Wish};

/// Bring in what another system holds.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Bring in cases from a CSV or XLSX table; importing twice adds nothing
    Cases(Cases),
}

/// Bring in cases from a CSV or XLSX table.
#[derive(Debug, Args)]
pub struct Cases {
    /// The table
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// A mapping that comes with Redress, or a mapping file; without it, chosen by the headings
    #[arg(long, value_name = "NAME|FILE")]
    mapping: Option<String>,
    /// The sheet of a workbook; without it, the first visible one that holds anything
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Where to write what is wrong with rows that were refused; FILE.errors.csv in the working directory if absent
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Only read and report; nothing is written
    #[arg(long)]
    dry_run: bool,
}

/// The exit status when some rows were refused and the others came in.
const SOME_REFUSED: u8 = 2;

impl Import {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let Self::Cases(cases) = self;
        cases.run()
    }
}

impl Cases {
    fn run(self) -> anyhow::Result<ExitCode> {
        let options = ReadOptions { sheet: self.sheet.clone(), ..ReadOptions::default() };
        let table = Table::read(&self.file, &options).with_context(|| format!("{}", self.file.display()))?;
        report::notes(&table);
        let mapping = self.mapping(&table)?;
        let report = if self.dry_run {
            rehearse(&RandomIds::new(std::sync::Arc::new(SystemClock)), &table, &mapping)?
        } else {
            let opened = self.place.open(Wish::Write)?;
            let shows_progress = io::stderr().is_terminal();
            let mut tell = |progress: Progress| {
                if shows_progress {
                    eprint!(
                        "\r{} of {} rows",
                        output::grouped(progress.rows),
                        output::grouped(progress.total)
                    );
                }
            };
            let report = import_cases(&opened.app(), &Actor::system(), &table, &mapping, &mut tell);
            if shows_progress {
                eprintln!();
            }
            report
                .context("the import stopped; import again, what came in stays and is not brought in twice")?
        };
        report::summary(&self.file, &report, self.dry_run)?;
        if report.errors.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let file = self.errors_file();
        write_csv(&file, &report.errors).with_context(|| {
            format!("the errors cannot be written to {}; name a file with --errors", file.display())
        })?;
        output::line(format_args!("What is wrong with the refused rows stands in {}.", file.display()))?;
        Ok(ExitCode::from(SOME_REFUSED))
    }

    fn mapping(&self, table: &Table) -> anyhow::Result<Mapping> {
        let Some(named) = &self.mapping else {
            return mapping_for(table.header()).with_context(|| {
                format!(
                    "no mapping was made for a table with the columns {}; name one with --mapping ({}) or write a file",
                    table.header().join(", "),
                    names()
                )
            });
        };
        if let Some(mapping) = mapping_named(named) {
            return Ok(mapping);
        }
        if !Path::new(named).is_file() {
            bail!("there is neither a mapping nor a file named {named}; the mappings are {}", names());
        }
        let text =
            fs::read_to_string(named).with_context(|| format!("the mapping file {named} cannot be read"))?;
        Mapping::parse(&text).with_context(|| named.clone())
    }

    fn errors_file(&self) -> PathBuf {
        let beside = || {
            let mut name = self.file.file_name().unwrap_or_default().to_owned();
            name.push(".errors.csv");
            PathBuf::from(name)
        };
        self.errors.clone().unwrap_or_else(beside)
    }
}

fn names() -> String {
    builtin_mappings().iter().map(Mapping::name).collect::<Vec<_>>().join(", ")
}
