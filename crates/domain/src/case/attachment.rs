//! Notes and files that are added to a case.

use super::decide::needed;
use super::event::CaseEvent;
use super::refusal::Refusal;
use crate::id::AttachmentId;
use crate::personal::Personal;

pub(super) fn note(text: &Personal) -> Result<Vec<CaseEvent>, Refusal> {
    needed(text.text().unwrap_or_default(), "text")?;
    Ok(vec![CaseEvent::Noted { text: text.clone() }])
}

pub(super) fn attach(
    id: AttachmentId,
    name: &Personal,
    media_type: &str,
    size: u64,
    sha256: &str,
) -> Result<Vec<CaseEvent>, Refusal> {
    needed(name.text().unwrap_or_default(), "file")?;
    Ok(vec![CaseEvent::Attached {
        id,
        name: name.clone(),
        media_type: media_type.to_owned(),
        size,
        sha256: sha256.to_owned(),
    }])
}
