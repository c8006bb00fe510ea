//! The binary: reads the command line, wires the crates, says what came of it.
//!
//! One file per command. Exit status: 0 done, 1 failed or refused, 2 (import) some rows could not be taken.
//! **Invariant:** a message says what happened and what to do; standard output holds the result and nothing else.

mod demo;
mod import;
mod ledger;
mod logs;
mod openapi;
mod output;
mod place;
mod serve;
mod server;
mod set_up;
mod verify;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// From a customer's complaint to a proven fix, on a record nobody can quietly change.
#[derive(Debug, Parser)]
#[command(name = "redress", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// What to log to standard error, such as `info` or `redress_store=debug`; RUST_LOG if absent
    #[arg(long, global = true, value_name = "FILTER")]
    log: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start with the demo company: one command, nothing to set up
    Demo(demo::Demo),
    /// Serve pages and API
    Serve(serve::Serve),
    /// Make the first administrator of a new database
    SetUp(set_up::SetUp),
    /// Bring in what another system holds
    #[command(subcommand)]
    Import(import::Import),
    /// Fold the ledger anew and compare it with every hash and every table
    Verify(verify::Verify),
    /// Look into the ledger
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// Print the OpenAPI document of the API
    Openapi,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(asked) => {
            let failed = asked.use_stderr();
            // Nowhere is left to say that this could not be said.
            drop(asked.print());
            return if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    match run(cli) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("redress: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let quiet_unless_serving = if matches!(cli.command, Command::Serve(_)) { "info" } else { "warn" };
    logs::begin(cli.log.as_deref(), quiet_unless_serving)?;
    match cli.command {
        Command::Demo(demo) => demo.run(),
        Command::Serve(serve) => serve.run(),
        Command::SetUp(set_up) => set_up.run(),
        Command::Import(import) => import.run(),
        Command::Verify(verify) => verify.run(),
        Command::Ledger(ledger) => ledger.run(),
        Command::Openapi => openapi::run(),
    }
}

/// Whoever read our output has enough; `redress openapi | head` is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
