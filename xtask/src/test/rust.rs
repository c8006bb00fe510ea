//! Format, lints, and every test in Rust on both engines.

use std::process::Command;

use super::machine::Machine;
use super::postgres::Postgres;
use super::report::{Report, Step};
use crate::workspace;

/// The variable by which tests find the server; the administrator's address, loopback only.
const SERVER: &str = "TEST_POSTGRES_URL";

/// Runs the steps.
pub fn run(machine: &Machine, report: &mut Report) {
    report.step("Format (cargo fmt --check)", |step| {
        checked(step, "fmt", "rustfmt", &["--all", "--", "--check"])
    });
    report.step("Lints (cargo clippy)", |step| {
        checked(step, "clippy", "clippy", &["--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    let given = std::env::var(SERVER).ok();
    let server = match given {
        Some(_) => None,
        None => report.step("A private PostgreSQL on loopback", |step| start(machine, step)).flatten(),
    };
    report.step("Tests in Rust (cargo test --workspace)", |step| {
        let url = given.or_else(|| server.as_ref().map(Postgres::url));
        let mut command = cargo();
        command.args(["test", "--workspace", "--no-fail-fast"]);
        match url {
            Some(url) => {
                println!("{SERVER}={url}");
                command.env(SERVER, url);
            }
            None => step.could_not_run("the PostgreSQL half of the tests (no server)"),
        }
        step.tests("cargo test", &mut command)
    });
}

/// Runs a tool that is a component of its own in small installations of Rust.
fn checked(step: &mut Step, tool: &str, component: &str, arguments: &[&str]) -> anyhow::Result<()> {
    if cargo().args([tool, "--version"]).output()?.status.success() {
        step.command(tool, cargo().arg(tool).args(arguments))?;
    } else {
        step.could_not_run(format!("cargo {tool} is missing (rustup component add {component})"));
    }
    Ok(())
}

fn start(machine: &Machine, step: &mut Step) -> anyhow::Result<Option<Postgres>> {
    let Some(programs) = &machine.postgres else {
        step.could_not_run("PostgreSQL is missing");
        return Ok(None);
    };
    let server = Postgres::start(programs)?;
    println!("{} answers; it is stopped at the end", server.url());
    Ok(Some(server))
}

/// The cargo that runs us, in the workspace.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(workspace::root());
    cargo
}
