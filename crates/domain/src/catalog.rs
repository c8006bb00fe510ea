//! The catalogue: products, symptoms and sites that the facts of a case refer to.
//!
//! Each node is a stream of its own, and nothing is ever taken away: a node that is no longer
//! used is retired, and the cases that name it keep naming it.

mod node;
#[cfg(test)]
mod tests;

pub use node::{
    CatalogRefusal, Node, ProductDefinition, ProductEvent, ProductLevel, SiteDefinition, SiteEvent, SiteKind,
    SymptomDefinition, SymptomEvent, Tree,
};
