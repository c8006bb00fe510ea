//! An entry of the catalogue is no longer offered, or is offered again.

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_store::Tx;

use super::entry::{Entry, load, reason, record};
use crate::access::stream;
use crate::{App, AppError};

/// Retires an entry: it is not offered any more, the cases that name it keep naming it. Gives the version after.
///
/// # Errors
/// Refused without a reason; overtaken when the entry is not at version `expected` any more.
pub async fn retire<D: Entry>(
    app: &App,
    actor: &Actor,
    id: D::Id,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| retire_in::<D>(tx, &actor, id, &reason, expected, now)).await
}

/// As [`retire`], inside a transaction.
///
/// # Errors
/// As [`retire`].
pub fn retire_in<D: Entry>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: D::Id,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepCatalog, Relation::Other)?;
    let node = load::<D>(tx, id)?;
    stream::as_expected(expected, node.version)?;
    if node.retired_at.is_some() {
        return Ok(node.version);
    }
    let reason = reason(why)?;
    record::<D>(tx, permit, id, Some(node), D::retired(reason), now)
}

/// Offers a retired entry again. Gives the version after.
///
/// # Errors
/// As [`retire`].
pub async fn restore<D: Entry>(
    app: &App,
    actor: &Actor,
    id: D::Id,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| restore_in::<D>(tx, &actor, id, &reason, expected, now)).await
}

/// As [`restore`], inside a transaction.
///
/// # Errors
/// As [`restore`].
pub fn restore_in<D: Entry>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: D::Id,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepCatalog, Relation::Other)?;
    let node = load::<D>(tx, id)?;
    stream::as_expected(expected, node.version)?;
    if node.retired_at.is_none() {
        return Ok(node.version);
    }
    let reason = reason(why)?;
    record::<D>(tx, permit, id, Some(node), D::restored(reason), now)
}
