//! Tables of complaints read from files and mapped to case records.
//!
//! A file goes through two doors: [`table`] turns bytes (CSV in any usual encoding, XLSX) into rows of text, and
//! [`mapping`] turns those rows into [`case_record::CaseRecord`]s by the rules of a mapping file.
//! What could not be read is told per row by [`row_errors`].
//!
//! **Invariant:** this crate knows no database and no web, and nothing of a file is dropped without a word.

pub mod case_record;
pub mod mapping;
pub mod row_errors;
pub mod table;
