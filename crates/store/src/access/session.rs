//! Sessions, by the hash of their secret.

use jiff::Timestamp;
use redress_domain::id::UserId;

use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const BEGIN: Query = sql!("access/begin_session");
const BY_HASH: Query = sql!("access/session_by_hash");
const TOUCH: Query = sql!("access/touch_session");
const END: Query = sql!("access/end_session");
const END_OF_USER: Query = sql!("access/end_sessions_of_user");
const FORGET: Query = sql!("access/forget_ended_sessions");

/// A session that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub user: UserId,
    /// When he signed in.
    pub begun_at: Timestamp,
    /// When he was last noted to be there.
    pub seen_at: Timestamp,
    /// When it ends unless he is seen before.
    pub ends_at: Timestamp,
}

/// Begins a session under the hash of its secret.
pub fn begin_session(tx: &mut Tx<'_>, hash: &str, session: &Session) -> Result<(), StoreError> {
    let Session { user, begun_at, seen_at, ends_at } = *session;
    tx.execute(&BEGIN, &[hash.into(), user.into(), begun_at.into(), seen_at.into(), ends_at.into()])?;
    Ok(())
}

/// The session under this hash; nothing when there is none or it has ended by `now`.
pub fn session_by_hash(
    connection: &mut Connection,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let row = connection.row_opt(&BY_HASH, &[hash.into(), now.into()])?;
    let session = |row: crate::Row| {
        Ok(Session {
            user: row.parsed(0)?,
            begun_at: row.instant(1)?,
            seen_at: row.instant(2)?,
            ends_at: row.instant(3)?,
        })
    };
    row.map(session).transpose()
}

/// Notes that the person was there, and until when the session now lasts.
pub fn touch_session(
    tx: &mut Tx<'_>,
    hash: &str,
    seen_at: Timestamp,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(&TOUCH, &[hash.into(), seen_at.into(), ends_at.into()])?;
    Ok(())
}

/// Ends a session; that it had ended already is no failure.
pub fn end_session(tx: &mut Tx<'_>, hash: &str) -> Result<(), StoreError> {
    tx.execute(&END, &[hash.into()])?;
    Ok(())
}

/// Ends all sessions of a person.
pub fn end_sessions_of(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    tx.execute(&END_OF_USER, &[user.into()])?;
    Ok(())
}

/// Forgets sessions that ended by `now`.
pub fn forget_sessions_ended_by(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(&FORGET, &[now.into()])?;
    Ok(())
}
