//! Sites: desks, plants, offices.

use jiff::Timestamp;
use redress_domain::catalog::{Node, SiteDefinition, SiteKind};
use redress_domain::id::SiteId;

use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT: Query = sql!("catalog/upsert_site");
const ONE: Query = sql!("catalog/site");
const BY_CODE: Query = sql!("catalog/site_by_code");
const LIST: Query = sql!("catalog/list_sites");

const TABLE: Table = Table {
    name: "site",
    columns: &["id", "version", "code", "name_en", "name_zh", "kind", "country", "zone", "retired_at"],
    personal: &[],
};

/// A site, as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRow {
    /// Which.
    pub id: SiteId,
    /// The version of its latest event.
    pub version: u64,
    /// The code by which it is known, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// Desk, plant or office.
    pub kind: SiteKind,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The time zone, IANA name.
    pub zone: String,
    /// When it was retired.
    pub retired_at: Option<Timestamp>,
}

/// Writes the row that follows from the node's state.
pub fn project_site(tx: &mut Tx<'_>, node: &Node<SiteId, SiteDefinition>) -> Result<(), StoreError> {
    tx.execute(&UPSERT, &values(node))?;
    Ok(())
}

/// Where the row of this node differs from what [`project_site`] would write.
pub fn verify_site(
    connection: &mut Connection,
    node: &Node<SiteId, SiteDefinition>,
) -> Result<Vec<Difference>, StoreError> {
    let found = connection.row_opt(&ONE, &[node.id.into()])?;
    Ok(TABLE.compare(&node.id.to_string(), &values(node), found.as_ref()))
}

fn values(node: &Node<SiteId, SiteDefinition>) -> Vec<Value> {
    let definition = &node.definition;
    vec![
        node.id.into(),
        version(node.version),
        definition.code.as_str().into(),
        definition.name_en.as_str().into(),
        definition.name_zh.as_str().into(),
        kind_name(definition.kind).into(),
        definition.country.as_str().into(),
        definition.zone.as_str().into(),
        node.retired_at.into(),
    ]
}

/// One node.
pub fn site(connection: &mut Connection, id: SiteId) -> Result<Option<SiteRow>, StoreError> {
    connection.row_opt(&ONE, &[id.into()])?.map(|row| read(&row)).transpose()
}

/// The node of this code.
pub fn site_by_code(connection: &mut Connection, code: &str) -> Result<Option<SiteRow>, StoreError> {
    connection.row_opt(&BY_CODE, &[code.into()])?.map(|row| read(&row)).transpose()
}

/// All sites, retired ones too, by code.
pub fn sites(connection: &mut Connection) -> Result<Vec<SiteRow>, StoreError> {
    connection.rows(&LIST, &[])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<SiteRow, StoreError> {
    Ok(SiteRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        code: row.text(2)?,
        name_en: row.text(3)?,
        name_zh: row.text(4)?,
        kind: row.named(5, kind_named)?,
        country: row.text(6)?,
        zone: row.text(7)?,
        retired_at: row.opt_instant(8)?,
    })
}

const fn kind_name(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Desk => "desk",
        SiteKind::Plant => "plant",
        SiteKind::Office => "office",
    }
}

fn kind_named(name: &str) -> Option<SiteKind> {
    let kinds = [SiteKind::Desk, SiteKind::Plant, SiteKind::Office];
    kinds.into_iter().find(|kind| kind_name(*kind) == name)
}
