//! What every change of a person shares: load him, append, write his rows.

use jiff::Timestamp;
use redress_domain::access::{AccessEvent, AccessRefusal, Permit, Role, User};
use redress_domain::id::UserId;
use redress_store::{Connection, Tx, access as rows, ledger};

use super::stream;
use crate::AppError;

/// The topic of everything about people and teams.
pub(super) const TOPIC: &str = "people";

/// The person as he stands.
pub(super) fn load(connection: &mut Connection, id: UserId) -> Result<User, AppError> {
    ledger::load(connection, &id.to_string(), User::evolve)?.ok_or(AppError::NotFound)
}

/// Appends behind `before` and writes the rows that follow.
pub(super) fn record(
    tx: &mut Tx<'_>,
    permit: Permit,
    id: UserId,
    before: Option<User>,
    event: AccessEvent,
    now: Timestamp,
) -> Result<User, AppError> {
    let name = id.to_string();
    let version = before.as_ref().map_or(0, |user| user.version);
    let recorded = ledger::append(tx, permit, &name, version, &[event], now, None)?;
    let user = stream::folded(&name, before, &recorded, User::evolve)?;
    rows::project(tx, &user)?;
    tx.notify(TOPIC);
    Ok(user)
}

/// A reason that says something, trimmed.
pub(super) fn reason(text: &str) -> Result<String, AccessRefusal> {
    let text = text.trim();
    if text.is_empty() { Err(AccessRefusal::NoReason) } else { Ok(text.to_owned()) }
}

/// Refuses to let the last active administrator go.
pub(super) fn keep_an_administrator(tx: &mut Tx<'_>, user: &User) -> Result<(), AppError> {
    if !user.definition.roles.contains(&Role::Administrator) {
        return Ok(());
    }
    rows::lock_administrators(tx)?;
    let active = rows::active_administrators(tx)?;
    if active.iter().all(|it| *it == user.id) && active.contains(&user.id) {
        return Err(AccessRefusal::LastAdministrator.into());
    }
    Ok(())
}
