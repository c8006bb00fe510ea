//! Customers as they stand, and the ways to find one.
//!
//! **Invariant:** whatever is found here was opened with the customer's own key; after erasure the rows are empty of it.

mod customer;
mod find;
mod folding;

pub use customer::{CustomerRow, customer, project, verify_customer};
pub use find::{by_external_key, customers, search};
pub use folding::{digits_of, folded};
