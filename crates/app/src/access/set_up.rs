//! The first person, where there is nobody yet who could register him.

use std::collections::BTreeSet;
use std::sync::Arc;

use redress_domain::access::{Actor, Role};
use redress_domain::id::UserId;
use redress_store::{StoreError, access as rows};

use super::{UserInput, hash_password, register_user_in, set_password_in};
use crate::{App, AppError};

/// Whether nobody is registered yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn needs_set_up(app: &App) -> Result<bool, AppError> {
    let is_anybody = app.store.read(|reader| rows::is_anybody_there(reader)).await;
    Ok(!is_anybody.map_err(|error: StoreError| error)?)
}

/// Makes the first administrator; nothing when somebody is registered already. `language` is that of his pages.
///
/// # Errors
/// Refused when name, sign-in name or password do not pass their rules.
pub async fn set_up(
    app: &App,
    login: &str,
    name: &str,
    password: &str,
    language: &str,
) -> Result<Option<UserId>, AppError> {
    let hash = hash_password(login, password).await?;
    let input = UserInput {
        login: login.to_owned(),
        name: name.to_owned(),
        email: None,
        roles: BTreeSet::from([Role::Administrator]),
        teams: BTreeSet::new(),
        language: language.to_owned(),
    };
    let (ids, now) = (Arc::clone(&app.ids), app.clock.now());
    app.store
        .write(move |tx| {
            if rows::is_anybody_there(tx)? {
                return Ok(None);
            }
            let system = Actor::system();
            let id = register_user_in(tx, &system, &input, ids.as_ref(), now)?;
            set_password_in(tx, &system, id, &hash, now)?;
            Ok(Some(id))
        })
        .await
}
