//! Cases as they stand: one row each, with its facets as typed columns; lists, counts, files, drafts.
//!
//! **Invariant:** a row is a function of the case's events alone ([`values`](row)); `verify` folds
//! the ledger anew and compares.

mod check;
mod count;
mod draft;
mod file;
mod find;
mod list;
mod merged;
mod number;
mod project;
mod row;

pub use check::verify_case;
pub(crate) use check::{count_in, verify_counts};
pub use count::{Count, count_of, counts};
pub use draft::{Draft, discard_draft, draft, drafts_of, pause_draft, resume_draft, save_draft};
pub use file::{StoredFile, bytes_of, file, files_of, store_bytes};
pub use find::{LinkRow, has_merged, id_of_number, imported, links_of, of_identity};
pub use list::{Filter, Keyset, Order, Summary, View, list, merged_into, of_customer, similar, summary};
pub use merged::{about_of_merged, ids_merged_into};
pub use number::next_number;
pub use project::project;
