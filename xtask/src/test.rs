//! `cargo xtask test`: sets up what the tests need, runs all of them, and says what ran and what did not.
//!
//! **Invariant:** nothing is skipped silently. What could not run is named with its reason, and with `CI=true`
//! it makes the command fail.

mod browser;
mod counting;
mod machine;
mod postgres;
mod report;
mod rust;

use std::process::ExitCode;

use clap::ValueEnum;

use self::machine::Machine;
use self::report::Report;
use crate::{tidy, workspace};

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// Runs one part alone.
    #[arg(long)]
    only: Option<Part>,
}

/// A part of the tests that can run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The rules of the house.
    Tidy,
    /// Format, lints and all tests in Rust, on both engines.
    Rust,
    /// The browser tests.
    Browser,
}

impl Arguments {
    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// Runs what was asked for; success only if everything asked for ran and passed.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut report = Report::new();
    let mut machine = Machine::look();
    if arguments.only != Some(Part::Tidy) {
        report.step("Set-up: what the tests need from this machine", |step| {
            machine.complete(&needs(arguments), step)
        });
    }
    if arguments.wants(Part::Tidy) {
        report.step("Rules of the house (tidy)", |step| {
            let tally = tidy::check_all()?;
            step.expect("tidy", tally.broken == 0);
            Ok(())
        });
    }
    if arguments.wants(Part::Rust) {
        rust::run(&machine, &mut report);
    }
    if arguments.wants(Part::Browser) {
        browser::run(&machine, &mut report);
    }
    name_absent_data(arguments, &mut report);
    Ok(report.close())
}

fn needs(arguments: &Arguments) -> Vec<machine::Need> {
    let mut needs = Vec::new();
    if arguments.wants(Part::Rust) {
        needs.push(machine::Need::Postgres);
    }
    if arguments.wants(Part::Browser) {
        needs.extend([machine::Need::Chromium, machine::Need::Fonts, machine::Need::Node]);
    }
    needs
}

/// Tests on real tables return early where the tables are absent; the test harness swallows their word,
/// so it is said here too. It does not fail: the tables are no part of the product.
fn name_absent_data(arguments: &Arguments, report: &mut Report) {
    let folder = match std::env::var_os("REDRESS_SHARED_DATA") {
        Some(folder) => folder.into(),
        None => workspace::root().join("../shared/data"),
    };
    if arguments.wants(Part::Rust) && !folder.is_dir() {
        report.remark(
            "tests on real tables did not run: ../shared/data is absent and REDRESS_SHARED_DATA is not set",
        );
    }
}
