//! Log lines to standard error.

use std::io::{self, IsTerminal};

use anyhow::Context;
use tracing_subscriber::EnvFilter;

/// Begins to log what `asked` lets through, else what RUST_LOG does, else `usual`.
///
/// # Errors
/// When the filter cannot be read.
pub fn begin(asked: Option<&str>, usual: &str) -> anyhow::Result<()> {
    let told = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|text| !text.trim().is_empty());
    let filter = asked.map(str::to_owned).or(told).unwrap_or_else(|| usual.to_owned());
    let filter = EnvFilter::try_new(&filter).with_context(|| {
        format!("{filter} is no log filter; write for example info or redress_store=debug")
    })?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    Ok(())
}
