//! Setting a password: one's own with the old one, another's as administrator.

use jiff::Timestamp;
use redress_domain::access::{AccessEvent, Action, Actor, Relation};
use redress_domain::id::UserId;
use redress_store::{StoreError, Tx, access as rows};

use super::change::{load, record};
use super::password::{PasswordHash, hash_password};
use super::sign_in::try_password;
use crate::{App, AppError};

/// Sets another person's password. He is signed out everywhere.
///
/// # Errors
/// Refused when it is too weak; denied to everybody but administrators.
pub async fn set_password(app: &App, actor: &Actor, user: UserId, password: &str) -> Result<(), AppError> {
    let _ = actor.permit(Action::KeepPeople, Relation::Other)?;
    let row = app.store.read(move |reader| rows::user(reader, user)).await;
    let row = row.map_err(|error: StoreError| error)?.ok_or(AppError::NotFound)?;
    let hash = hash_password(&row.login, password).await?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| set_password_in(tx, &actor, user, &hash, now)).await
}

/// Sets one's own password. He is signed out everywhere, also here: the new password is for signing in again.
///
/// # Errors
/// [`AppError::SignInRefused`] when the old password is wrong, [`AppError::Throttled`] when it was wrong too often;
/// refused when the new one is too weak; not found for programs, which have no password.
pub async fn change_own_password(app: &App, actor: &Actor, old: &str, new: &str) -> Result<(), AppError> {
    let redress_domain::access::ActorRef::User(user) = actor.who else { return Err(AppError::NotFound) };
    let row = app.store.read(move |reader| rows::user(reader, user)).await;
    let row = row.map_err(|error: StoreError| error)?.ok_or(AppError::NotFound)?;
    try_password(app, &row.login, old, None).await?;
    let hash = hash_password(&row.login, new).await?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| set_password_in(tx, &actor, user, &hash, now)).await
}

/// As [`set_password`] and [`change_own_password`], inside a transaction; the hash was made before, and whether the
/// old password was right was found before.
///
/// # Errors
/// Denied to everybody but administrators and the person himself.
pub fn set_password_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    user: UserId,
    hash: &PasswordHash,
    now: Timestamp,
) -> Result<(), AppError> {
    let is_own = actor.user() == Some(user);
    let action = if is_own { Action::KeepOwnPassword } else { Action::KeepPeople };
    let permit = actor.permit(action, Relation::Other)?;
    let before = load(tx, user)?;
    rows::set_password(tx, user, hash.phc(), now)?;
    rows::end_sessions_of(tx, user)?;
    record(tx, permit, user, Some(before), AccessEvent::PasswordSet {}, now)?;
    Ok(())
}
