//! Passwords and token secrets, each only as a hash.

use jiff::Timestamp;
use redress_domain::id::{TokenId, UserId};

use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const PASSWORD_OF: Query = sql!("access/password_of_user");
const SET_PASSWORD: Query = sql!("access/set_password");
const ADD_TOKEN_SECRET: Query = sql!("access/add_token_secret");
const OWNER_OF_TOKEN: Query = sql!("access/owner_of_token");

/// Whose secret it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenOwner {
    /// The token.
    pub token: TokenId,
    /// In whose name it acts.
    pub user: UserId,
}

/// A person's Argon2id string; nothing when he has no password yet.
pub fn password_of(connection: &mut Connection, user: UserId) -> Result<Option<String>, StoreError> {
    connection.row_opt(&PASSWORD_OF, &[user.into()])?.map(|row| row.text(0)).transpose()
}

/// Keeps a person's Argon2id string in place of any earlier one.
pub fn set_password(tx: &mut Tx<'_>, user: UserId, phc: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(&SET_PASSWORD, &[user.into(), phc.into(), now.into()])?;
    Ok(())
}

/// Keeps the hash of a token's secret.
pub fn add_token_secret(tx: &mut Tx<'_>, hash: &str, token: TokenId, user: UserId) -> Result<(), StoreError> {
    tx.execute(&ADD_TOKEN_SECRET, &[hash.into(), token.into(), user.into()])?;
    Ok(())
}

/// Whose secret has this hash; whether the token still stands is for [`super::actor`] to say.
pub fn owner_of_token(connection: &mut Connection, hash: &str) -> Result<Option<TokenOwner>, StoreError> {
    let row = connection.row_opt(&OWNER_OF_TOKEN, &[hash.into()])?;
    row.map(|row| Ok(TokenOwner { token: row.parsed(0)?, user: row.parsed(1)? })).transpose()
}
