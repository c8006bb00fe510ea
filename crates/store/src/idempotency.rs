//! Answers to commands from outside, kept so that a repeated command is answered and not repeated.

use jiff::Timestamp;

use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const ANSWER: Query = sql!("idempotency/answer_to");
const REMEMBER: Query = sql!("idempotency/remember");

/// An answer given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// A hash of the request it answered.
    pub fingerprint: String,
    /// The answer, as JSON text.
    pub answer: String,
}

/// The answer that was given under this key, if one was.
pub fn answer_to(connection: &mut Connection, key: &str) -> Result<Option<Answered>, StoreError> {
    let row = connection.row_opt(&ANSWER, &[key.into()])?;
    row.map(|row| Ok(Answered { fingerprint: row.text(0)?, answer: row.text(1)? })).transpose()
}

/// Keeps an answer under its key.
pub fn remember(
    tx: &mut Tx<'_>,
    key: &str,
    actor: &str,
    fingerprint: &str,
    answer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(&REMEMBER, &[key.into(), actor.into(), fingerprint.into(), answer.into(), now.into()])?;
    Ok(())
}

/// An answer that cannot be read or written.
pub fn unreadable(key: &str, what: &impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt { place: format!("idempotency {key}"), what: what.to_string() }
}
