//! A person's roles, teams, name or language change.

use jiff::Timestamp;
use redress_domain::access::{AccessEvent, AccessRefusal, Action, Actor, Relation, Role};
use redress_domain::id::UserId;
use redress_store::{Tx, access as rows};

use super::UserInput;
use super::change::{keep_an_administrator, load, reason, record};
use super::stream;
use crate::{App, AppError};

/// Puts `input` in place of what was known of the person; gives the version after. What is already so is not
/// written again.
///
/// # Errors
/// Refused without a reason, when the sign-in name is taken, and when the last administrator would lose his role;
/// overtaken when the person is not at version `expected` any more.
pub async fn revise_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    input: UserInput,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| revise_user_in(tx, &actor, id, &input, &reason, expected, now)).await
}

/// As [`revise_user`], inside a transaction.
///
/// # Errors
/// As [`revise_user`].
pub fn revise_user_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    input: &UserInput,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let user = load(tx, id)?;
    stream::as_expected(expected, user.version)?;
    let definition = input.definition(id, tx)?;
    if definition == user.definition {
        return Ok(user.version);
    }
    let reason = reason(why)?;
    if rows::account_by_login(tx, &definition.login)?.is_some_and(|other| other.id != id) {
        return Err(AccessRefusal::LoginTaken.into());
    }
    if !definition.roles.contains(&Role::Administrator) {
        keep_an_administrator(tx, &user)?;
    }
    let event = AccessEvent::Revised { definition, reason };
    Ok(record(tx, permit, id, Some(user), event, now)?.version)
}
