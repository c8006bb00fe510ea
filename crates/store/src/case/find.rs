//! Finding cases: by number, by number in their old home, by serial number or lot; their links.

use redress_domain::access::Actor;
use redress_domain::case::LinkKind;
use redress_domain::id::{CaseId, CaseNumber};

use super::list::viewer;
use crate::query::sql;
use crate::{Connection, Query, StoreError};

const BY_NUMBER: Query = sql!("case/id_of_number");
const IMPORTED: Query = sql!("case/imported");
const LINKS: Query = sql!("case/links_of");
const BY_IDENTITY: Query = sql!("case/find_by_identity");
const HAS_MERGED: Query = sql!("case/has_merged");

/// The case of that number.
pub fn id_of_number(connection: &mut Connection, number: CaseNumber) -> Result<Option<CaseId>, StoreError> {
    let row = connection.row_opt(&BY_NUMBER, &[number.to_string().into()])?;
    row.map(|row| row.parsed(0)).transpose()
}

/// The case that was imported from that source under that number.
pub fn imported(
    connection: &mut Connection,
    source: &str,
    external_id: &str,
) -> Result<Option<CaseId>, StoreError> {
    let row = connection.row_opt(&IMPORTED, &[source.into(), external_id.into()])?;
    row.map(|row| row.parsed(0)).transpose()
}

/// At most `limit` cases of objects with that serial number or from that lot, latest first. Exact but
/// for capitals: as typed, all small and all large.
pub fn of_identity(
    connection: &mut Connection,
    identity: &str,
    limit: u32,
) -> Result<Vec<CaseId>, StoreError> {
    let (small, large) = (identity.to_lowercase(), identity.to_uppercase());
    let values = [identity.into(), small.into(), large.into(), limit.into()];
    connection.rows(&BY_IDENTITY, &values)?.iter().map(|row| row.parsed(0)).collect()
}

/// Whether other cases are shown as part of this one.
pub fn has_merged(connection: &mut Connection, case: CaseId) -> Result<bool, StoreError> {
    Ok(connection.row(&HAS_MERGED, &[case.into()])?.int(0)? > 0)
}

/// A link as seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The other end.
    pub other: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// How they hang together.
    pub kind: LinkKind,
    /// True when the link is recorded on this case, false when on the other.
    pub is_own: bool,
}

/// The links of a case, those recorded on the other end included; not those to cases that are about the actor.
pub fn links_of(
    connection: &mut Connection,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<LinkRow>, StoreError> {
    let rows = connection.rows(&LINKS, &[viewer(actor), case.into()])?;
    let read = |row: &crate::Row| {
        Ok(LinkRow {
            other: row.parsed(0)?,
            number: row.parsed(1)?,
            kind: row.named(2, LinkKind::named)?,
            is_own: row.flag(3)?,
        })
    };
    rows.iter().map(read).collect()
}
