//! Ways by which cases come in without somebody typing them: so far, tables of other systems.

pub mod import;
