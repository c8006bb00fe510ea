//! Reading streams back.

use redress_domain::{Event, Recorded};
use redress_ledger::{Frontier, SubjectKey};

use super::codec::{decode, stored};
use super::keys::key_of_subject;
use crate::query::sql;
use crate::{Connection, Query, StoreError};

const TEXTS_OF: Query = sql!("ledger/texts_of_stream");
const VERSION_OF: Query = sql!("ledger/version_of_stream");
const HEAD: Query = sql!("ledger/head");
const TEXTS_BEHIND: Query = sql!("ledger/texts_behind");

/// The events of a stream behind version `after`, oldest first.
pub fn events_of<E: Event>(
    connection: &mut Connection,
    stream: &str,
    after: u64,
) -> Result<Vec<Recorded<E>>, StoreError> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let rows = connection.rows(&TEXTS_OF, &[stream.into(), after.into()])?;
    // One person's key opens nearly everything in a stream: ask for each key once.
    let mut keys: Vec<(String, Option<SubjectKey>)> = Vec::new();
    let mut key_of = |subject: &str| {
        if let Some((_, key)) = keys.iter().find(|(known, _)| known == subject) {
            return Ok(key.clone());
        }
        let key = key_of_subject(connection, subject)?;
        keys.push((subject.to_owned(), key.clone()));
        Ok(key)
    };
    rows.iter().map(|row| decode(row.text_ref(0)?, &mut key_of)).collect()
}

/// Folds a whole stream; nothing when there is none.
pub fn load<E: Event, S, X: std::fmt::Display>(
    connection: &mut Connection,
    stream: &str,
    evolve: impl Fn(Option<S>, &Recorded<E>) -> Result<S, X>,
) -> Result<Option<S>, StoreError> {
    let mut state = None;
    for recorded in events_of(connection, stream, 0)? {
        state = Some(evolve(state, &recorded).map_err(|error| stored(stream, &error))?);
    }
    Ok(state)
}

/// The version of the latest event of a stream; 0 when there is none.
pub fn version_of(connection: &mut Connection, stream: &str) -> Result<u64, StoreError> {
    let row = connection.row(&VERSION_OF, &[stream.into()])?;
    u64::try_from(row.int(0)?).map_err(|error| stored(stream, &error))
}

/// The frontier of the Merkle tree as it stands.
pub fn head(connection: &mut Connection) -> Result<Frontier, StoreError> {
    match connection.row_opt(&HEAD, &[])? {
        None => Ok(Frontier::new()),
        Some(row) => Frontier::from_text(row.text_ref(1)?).map_err(|error| stored("tree_head", &error)),
    }
}

/// The events of a stream as stored, oldest first; what is sealed stays sealed.
pub fn texts_of(connection: &mut Connection, stream: &str) -> Result<Vec<String>, StoreError> {
    connection.rows(&TEXTS_OF, &[stream.into(), 0_i64.into()])?.iter().map(|row| row.text(0)).collect()
}

/// Positions and events as stored, behind a position (-1 for the beginning), at most `limit`.
pub fn texts_behind(
    connection: &mut Connection,
    position: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = connection.rows(&TEXTS_BEHIND, &[position.into(), limit.into()])?;
    rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?))).collect()
}
