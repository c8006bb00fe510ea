//! Our own tools, in our own language: `cargo xtask <command>`.
//!
//! One file per command: a new one is a variant of [`Task`], a line in `main`, and a file with a `run`.

mod bench;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The command line of `cargo xtask`.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tools of the Redress workspace")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// What can be asked for.
#[derive(Subcommand)]
enum Task {
    /// Checks the rules of the house that the compiler does not know.
    Tidy,
    /// Sets up what the tests need and runs all of them.
    Test(test::Arguments),
    /// Measures how fast the real program is on this machine.
    Bench(bench::Arguments),
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().task {
        Task::Tidy => tidy::run(),
        Task::Test(arguments) => test::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
    }
}
