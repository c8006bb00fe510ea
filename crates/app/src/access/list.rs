//! Seeing people and teams.

use std::collections::BTreeMap;

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::UserId;
use redress_store::StoreError;
use redress_store::access::{self as rows, TeamRow, TokenRow, UserRow};

use crate::{App, AppError};

/// Everybody and every team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Everybody, by sign-in name.
    pub users: Vec<UserRow>,
    /// Every team, by code.
    pub teams: Vec<TeamRow>,
}

/// Everybody and every team; the staff of a company is small enough for one list.
///
/// # Errors
/// Denied to whom the policy does not let see people.
pub async fn people(app: &App, actor: &Actor) -> Result<People, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(People { users: rows::users(reader)?, teams: rows::teams(reader)? })).await
}

/// Every team, by code.
///
/// # Errors
/// As [`people`].
pub async fn teams(app: &App, actor: &Actor) -> Result<Vec<TeamRow>, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(rows::teams(reader)?)).await
}

/// One person with his tokens.
///
/// # Errors
/// As [`people`]; not found when there is no such person.
pub async fn show_user(app: &App, actor: &Actor, id: UserId) -> Result<(UserRow, Vec<TokenRow>), AppError> {
    may_read(actor)?;
    app.store
        .read(move |reader| {
            let user = rows::user(reader, id)?.ok_or(AppError::NotFound)?;
            Ok((user, rows::tokens_of(reader, id)?))
        })
        .await
}

/// Everybody's name, for display beside what he did.
///
/// # Errors
/// As [`people`].
pub async fn people_names(app: &App, actor: &Actor) -> Result<BTreeMap<UserId, String>, AppError> {
    may_read(actor)?;
    app.store.read(|reader| Ok(rows::people_names(reader)?)).await
}

/// Who may be chosen on the demo company's sign-in page: everybody who has not left. For that page alone; nobody is
/// signed in yet who could be asked for a permit.
///
/// # Errors
/// When the database cannot be read.
pub async fn pick_accounts(app: &App) -> Result<Vec<UserRow>, AppError> {
    let users = app.store.read(|reader| rows::users(reader)).await.map_err(|error: StoreError| error)?;
    Ok(users.into_iter().filter(|user| user.deactivated_at.is_none()).collect())
}

fn may_read(actor: &Actor) -> Result<(), AppError> {
    let _ = actor.permit(Action::ReadPeople, Relation::Other)?;
    Ok(())
}
