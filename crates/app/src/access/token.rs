//! API tokens: a program acts in a person's name, with his rights.

use std::sync::Arc;

use redress_domain::access::{AccessEvent, AccessRefusal, Action, Actor, Relation};
use redress_domain::id::{TokenId, UserId};
use redress_store::StoreError;
use redress_store::access::{self as rows, TokenRow, UserRow};

use super::change::{load, record};
use super::secret::{hash_of, new_secret};
use crate::{App, AppError};

/// What every token's secret begins with, so that scanners of leaked secrets know it.
const PREFIX: &str = "rdr_";

/// A new token. The secret is shown once and cannot be had again.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// Which.
    pub id: TokenId,
    /// What the program sends: `rdr_` and 43 characters.
    pub secret: String,
}

/// Shows which token and never its secret.
impl std::fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuedToken({})", self.id)
    }
}

/// Issues a token in the actor's own name; `name` says what it is for.
///
/// # Errors
/// Refused without a name; denied to roles that may not act through programs.
pub async fn issue_token(app: &App, actor: &Actor, name: &str) -> Result<IssuedToken, AppError> {
    let (actor, ids, now) = (actor.clone(), Arc::clone(&app.ids), app.clock.now());
    let (name, secret) = (name.trim().to_owned(), new_secret(PREFIX));
    let hash = hash_of(&secret);
    let id = app.store.write(move |tx| {
        let permit = actor.permit(Action::KeepOwnTokens, Relation::Other)?;
        let user = actor.user().ok_or(AppError::NotFound)?;
        if name.is_empty() {
            return Err(AccessRefusal::NoName.into());
        }
        let before = load(tx, user)?;
        let token = TokenId::from_uuid(ids.uuid());
        rows::add_token_secret(tx, &hash, token, user)?;
        let event = AccessEvent::TokenIssued { token, name: name.clone() };
        record(tx, permit, user, Some(before), event, now)?;
        Ok::<_, AppError>(token)
    });
    Ok(IssuedToken { id: id.await?, secret })
}

/// Revokes a token of `user`: his own, or anybody's for an administrator. Twice is as good as once.
///
/// # Errors
/// Not found when this person has no such token.
pub async fn revoke_token(app: &App, actor: &Actor, user: UserId, token: TokenId) -> Result<(), AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store
        .write(move |tx| {
            let is_own = actor.user() == Some(user);
            let action = if is_own { Action::KeepOwnTokens } else { Action::KeepPeople };
            let permit = actor.permit(action, Relation::Other)?;
            let before = load(tx, user)?;
            let issued = before.tokens.get(&token).ok_or(AppError::NotFound)?;
            if issued.revoked_at.is_none() {
                record(tx, permit, user, Some(before), AccessEvent::TokenRevoked { token }, now)?;
            }
            Ok(())
        })
        .await
}

/// The actor's own tokens, oldest first, the revoked ones too.
///
/// # Errors
/// Denied to roles that may not act through programs.
pub async fn own_tokens(app: &App, actor: &Actor) -> Result<Vec<TokenRow>, AppError> {
    let _ = actor.permit(Action::KeepOwnTokens, Relation::Other)?;
    let user = actor.user().ok_or(AppError::NotFound)?;
    app.store.read(move |reader| Ok(rows::tokens_of(reader, user)?)).await
}

/// In whose name a program comes with this secret; nothing when the token was revoked or its person has left.
///
/// # Errors
/// When the database cannot be read.
pub async fn actor_of_token(app: &App, secret: &str) -> Result<Option<(Actor, UserRow)>, AppError> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    let hash = hash_of(secret);
    app.store
        .read(move |reader| {
            let Some(owner) = rows::owner_of_token(reader, &hash)? else { return Ok(None) };
            let Some(actor) = rows::actor(reader, owner.user, Some(owner.token))? else { return Ok(None) };
            Ok::<_, StoreError>(rows::user(reader, owner.user)?.map(|user| (actor, user)))
        })
        .await
        .map_err(AppError::from)
}
