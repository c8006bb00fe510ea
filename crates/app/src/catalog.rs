//! Keeping products, symptoms and sites.
//!
//! One set of use cases serves all three: what differs is said once per kind, in [`Entry`]. Functions ending in
//! `_in` work inside a transaction, the others are their doors.
//! **Invariant:** nothing is deleted; what is no longer offered is retired.

mod entry;
mod list;
mod register;
mod retire;
mod revise;

pub use entry::Entry;
pub use list::{products, show_product, sites, symptoms};
pub use redress_store::catalog::{ProductRow, SiteRow, SymptomRow};
pub use register::{register, register_in};
pub use retire::{restore, restore_in, retire, retire_in};
pub use revise::{revise, revise_in};
