//! A person begins to work here.

use std::sync::Arc;

use jiff::Timestamp;
use redress_domain::access::{AccessEvent, AccessRefusal, Action, Actor, Relation};
use redress_domain::id::UserId;
use redress_store::{Tx, access as rows};

use super::UserInput;
use super::change::record;
use crate::{App, AppError, Ids};

/// Registers a person; he cannot sign in before somebody set his password.
///
/// # Errors
/// Refused when the sign-in name is taken or a rule of [`redress_domain::access`] is broken; denied
/// to everybody but administrators.
pub async fn register_user(app: &App, actor: &Actor, input: UserInput) -> Result<UserId, AppError> {
    let (actor, ids, now) = (actor.clone(), Arc::clone(&app.ids), app.clock.now());
    app.store.write(move |tx| register_user_in(tx, &actor, &input, ids.as_ref(), now)).await
}

/// As [`register_user`], inside a transaction.
///
/// # Errors
/// As [`register_user`].
pub fn register_user_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    input: &UserInput,
    ids: &dyn Ids,
    now: Timestamp,
) -> Result<UserId, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let id = UserId::from_uuid(ids.uuid());
    let definition = input.definition(id, tx)?;
    if rows::account_by_login(tx, &definition.login)?.is_some() {
        return Err(AccessRefusal::LoginTaken.into());
    }
    record(tx, permit, id, None, AccessEvent::Registered { id, definition }, now)?;
    Ok(id)
}
