//! The ledger's formats as an outsider meets them: files, vectors, and another implementation.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod golden;
mod other_tree;
mod vectors;
