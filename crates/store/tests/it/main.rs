//! The engine layer on real databases: every test runs on SQLite, and on PostgreSQL where a server is given.

#![allow(clippy::unwrap_used, reason = "in a test a failure should stop it where it happens")]

mod batches;
mod conflicts;
mod engines;
mod golden;
mod ledger_tables;
mod opening;
mod queries;
mod reading;
mod values;
