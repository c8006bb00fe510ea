//! The work list: what next? And the search, which shows its cases as the same rows.
//!
//! Everything a reader chose stands in the address ([`asked`]), so a list can be sent to a colleague.

mod asked;
mod filters;
mod list;
pub(crate) mod rows;
mod search;

use redress_domain::access::Action;

use crate::routes::{Door, Routes};

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    let read = Door::Action(Action::ReadCase);
    routes.get("/work", read, list::show).get("/search", read, search::show)
}
