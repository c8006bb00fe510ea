//! A product, a symptom or a site is set up.

use std::sync::Arc;

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_store::Tx;

use super::entry::{Entry, check, record};
use crate::{App, AppError, Ids};

/// Sets up an entry of the catalogue.
///
/// # Errors
/// Refused when code or names are missing, the code is taken, or what it names does not exist.
pub async fn register<D: Entry>(app: &App, actor: &Actor, definition: D) -> Result<D::Id, AppError> {
    let (actor, ids, now) = (actor.clone(), Arc::clone(&app.ids), app.clock.now());
    app.store.write(move |tx| register_in(tx, &actor, &definition, ids.as_ref(), now)).await
}

/// As [`register`], inside a transaction.
///
/// # Errors
/// As [`register`].
pub fn register_in<D: Entry>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    definition: &D,
    ids: &dyn Ids,
    now: Timestamp,
) -> Result<D::Id, AppError> {
    let permit = actor.permit(Action::KeepCatalog, Relation::Other)?;
    let id = D::new_id(ids);
    check(tx, id, definition)?;
    record::<D>(tx, permit, id, None, D::registered(id, definition.clone()), now)?;
    Ok(id)
}
