//! A person leaves, or comes back.

use jiff::Timestamp;
use redress_domain::access::{AccessEvent, Action, Actor, Relation};
use redress_domain::id::UserId;
use redress_store::{Tx, access as rows};

use super::change::{keep_an_administrator, load, reason, record};
use super::stream;
use crate::{App, AppError};

/// The person has left: he is signed out everywhere and his tokens serve no more. He keeps standing on the record.
///
/// # Errors
/// Refused without a reason and for the last administrator.
pub async fn deactivate_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| deactivate_user_in(tx, &actor, id, &reason, expected, now)).await
}

/// As [`deactivate_user`], inside a transaction.
///
/// # Errors
/// As [`deactivate_user`].
pub fn deactivate_user_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let user = load(tx, id)?;
    stream::as_expected(expected, user.version)?;
    if user.deactivated_at.is_some() {
        return Ok(user.version);
    }
    let reason = reason(why)?;
    keep_an_administrator(tx, &user)?;
    rows::end_sessions_of(tx, id)?;
    Ok(record(tx, permit, id, Some(user), AccessEvent::Deactivated { reason }, now)?.version)
}

/// The person has come back, with the roles and the password he had.
///
/// # Errors
/// Refused without a reason.
pub async fn reactivate_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| reactivate_user_in(tx, &actor, id, &reason, expected, now)).await
}

/// As [`reactivate_user`], inside a transaction.
///
/// # Errors
/// As [`reactivate_user`].
pub fn reactivate_user_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let user = load(tx, id)?;
    stream::as_expected(expected, user.version)?;
    if user.deactivated_at.is_none() {
        return Ok(user.version);
    }
    let reason = reason(why)?;
    Ok(record(tx, permit, id, Some(user), AccessEvent::Reactivated { reason }, now)?.version)
}
