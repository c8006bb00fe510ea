//! The keys that seal what belongs to a person. Destroying one is the erasure.

use jiff::Timestamp;
use redress_ledger::{OsRandomness, SubjectKey, seal};

use super::codec::stored;
use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const KEY_OF: Query = sql!("ledger/key_of_subject");
const ADD_KEY: Query = sql!("ledger/add_key");

/// The person's key; nothing when it was destroyed or never made.
pub fn key_of_subject(connection: &mut Connection, subject: &str) -> Result<Option<SubjectKey>, StoreError> {
    let Some(row) = connection.row_opt(&KEY_OF, &[subject.into()])? else { return Ok(None) };
    let key = SubjectKey::from_hex(row.text_ref(0)?).map_err(|error| stored("person_key", &error))?;
    Ok(Some(key))
}

/// The person's key, made on first use.
pub(super) fn key_or_new(tx: &mut Tx<'_>, subject: &str, now: Timestamp) -> Result<SubjectKey, StoreError> {
    if let Some(key) = key_of_subject(tx, subject)? {
        return Ok(key);
    }
    let key = SubjectKey::generate(&mut OsRandomness);
    let values = [subject.into(), key.to_hex().as_str().into(), now.as_microsecond().into()];
    if tx.execute(&ADD_KEY, &values)? == 1 {
        return Ok(key);
    }
    // Another node made it between the two statements; the first one counts.
    key_of_subject(tx, subject)?.ok_or_else(|| stored("person_key", &"a key vanished while it was made"))
}

/// Seals the bytes of a file under the person's key.
pub fn seal_bytes(
    tx: &mut Tx<'_>,
    subject: &str,
    context: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<Vec<u8>, StoreError> {
    let key = key_or_new(tx, subject, now)?;
    Ok(seal::seal_bytes(&key, context, bytes, &mut OsRandomness))
}

/// Opens the bytes of a file; nothing when the person's key was destroyed.
pub fn open_bytes(
    connection: &mut Connection,
    subject: &str,
    context: &str,
    sealed: &[u8],
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(key) = key_of_subject(connection, subject)? else { return Ok(None) };
    let opened = seal::open_bytes(&key, context, sealed).map_err(|error| stored(context, &error))?;
    Ok(Some(opened.to_vec()))
}
