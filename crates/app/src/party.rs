//! Keeping customers and finding them.
//!
//! Functions ending in `_in` work inside a transaction, the others are their doors.
//! **Invariant:** what identifies a customer is made [`Personal`](redress_domain::Personal) here, under his own key.

mod change;
mod find;
mod input;
mod register;
mod revise;

pub use find::{Cursor, customers, search_customers, show_customer};
pub use input::CustomerInput;
pub use redress_store::party::CustomerRow;
pub use register::{register_customer, register_customer_in};
pub use revise::{revise_customer, revise_customer_in};
