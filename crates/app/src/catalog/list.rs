//! Seeing the catalogue: trees are read whole.

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::ProductId;
use redress_store::catalog::{self as rows, ProductRow, SiteRow, SymptomRow};

use crate::{App, AppError};

/// The product tree, retired nodes too, by code.
///
/// # Errors
/// Denied to whom the policy does not let see the catalogue.
pub async fn products(app: &App, actor: &Actor) -> Result<Vec<ProductRow>, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(rows::products(reader)?)).await
}

/// The symptom tree, retired nodes too, by code.
///
/// # Errors
/// As [`products`].
pub async fn symptoms(app: &App, actor: &Actor) -> Result<Vec<SymptomRow>, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(rows::symptoms(reader)?)).await
}

/// The sites, retired ones too, by code.
///
/// # Errors
/// As [`products`].
pub async fn sites(app: &App, actor: &Actor) -> Result<Vec<SiteRow>, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(rows::sites(reader)?)).await
}

/// One product.
///
/// # Errors
/// As [`products`]; not found when there is no such product.
pub async fn show_product(app: &App, actor: &Actor, id: ProductId) -> Result<ProductRow, AppError> {
    may_read(actor)?;
    app.store.read(move |reader| rows::product(reader, id)?.ok_or(AppError::NotFound)).await
}

fn may_read(actor: &Actor) -> Result<(), AppError> {
    let _ = actor.permit(Action::ReadCatalog, Relation::Other)?;
    Ok(())
}
