//! Customers: finding, showing, registering, revising.

mod customer;
mod customers;

use redress_domain::access::Action;

use crate::routes::{Door, Routes};

/// The addresses of this context.
pub fn routes(routes: Routes) -> Routes {
    let read = Door::Action(Action::ReadCustomers);
    let keep = Door::Action(Action::KeepCustomers);
    routes
        .get("/customers", read, customers::show)
        .post("/customers", keep, customer::register)
        .get("/customers/new", keep, customer::blank)
        .get("/customers/{id}", read, customer::show)
        .get("/customers/{id}/revision", keep, customer::form)
        .post("/customers/{id}", keep, customer::revise)
}
