//! A product, a symptom or a site is changed.

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_store::Tx;

use super::entry::{Entry, check, load, reason, record};
use crate::access::stream;
use crate::{App, AppError};

/// Puts `definition` in place of what was known; gives the version after. What is already so is not written again.
///
/// # Errors
/// As [`super::register`], for a node below itself, and without a reason; overtaken when the entry is not at
/// version `expected` any more.
pub async fn revise<D: Entry>(
    app: &App,
    actor: &Actor,
    id: D::Id,
    definition: D,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| revise_in(tx, &actor, id, &definition, &reason, expected, now)).await
}

/// As [`revise`], inside a transaction.
///
/// # Errors
/// As [`revise`].
pub fn revise_in<D: Entry>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: D::Id,
    definition: &D,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepCatalog, Relation::Other)?;
    let node = load::<D>(tx, id)?;
    stream::as_expected(expected, node.version)?;
    if *definition == node.definition {
        return Ok(node.version);
    }
    let reason = reason(why)?;
    check(tx, id, definition)?;
    record::<D>(tx, permit, id, Some(node), D::revised(definition.clone(), reason), now)
}
