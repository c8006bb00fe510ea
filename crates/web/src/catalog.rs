//! The catalogue: products, symptoms, sites.
//!
//! The three kinds differ in their fields and lists; adding, revising, retiring is one set of
//! handlers ([`entry`]) over what [`shelf::Shelf`] says of each.

mod entry;
mod products;
pub(crate) mod shelf;
mod sites;
mod symptoms;

use redress_domain::access::Action;
use redress_domain::catalog::{ProductDefinition, SiteDefinition, SymptomDefinition};

use crate::routes::{Door, Routes};

/// The addresses of this context.
pub fn routes(routes: Routes) -> Routes {
    let read = Door::Action(Action::ReadCatalog);
    let keep = Door::Action(Action::KeepCatalog);
    routes
        .get("/catalogue", read, products::show)
        .post("/catalogue/products", keep, entry::register::<ProductDefinition>)
        .get("/catalogue/products/new", keep, entry::blank::<ProductDefinition>)
        .get("/catalogue/products/{id}", read, entry::form::<ProductDefinition>)
        .post("/catalogue/products/{id}", keep, entry::revise::<ProductDefinition>)
        .post("/catalogue/products/{id}/retirement", keep, entry::retire::<ProductDefinition>)
        .post("/catalogue/products/{id}/restoration", keep, entry::restore::<ProductDefinition>)
        .get("/catalogue/symptoms", read, symptoms::show)
        .post("/catalogue/symptoms", keep, entry::register::<SymptomDefinition>)
        .get("/catalogue/symptoms/new", keep, entry::blank::<SymptomDefinition>)
        .get("/catalogue/symptoms/{id}", read, entry::form::<SymptomDefinition>)
        .post("/catalogue/symptoms/{id}", keep, entry::revise::<SymptomDefinition>)
        .post("/catalogue/symptoms/{id}/retirement", keep, entry::retire::<SymptomDefinition>)
        .post("/catalogue/symptoms/{id}/restoration", keep, entry::restore::<SymptomDefinition>)
        .get("/catalogue/sites", read, sites::show)
        .post("/catalogue/sites", keep, entry::register::<SiteDefinition>)
        .get("/catalogue/sites/new", keep, entry::blank::<SiteDefinition>)
        .get("/catalogue/sites/{id}", read, entry::form::<SiteDefinition>)
        .post("/catalogue/sites/{id}", keep, entry::revise::<SiteDefinition>)
        .post("/catalogue/sites/{id}/retirement", keep, entry::retire::<SiteDefinition>)
        .post("/catalogue/sites/{id}/restoration", keep, entry::restore::<SiteDefinition>)
}
