//! Attach a file, and open it again.

use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::Command;
use redress_domain::id::{AttachmentId, CaseId};
use redress_store::{case as cases, ledger};

use super::file::media_type;
use super::handle::{Handled, OnCase, door, load};
use crate::{App, AppError, StoredFile};

/// A file as it came.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name it came with.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Attaches a file: sealed under the customer's key, kept under the hash of the sealed bytes.
///
/// # Errors
/// Refused when it is empty, too large or a program.
pub async fn attach(app: &App, actor: &Actor, on: OnCase, upload: Upload) -> Result<Handled, AppError> {
    let media_type = media_type(&upload.bytes)?;
    let id: AttachmentId = app.ids.new_id();
    let now = app.clock.now();
    let size = upload.bytes.len() as u64;
    door(app, actor, on, move |tx, case| {
        let subject = case.subject();
        let sealed = ledger::seal_bytes(tx, &subject, &id.to_string(), &upload.bytes, now)?;
        let sha256 = ledger::content_hash(&sealed);
        cases::store_bytes(tx, &sha256, &sealed)?;
        let name = Personal::new(subject, file_name(&upload.name));
        Ok(Command::Attach { id, name, media_type: media_type.to_owned(), size, sha256 })
    })
    .await
}

/// The last part of a path, without control characters, at most 200 characters.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    if clean.trim().is_empty() { "file".to_owned() } else { clean }
}

/// Opens an attached file: what is known of it and its bytes; no bytes when they were erased.
///
/// # Errors
/// Not found, also for a file of another case; denied in a conflict of interest.
pub async fn open_file(
    app: &App,
    actor: &Actor,
    case: CaseId,
    id: AttachmentId,
) -> Result<(StoredFile, Option<Vec<u8>>), AppError> {
    let actor = actor.clone();
    app.store
        .read(move |reader| {
            load(reader, &actor, case)?;
            let file = cases::file(reader, id)?.filter(|file| file.case == case).ok_or(AppError::NotFound)?;
            let sealed = cases::bytes_of(reader, &file.sha256)?;
            let bytes = ledger::open_bytes(reader, &file.subject, &id.to_string(), &sealed)?;
            Ok((file, bytes))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_keeps_its_name_and_loses_its_path() {
        assert_eq!(file_name(r"C:\photos\屏幕 不亮.jpg"), "屏幕 不亮.jpg");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("a\u{0}b\n"), "ab");
        assert_eq!(file_name("dir/"), "file");
    }
}
