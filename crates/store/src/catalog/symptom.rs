//! The symptom tree.

use jiff::Timestamp;
use redress_domain::catalog::{Node, SymptomDefinition};
use redress_domain::id::SymptomId;

use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT: Query = sql!("catalog/upsert_symptom");
const ONE: Query = sql!("catalog/symptom");
const BY_CODE: Query = sql!("catalog/symptom_by_code");
const LIST: Query = sql!("catalog/list_symptoms");
const ANCESTORS: Query = sql!("catalog/ancestors_of_symptom");

const TABLE: Table = Table {
    name: "symptom",
    columns: &["id", "version", "code", "name_en", "name_zh", "parent", "retired_at"],
    personal: &[],
};

/// A symptom, as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymptomRow {
    /// Which.
    pub id: SymptomId,
    /// The version of its latest event.
    pub version: u64,
    /// The code by which it is known, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// The node above it.
    pub parent: Option<SymptomId>,
    /// When it was retired.
    pub retired_at: Option<Timestamp>,
}

/// Writes the row that follows from the node's state.
pub fn project_symptom(tx: &mut Tx<'_>, node: &Node<SymptomId, SymptomDefinition>) -> Result<(), StoreError> {
    tx.execute(&UPSERT, &values(node))?;
    Ok(())
}

/// Where the row of this node differs from what [`project_symptom`] would write.
pub fn verify_symptom(
    connection: &mut Connection,
    node: &Node<SymptomId, SymptomDefinition>,
) -> Result<Vec<Difference>, StoreError> {
    let found = connection.row_opt(&ONE, &[node.id.into()])?;
    Ok(TABLE.compare(&node.id.to_string(), &values(node), found.as_ref()))
}

fn values(node: &Node<SymptomId, SymptomDefinition>) -> Vec<Value> {
    let definition = &node.definition;
    vec![
        node.id.into(),
        version(node.version),
        definition.code.as_str().into(),
        definition.name_en.as_str().into(),
        definition.name_zh.as_str().into(),
        definition.parent.into(),
        node.retired_at.into(),
    ]
}

/// One node.
pub fn symptom(connection: &mut Connection, id: SymptomId) -> Result<Option<SymptomRow>, StoreError> {
    connection.row_opt(&ONE, &[id.into()])?.map(|row| read(&row)).transpose()
}

/// The node of this code.
pub fn symptom_by_code(connection: &mut Connection, code: &str) -> Result<Option<SymptomRow>, StoreError> {
    connection.row_opt(&BY_CODE, &[code.into()])?.map(|row| read(&row)).transpose()
}

/// The whole tree, retired nodes too, by code; a few hundred nodes at most.
pub fn symptoms(connection: &mut Connection) -> Result<Vec<SymptomRow>, StoreError> {
    connection.rows(&LIST, &[])?.iter().map(read).collect()
}

/// The node itself and those above it, nearest first; empty when there is no such node. A circle ends it.
pub fn symptom_ancestors(connection: &mut Connection, id: SymptomId) -> Result<Vec<SymptomId>, StoreError> {
    connection.rows(&ANCESTORS, &[id.into()])?.iter().map(|row| row.parsed(0)).collect()
}

fn read(row: &Row) -> Result<SymptomRow, StoreError> {
    Ok(SymptomRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        code: row.text(2)?,
        name_en: row.text(3)?,
        name_zh: row.text(4)?,
        parent: row.opt_parsed(5)?,
        retired_at: row.opt_instant(6)?,
    })
}
