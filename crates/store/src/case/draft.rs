//! Drafts of the guided intake: what was typed survives a browser that dies.

use jiff::Timestamp;
use redress_domain::id::UserId;

use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx};

const DRAFT: Query = sql!("case/draft");
const DRAFTS_OF: Query = sql!("case/drafts_of");
const SAVE: Query = sql!("case/save_draft");
const PAUSE: Query = sql!("case/pause_draft");
const DISCARD: Query = sql!("case/discard_draft");

/// What an agent is typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The identifier in the address of the form.
    pub id: String,
    /// Who types.
    pub user: UserId,
    /// The form as it was sent, url-encoded.
    pub form: String,
    /// When the form was opened.
    pub started_at: Timestamp,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// Since when he pauses.
    pub paused_at: Option<Timestamp>,
    /// The seconds of all earlier pauses.
    pub paused_seconds: u32,
}

fn read(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: row.text(0)?,
        user: row.parsed(1)?,
        form: row.text(2)?,
        started_at: row.instant(3)?,
        changed_at: row.instant(4)?,
        paused_at: row.opt_instant(5)?,
        paused_seconds: u32::try_from(row.int(6)?).unwrap_or(u32::MAX),
    })
}

/// A person's own draft.
pub fn draft(connection: &mut Connection, user: UserId, id: &str) -> Result<Option<Draft>, StoreError> {
    connection.row_opt(&DRAFT, &[id.into(), user.into()])?.as_ref().map(read).transpose()
}

/// A person's drafts, latest first.
pub fn drafts_of(connection: &mut Connection, user: UserId) -> Result<Vec<Draft>, StoreError> {
    connection.rows(&DRAFTS_OF, &[user.into()])?.iter().map(read).collect()
}

/// Saves what was typed; the first time it also keeps when the form was opened.
pub fn save_draft(
    tx: &mut Tx<'_>,
    user: UserId,
    id: &str,
    form: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(&SAVE, &[id.into(), user.into(), form.into(), now.into()])?;
    Ok(())
}

/// Begins a pause; a second one in a row changes nothing.
pub fn pause_draft(tx: &mut Tx<'_>, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
    let paused_at = draft.paused_at.unwrap_or(now);
    set_pause(tx, draft, Some(paused_at), draft.paused_seconds)
}

/// Ends a pause and adds its length.
pub fn resume_draft(tx: &mut Tx<'_>, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
    let seconds =
        draft.paused_at.map_or(0, |since| u32::try_from(now.duration_since(since).as_secs()).unwrap_or(0));
    set_pause(tx, draft, None, draft.paused_seconds.saturating_add(seconds))
}

fn set_pause(tx: &mut Tx<'_>, draft: &Draft, at: Option<Timestamp>, seconds: u32) -> Result<(), StoreError> {
    tx.execute(&PAUSE, &[draft.id.as_str().into(), draft.user.into(), at.into(), seconds.into()])?;
    Ok(())
}

/// Throws a draft away, or drops it once its case is taken.
pub fn discard_draft(tx: &mut Tx<'_>, user: UserId, id: &str) -> Result<(), StoreError> {
    tx.execute(&DISCARD, &[id.into(), user.into()])?;
    Ok(())
}
