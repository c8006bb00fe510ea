//! `cargo xtask bench`: how fast the real program is on this machine, beside what the machine itself can do.
//!
//! It builds the release binary, plays the demo company into a folder that vanishes, and lets clients over loopback
//! take cases and read pages; then it writes the same rows to a bare SQLite. Rounds alternate between both, so that a
//! shared machine's moods fall on both alike.
//! **Invariant:** every figure is measured in this run; nothing is carried over from an earlier one.

mod bare;
mod client;
mod disk;
mod figures;
mod load;
mod machine;
mod program;
mod report;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, ensure};

use self::client::Client;
use self::figures::{Latencies, Rounds};
use self::program::Program;
use crate::workspace;

/// How long and how often to measure.
#[derive(clap::Args)]
pub struct Arguments {
    /// Seconds of taking cases in each round.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Rounds; medians over them are told, with the least and the most.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Clients that take cases at the same time, each on one kept connection.
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// A program that is built already, in place of building it.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Prints the table and leaves docs/performance.md as it is.
    #[arg(long)]
    dry: bool,
}

/// Requests of one page.
const READINGS: usize = 200;
/// How often the start of the demo is measured on a folder that is there.
const STARTS: usize = 5;

/// Everything that was measured.
#[derive(Default)]
pub struct Figures {
    cases_per_second: Rounds,
    p50: Rounds,
    p95: Rounds,
    p99: Rounds,
    processor_micros: Rounds,
    bare_per_second: Rounds,
    share_percent: Rounds,
    syncs_per_second: Rounds,
    work: (Rounds, Rounds),
    record: (Rounds, Rounds),
    first_start: Rounds,
    later_start: Rounds,
}

/// Measures, prints the table and writes it into docs/performance.md.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    ensure!(arguments.rounds > 0 && arguments.clients > 0 && arguments.seconds > 0, "nothing to measure");
    // What stands beside the program, client and bare SQLite, must be built as well as the program is.
    if cfg!(debug_assertions) {
        return again_in_release();
    }
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => build()?,
    };
    let folder = std::env::temp_dir().join(format!("redress-bench-{}", std::process::id()));
    let measured = measure(arguments, &binary, &folder);
    // Whatever happened, the folder must not stay; that it is gone is not worth failing for.
    std::fs::remove_dir_all(&folder).ok();
    let table = report::table(&measured?, arguments);
    println!("{table}");
    if !arguments.dry {
        report::write(&table)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn again_in_release() -> anyhow::Result<ExitCode> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--release", "--quiet", "--package", "xtask", "--"]).args(std::env::args_os().skip(1));
    let status = cargo.current_dir(workspace::root()).status().context("cargo did not start")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds the program for release; says where it is.
fn build() -> anyhow::Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "-p", "redress"]).current_dir(workspace::root());
    let status = cargo.status().context("cargo did not start")?;
    ensure!(status.success(), "the release binary was not built");
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from);
    Ok(target.join("release/redress"))
}

fn measure(arguments: &Arguments, binary: &Path, folder: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    for round in 1..=arguments.rounds {
        eprintln!("round {round} of {}", arguments.rounds);
        // A folder of its own for each round: a fuller database must not look like a slower program.
        let data = folder.join(format!("round-{round}"));
        measure_round(arguments, binary, &data, &mut figures)?;
        std::fs::remove_dir_all(&data).context("the folder of a round was not removed")?;
    }
    Ok(figures)
}

fn measure_round(
    arguments: &Arguments,
    binary: &Path,
    data: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let first = Program::demo(binary, data)?;
    figures.first_start.add(first.up_after.as_secs_f64() * 1e3);
    let login = first.somebody_who_takes_cases()?;
    first.stop()?;
    for _ in 0..STARTS {
        let again = Program::demo(binary, data)?;
        figures.later_start.add(again.up_after.as_secs_f64() * 1e3);
        again.stop()?;
    }
    let program = Program::serve(binary, data)?;
    let session = Client::to(program.address)?.sign_in(&login)?;
    read_pages(&program, &session, figures)?;
    let token = Client::to(program.address)?.token(&session)?;
    let (work, seconds) = (load::work(&program, &token)?, Duration::from_secs(arguments.seconds));
    let before = program.processor_seconds();
    let (rate, times) = load::take_cases(program.address, &token, &work, arguments.clients, seconds)?;
    if let (Some(before), Some(after)) = (before, program.processor_seconds()) {
        figures.processor_micros.add((after - before) * 1e6 / times.count() as f64);
    }
    program.stop()?;
    figures.cases_per_second.add(rate);
    figures.p50.add(times.at(50));
    figures.p95.add(times.at(95));
    figures.p99.add(times.at(99));
    let bare = bare::inserts_per_second(&data.join("redress.db"), data, arguments.clients)?;
    figures.bare_per_second.add(bare);
    figures.share_percent.add(rate / bare * 100.0);
    figures.syncs_per_second.add(disk::syncs_per_second(data)?);
    Ok(())
}

fn read_pages(program: &Program, session: &str, figures: &mut Figures) -> anyhow::Result<()> {
    let mut client = Client::to(program.address)?;
    let cases = client.get_as(session, "/api/v1/cases?view=all&limit=1")?;
    let number = client::text_after(&cases, "\"number\":\"").context("the demo has no case")?;
    let record = format!("/cases/{number}");
    for (path, (p50, p95)) in [("/work", &mut figures.work), (&record, &mut figures.record)] {
        let mut times = Latencies::default();
        for _ in 0..READINGS {
            times.time(|| client.get_as(session, path))?;
        }
        p50.add(times.at(50));
        p95.add(times.at(95));
    }
    Ok(())
}
