//! The binary as people and other programs meet it: what it says, how it ends, and that it loses nothing.
#![allow(clippy::unwrap_used, reason = "a failed step of a test has to stop the test")]

mod import;
mod kill;
mod ledger;
mod program;
mod serving;
