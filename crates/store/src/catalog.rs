//! Products, symptoms and sites as they stand.
//!
//! **Invariant:** nothing is taken away; what is retired keeps its row, because cases name it.

mod product;
mod site;
mod symptom;

pub use product::{
    ProductRow, product, product_ancestors, product_by_code, products, project_product, verify_product,
};
pub use site::{SiteRow, project_site, site, site_by_code, sites, verify_site};
pub use symptom::{
    SymptomRow, project_symptom, symptom, symptom_ancestors, symptom_by_code, symptoms, verify_symptom,
};
