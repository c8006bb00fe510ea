//! Who is asking, read from the tables for the policy.

use std::collections::{BTreeMap, BTreeSet};

use redress_domain::access::{Actor, ActorRef, Role};
use redress_domain::id::{TeamId, TokenId, UserId};

use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const ACTIVE_ROLES: Query = sql!("access/active_roles");
const TEAMS_OF: Query = sql!("access/teams_of_user");
const TOKEN_STANDS: Query = sql!("access/does_token_stand");
const ADMINISTRATORS: Query = sql!("access/active_administrators");
const LOCK_ADMINISTRATORS: Query = sql!("access/lock_administrators");

/// The person as the policy sees him, through `token` if a program acts in his name; nothing when he has left, is
/// unknown, or the token was revoked or is another's.
pub fn actor(
    connection: &mut Connection,
    user: UserId,
    token: Option<TokenId>,
) -> Result<Option<Actor>, StoreError> {
    if let Some(token) = token
        && !connection.row(&TOKEN_STANDS, &[token.into(), user.into()])?.flag(0)?
    {
        return Ok(None);
    }
    let roles = connection.rows(&ACTIVE_ROLES, &[user.into()])?;
    // A person always has a role; no rows mean no active account.
    if roles.is_empty() {
        return Ok(None);
    }
    let roles = roles.iter().map(|row| row.named(0, Role::named)).collect::<Result<_, _>>()?;
    let who = token.map_or(ActorRef::User(user), |token| ActorRef::Token(user, token));
    Ok(Some(Actor { who, roles, teams: teams_of_user(connection, user)? }))
}

/// The teams each of these people belongs to or leads; everyone asked for has an entry.
pub fn teams_of(
    connection: &mut Connection,
    users: impl IntoIterator<Item = UserId>,
) -> Result<BTreeMap<UserId, BTreeSet<TeamId>>, StoreError> {
    users.into_iter().map(|user| Ok((user, teams_of_user(connection, user)?))).collect()
}

fn teams_of_user(connection: &mut Connection, user: UserId) -> Result<BTreeSet<TeamId>, StoreError> {
    connection.rows(&TEAMS_OF, &[user.into()])?.iter().map(|row| row.parsed(0)).collect()
}

/// The administrators who have not left.
pub fn active_administrators(connection: &mut Connection) -> Result<BTreeSet<UserId>, StoreError> {
    connection.rows(&ADMINISTRATORS, &[])?.iter().map(|row| row.parsed(0)).collect()
}

/// Makes other transactions wait that would count administrators before this one has ended; otherwise two nodes
/// could each let one of the last two go.
pub fn lock_administrators(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(&LOCK_ADMINISTRATORS, &[])?;
    Ok(())
}
