//! The product tree.

use jiff::Timestamp;
use redress_domain::catalog::{Node, ProductDefinition, ProductLevel};
use redress_domain::id::{ProductId, TeamId, UserId};

use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT: Query = sql!("catalog/upsert_product");
const ONE: Query = sql!("catalog/product");
const BY_CODE: Query = sql!("catalog/product_by_code");
const LIST: Query = sql!("catalog/list_products");
const ANCESTORS: Query = sql!("catalog/ancestors_of_product");

const TABLE: Table = Table {
    name: "product",
    columns: &[
        "id",
        "version",
        "code",
        "name_en",
        "name_zh",
        "level",
        "parent",
        "owner_team",
        "owner",
        "retired_at",
    ],
    personal: &[],
};

/// A product, a model or a module, as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Which.
    pub id: ProductId,
    /// The version of its latest event.
    pub version: u64,
    /// The code by which it is known, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// Family, model or module.
    pub level: ProductLevel,
    /// The node above it.
    pub parent: Option<ProductId>,
    /// The team that answers for it.
    pub owner_team: Option<TeamId>,
    /// The first responsible person.
    pub owner: Option<UserId>,
    /// When it was retired.
    pub retired_at: Option<Timestamp>,
}

/// Writes the row that follows from the node's state.
pub fn project_product(tx: &mut Tx<'_>, node: &Node<ProductId, ProductDefinition>) -> Result<(), StoreError> {
    tx.execute(&UPSERT, &values(node))?;
    Ok(())
}

/// Where the row of this node differs from what [`project_product`] would write.
pub fn verify_product(
    connection: &mut Connection,
    node: &Node<ProductId, ProductDefinition>,
) -> Result<Vec<Difference>, StoreError> {
    let found = connection.row_opt(&ONE, &[node.id.into()])?;
    Ok(TABLE.compare(&node.id.to_string(), &values(node), found.as_ref()))
}

fn values(node: &Node<ProductId, ProductDefinition>) -> Vec<Value> {
    let definition = &node.definition;
    vec![
        node.id.into(),
        version(node.version),
        definition.code.as_str().into(),
        definition.name_en.as_str().into(),
        definition.name_zh.as_str().into(),
        level_name(definition.level).into(),
        definition.parent.into(),
        definition.owner_team.into(),
        definition.owner.into(),
        node.retired_at.into(),
    ]
}

/// One node.
pub fn product(connection: &mut Connection, id: ProductId) -> Result<Option<ProductRow>, StoreError> {
    connection.row_opt(&ONE, &[id.into()])?.map(|row| read(&row)).transpose()
}

/// The node of this code.
pub fn product_by_code(connection: &mut Connection, code: &str) -> Result<Option<ProductRow>, StoreError> {
    connection.row_opt(&BY_CODE, &[code.into()])?.map(|row| read(&row)).transpose()
}

/// The whole tree, retired nodes too, by code; a few thousand nodes at most.
pub fn products(connection: &mut Connection) -> Result<Vec<ProductRow>, StoreError> {
    connection.rows(&LIST, &[])?.iter().map(read).collect()
}

/// The node itself and those above it, nearest first; empty when there is no such node. A circle ends it.
pub fn product_ancestors(connection: &mut Connection, id: ProductId) -> Result<Vec<ProductId>, StoreError> {
    connection.rows(&ANCESTORS, &[id.into()])?.iter().map(|row| row.parsed(0)).collect()
}

fn read(row: &Row) -> Result<ProductRow, StoreError> {
    Ok(ProductRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        code: row.text(2)?,
        name_en: row.text(3)?,
        name_zh: row.text(4)?,
        level: row.named(5, level_named)?,
        parent: row.opt_parsed(6)?,
        owner_team: row.opt_parsed(7)?,
        owner: row.opt_parsed(8)?,
        retired_at: row.opt_instant(9)?,
    })
}

const fn level_name(level: ProductLevel) -> &'static str {
    match level {
        ProductLevel::Family => "family",
        ProductLevel::Model => "model",
        ProductLevel::Module => "module",
    }
}

fn level_named(name: &str) -> Option<ProductLevel> {
    let levels = [ProductLevel::Family, ProductLevel::Model, ProductLevel::Module];
    levels.into_iter().find(|level| level_name(*level) == name)
}
