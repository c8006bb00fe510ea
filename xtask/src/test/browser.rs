//! The browser tests: the binary, Node.js's own test runner, and Debian's Chromium.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};

use super::machine::Machine;
use super::report::Report;
use super::rust::cargo;
use crate::workspace;

/// Runs the steps.
pub fn run(machine: &Machine, report: &mut Report) {
    let Some(chromium) = machine.chromium.clone().filter(|_| machine.node) else {
        report.step("Browser tests", |step| {
            step.could_not_run("the browser tests (Chromium or Node.js is missing)");
            Ok(())
        });
        return;
    };
    let binary = report.step("The binary for the browser tests (cargo build)", |step| {
        let built = step.command("build", cargo().args(["build", "--package", "redress"]))?;
        ensure!(built, "the binary does not build");
        built_binary()
    });
    let installed = report.step("What the browser tests lean on (npm ci)", |step| {
        step.command("npm ci", npm().args(["ci", "--prefer-offline"]))
    });
    report.step("Browser tests (node --test)", |step| {
        let (Some(binary), Some(true)) = (binary, installed) else {
            step.could_not_run("the browser tests (a step before them failed)");
            return Ok(());
        };
        let mut node = Command::new("node");
        node.current_dir(folder()).args(["--test", "--test-reporter=spec"]).args(test_files()?);
        node.env("REDRESS_BIN", binary).env("REDRESS_CHROMIUM", chromium);
        step.tests("browser tests", &mut node)
    });
}

fn folder() -> PathBuf {
    workspace::root().join("e2e")
}

fn npm() -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder());
    npm
}

/// The binary cargo has just built: it lies beside this one.
fn built_binary() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe().context("this program does not know where it lies")?;
    let binary = own.with_file_name("redress");
    ensure!(binary.is_file(), "no binary at {}: run this through `cargo xtask`", binary.display());
    Ok(binary)
}

/// The test files by name, because versions of Node.js differ in how they search a folder.
fn test_files() -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder())? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    ensure!(!files.is_empty(), "no *.test.js in e2e");
    files.sort();
    Ok(files)
}
