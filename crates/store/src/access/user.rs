//! Accounts: one row a person, with his roles, teams and tokens beside it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use redress_domain::Personal;
use redress_domain::access::{Role, User};
use redress_domain::id::{TeamId, TokenId, UserId};

use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT_ACCOUNT: Query = sql!("access/upsert_account");
const REMOVE_ROLES: Query = sql!("access/remove_roles");
const ADD_ROLE: Query = sql!("access/add_role");
const REMOVE_MEMBERSHIPS: Query = sql!("access/remove_memberships");
const ADD_MEMBERSHIP: Query = sql!("access/add_membership");
const UPSERT_TOKEN: Query = sql!("access/upsert_token");
const ACCOUNT: Query = sql!("access/account");
const ACCOUNT_BY_LOGIN: Query = sql!("access/account_by_login");
const ACCOUNTS: Query = sql!("access/list_accounts");
const ANYBODY: Query = sql!("access/is_anybody_there");
const NAMES: Query = sql!("access/list_names");
const ROLES_OF: Query = sql!("access/roles_of_user");
const ROLES: Query = sql!("access/list_roles");
const MEMBERSHIPS_OF: Query = sql!("access/memberships_of_user");
const MEMBERSHIPS: Query = sql!("access/list_memberships");
const TOKENS_OF: Query = sql!("access/tokens_of_user");

const ACCOUNT_TABLE: Table = Table {
    name: "user_account",
    columns: &["id", "version", "login", "name", "email", "language", "deactivated_at"],
    personal: &["name", "email"],
};
const ROLE_TABLE: Table = Table { name: "user_role", columns: &["user_id", "role"], personal: &[] };
const MEMBER_TABLE: Table = Table { name: "team_member", columns: &["user_id", "team"], personal: &[] };
const TOKEN_TABLE: Table = Table {
    name: "api_token",
    columns: &["id", "user_id", "name", "issued_at", "revoked_at"],
    personal: &[],
};

/// A person who works here, as lists and pages show him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// The version of his latest event.
    pub version: u64,
    /// What he signs in with.
    pub login: String,
    /// His name; empty when it was erased.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// The language of his pages.
    pub language: String,
    /// When he left.
    pub deactivated_at: Option<Timestamp>,
    /// What he may be.
    pub roles: BTreeSet<Role>,
    /// The teams he belongs to; the ones he only leads are not here.
    pub teams: BTreeSet<TeamId>,
}

/// An API token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Which.
    pub id: TokenId,
    /// What it is for, in its owner's words.
    pub name: String,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// Writes the rows that follow from the person's state.
pub fn project(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.execute(&UPSERT_ACCOUNT, &account_values(user))?;
    tx.execute(&REMOVE_ROLES, &[user.id.into()])?;
    tx.execute_many(&ADD_ROLE, role_values(user))?;
    tx.execute(&REMOVE_MEMBERSHIPS, &[user.id.into()])?;
    tx.execute_many(&ADD_MEMBERSHIP, membership_values(user))?;
    tx.execute_many(&UPSERT_TOKEN, token_values(user))?;
    Ok(())
}

/// Where the rows of this person differ from what [`project`] would write.
pub fn verify_user(connection: &mut Connection, user: &User) -> Result<Vec<Difference>, StoreError> {
    let (id, key) = ([user.id.into()], user.id.to_string());
    let account = connection.row_opt(&ACCOUNT, &id)?;
    let mut differences = ACCOUNT_TABLE.compare(&key, &account_values(user), account.as_ref());
    let sides = [
        (ROLE_TABLE, ROLES_OF, role_values(user)),
        (MEMBER_TABLE, MEMBERSHIPS_OF, membership_values(user)),
        (TOKEN_TABLE, TOKENS_OF, token_values(user)),
    ];
    for (table, query, expected) in sides {
        differences.extend(table.compare_rows(&key, &expected, &connection.rows(&query, &id)?));
    }
    Ok(differences)
}

fn account_values(user: &User) -> Vec<Value> {
    let definition = &user.definition;
    vec![
        user.id.into(),
        version(user.version),
        definition.login.as_str().into(),
        definition.name.text().unwrap_or_default().into(),
        definition.email.as_ref().and_then(Personal::text).into(),
        definition.language.as_str().into(),
        user.deactivated_at.into(),
    ]
}

