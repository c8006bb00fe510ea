//! Attached files: what is known of them, and their sealed bytes found by hash.

use data_encoding::BASE64;
use redress_domain::id::{AttachmentId, CaseId};

use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx};

const FILE: Query = sql!("case/file");
const FILES_OF: Query = sql!("case/files_of");
const ADD_PART: Query = sql!("case/add_blob_part");
const PARTS: Query = sql!("case/blob_parts");

/// Bytes of one part before base64; a multiple of three, so that no part is padded.
const PART: usize = 192 * 1024;

/// What is known of an attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Which.
    pub id: AttachmentId,
    /// The case it is attached to.
    pub case: CaseId,
    /// The name it came with; empty when erased.
    pub name: String,
    /// The type its bytes show.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of the sealed bytes.
    pub sha256: String,
    /// Whose key opens them.
    pub subject: String,
}

fn read(row: &Row) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        id: row.parsed(0)?,
        case: row.parsed(1)?,
        name: row.text(2)?,
        media_type: row.text(3)?,
        size: row.count(4)?,
        sha256: row.text(5)?,
        subject: row.text(6)?,
    })
}

/// One file.
pub fn file(connection: &mut Connection, id: AttachmentId) -> Result<Option<StoredFile>, StoreError> {
    connection.row_opt(&FILE, &[id.into()])?.as_ref().map(read).transpose()
}

/// The files of a case, oldest first.
pub fn files_of(connection: &mut Connection, case: CaseId) -> Result<Vec<StoredFile>, StoreError> {
    connection.rows(&FILES_OF, &[case.into()])?.iter().map(read).collect()
}

/// Keeps sealed bytes under their hash; a second time changes nothing.
pub fn store_bytes(tx: &mut Tx<'_>, sha256: &str, sealed: &[u8]) -> Result<(), StoreError> {
    for (part, bytes) in sealed.chunks(PART).enumerate() {
        let part = i64::try_from(part).unwrap_or(i64::MAX);
        tx.execute(&ADD_PART, &[sha256.into(), part.into(), BASE64.encode(bytes).into()])?;
    }
    Ok(())
}

/// The sealed bytes of that hash.
pub fn bytes_of(connection: &mut Connection, sha256: &str) -> Result<Vec<u8>, StoreError> {
    let mut sealed = Vec::new();
    for row in connection.rows(&PARTS, &[sha256.into()])? {
        let bytes = BASE64.decode(row.text_ref(0)?.as_bytes());
        sealed.extend(bytes.map_err(|error| StoreError::Corrupt {
            place: format!("blob {sha256}"),
            what: error.to_string(),
        })?);
    }
    Ok(sealed)
}