fn role_values(user: &User) -> Vec<Vec<Value>> {
    user.definition.roles.iter().map(|role| vec![user.id.into(), role.name().into()]).collect()
}

fn membership_values(user: &User) -> Vec<Vec<Value>> {
    user.definition.teams.iter().map(|team| vec![user.id.into(), (*team).into()]).collect()
}

fn token_values(user: &User) -> Vec<Vec<Value>> {
    let row = |(id, token): (&TokenId, &redress_domain::access::TokenIssued)| {
        vec![
            (*id).into(),
            user.id.into(),
            token.name.as_str().into(),
            token.issued_at.into(),
            token.revoked_at.into(),
        ]
    };
    user.tokens.iter().map(row).collect()
}

/// One person.
pub fn user(connection: &mut Connection, id: UserId) -> Result<Option<UserRow>, StoreError> {
    let row = connection.row_opt(&ACCOUNT, &[id.into()])?;
    row.map(|row| complete(connection, &row)).transpose()
}

/// The person who signs in with this name, also when he has left.
pub fn account_by_login(connection: &mut Connection, login: &str) -> Result<Option<UserRow>, StoreError> {
    let row = connection.row_opt(&ACCOUNT_BY_LOGIN, &[login.into()])?;
    row.map(|row| complete(connection, &row)).transpose()
}

/// Everybody, by sign-in name.
pub fn users(connection: &mut Connection) -> Result<Vec<UserRow>, StoreError> {
    let accounts = connection.rows(&ACCOUNTS, &[])?;
    let mut roles: BTreeMap<UserId, BTreeSet<Role>> = BTreeMap::new();
    for row in connection.rows(&ROLES, &[])? {
        roles.entry(row.parsed(0)?).or_default().insert(row.named(1, Role::named)?);
    }
    let mut teams: BTreeMap<UserId, BTreeSet<TeamId>> = BTreeMap::new();
    for row in connection.rows(&MEMBERSHIPS, &[])? {
        teams.entry(row.parsed(0)?).or_default().insert(row.parsed(1)?);
    }
    let whole = |row: &Row| {
        let id = row.parsed(0)?;
        let (roles, teams) = (roles.remove(&id), teams.remove(&id));
        account(row, roles.unwrap_or_default(), teams.unwrap_or_default())
    };
    accounts.iter().map(whole).collect()
}

/// Whether there is any account at all, so that set-up knows.
pub fn is_anybody_there(connection: &mut Connection) -> Result<bool, StoreError> {
    connection.row(&ANYBODY, &[])?.flag(0)
}

/// Everybody's name, for display.
pub fn people_names(connection: &mut Connection) -> Result<BTreeMap<UserId, String>, StoreError> {
    let rows = connection.rows(&NAMES, &[])?;
    rows.iter().map(|row| Ok((row.parsed(0)?, row.text(1)?))).collect()
}

/// A person's API tokens, oldest first, the revoked ones too.
pub fn tokens_of(connection: &mut Connection, user: UserId) -> Result<Vec<TokenRow>, StoreError> {
    let rows = connection.rows(&TOKENS_OF, &[user.into()])?;
    let token = |row: &Row| {
        Ok(TokenRow {
            id: row.parsed(0)?,
            name: row.text(2)?,
            issued_at: row.instant(3)?,
            revoked_at: row.opt_instant(4)?,
        })
    };
    rows.iter().map(token).collect()
}

fn complete(connection: &mut Connection, row: &Row) -> Result<UserRow, StoreError> {
    let id = [row.text(0)?.into()];
    let roles = connection.rows(&ROLES_OF, &id)?;
    let roles = roles.iter().map(|row| row.named(1, Role::named)).collect::<Result<_, _>>()?;
    let teams = connection.rows(&MEMBERSHIPS_OF, &id)?;
    let teams = teams.iter().map(|row| row.parsed(1)).collect::<Result<_, _>>()?;
    account(row, roles, teams)
}

fn account(row: &Row, roles: BTreeSet<Role>, teams: BTreeSet<TeamId>) -> Result<UserRow, StoreError> {
    Ok(UserRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        login: row.text(2)?,
        name: row.text(3)?,
        email: row.opt_text(4)?,
        language: row.text(5)?,
        deactivated_at: row.opt_instant(6)?,
        roles,
        teams,
    })
}
