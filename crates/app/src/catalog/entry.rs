//! What the three kinds of catalogue entries have in common, and where they differ.

use jiff::Timestamp;
use redress_domain::Event;
use redress_domain::access::Permit;
use redress_domain::catalog::{
    CatalogRefusal, Node, ProductDefinition, ProductEvent, SiteDefinition, SiteEvent, SymptomDefinition,
    SymptomEvent, Tree,
};
use redress_domain::id::{ProductId, SiteId, SymptomId};
use redress_domain::record::{ImpossibleHistory, Recorded};
use redress_store::{Connection, StoreError, Tx, access, catalog as rows, ledger};

use crate::access::stream;
use crate::{AppError, Ids, Refusal};

/// The topic of everything about the catalogue.
const TOPIC: &str = "catalog";

/// A kind of catalogue entry, told by its definition: product, symptom or site.
pub trait Entry: Tree<Id: Send + 'static> + Clone + PartialEq + Send + 'static {
    /// What happens to it.
    type Event: Event;

    /// A new identifier.
    fn new_id(ids: &dyn Ids) -> Self::Id;
    /// The event of setting it up.
    fn registered(id: Self::Id, definition: Self) -> Self::Event;
    /// The event of changing it.
    fn revised(definition: Self, reason: String) -> Self::Event;
    /// The event of retiring it.
    fn retired(reason: String) -> Self::Event;
    /// The event of offering it again.
    fn restored(reason: String) -> Self::Event;
    /// Folds one more event.
    ///
    /// # Errors
    /// When the event cannot follow the ones before it.
    fn evolve(
        before: Option<Node<Self::Id, Self>>,
        recorded: &Recorded<Self::Event>,
    ) -> Result<Node<Self::Id, Self>, ImpossibleHistory>;
    /// Writes its row.
    ///
    /// # Errors
    /// When the database cannot be written.
    fn project(tx: &mut Tx<'_>, node: &Node<Self::Id, Self>) -> Result<(), StoreError>;
    /// Who has this code already.
    ///
    /// # Errors
    /// When the database cannot be read.
    fn id_of_code(connection: &mut Connection, code: &str) -> Result<Option<Self::Id>, StoreError>;
    /// The node and those above it, nearest first; empty when there is no such node.
    ///
    /// # Errors
    /// When the database cannot be read.
    fn chain(connection: &mut Connection, id: Self::Id) -> Result<Vec<Self::Id>, StoreError>;
    /// Refuses when it names something of another context that does not exist.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] with the field.
    fn check_names(&self, connection: &mut Connection) -> Result<(), AppError>;
}

macro_rules! events {
    ($event:ident, $id:ty) => {
        type Event = $event;

        fn new_id(ids: &dyn Ids) -> $id {
            <$id>::from_uuid(ids.uuid())
        }
        fn registered(id: $id, definition: Self) -> $event {
            $event::Registered { id, definition }
        }
        fn revised(definition: Self, reason: String) -> $event {
            $event::Revised { definition, reason }
        }
        fn retired(reason: String) -> $event {
            $event::Retired { reason }
        }
        fn restored(reason: String) -> $event {
            $event::Restored { reason }
        }
        fn evolve(
            before: Option<Node<$id, Self>>,
            recorded: &Recorded<$event>,
        ) -> Result<Node<$id, Self>, ImpossibleHistory> {
            Node::<$id, Self>::evolve(before, recorded)
        }
    };
}

impl Entry for ProductDefinition {
    events!(ProductEvent, ProductId);

    fn project(tx: &mut Tx<'_>, node: &Node<ProductId, Self>) -> Result<(), StoreError> {
        rows::project_product(tx, node)
    }
    fn id_of_code(connection: &mut Connection, code: &str) -> Result<Option<ProductId>, StoreError> {
        Ok(rows::product_by_code(connection, code)?.map(|row| row.id))
    }
    fn chain(connection: &mut Connection, id: ProductId) -> Result<Vec<ProductId>, StoreError> {
        rows::product_ancestors(connection, id)
    }
    fn check_names(&self, connection: &mut Connection) -> Result<(), AppError> {
        if let Some(team) = self.owner_team
            && access::team(connection, team)?.is_none()
        {
            return Err(Refusal::Unknown { field: "owner_team" }.into());
        }
        if let Some(owner) = self.owner
            && access::user(connection, owner)?.is_none()
        {
            return Err(Refusal::Unknown { field: "owner" }.into());
        }
        Ok(())
    }
}

impl Entry for SymptomDefinition {
    events!(SymptomEvent, SymptomId);

    fn project(tx: &mut Tx<'_>, node: &Node<SymptomId, Self>) -> Result<(), StoreError> {
        rows::project_symptom(tx, node)
    }
    fn id_of_code(connection: &mut Connection, code: &str) -> Result<Option<SymptomId>, StoreError> {
        Ok(rows::symptom_by_code(connection, code)?.map(|row| row.id))
    }
    fn chain(connection: &mut Connection, id: SymptomId) -> Result<Vec<SymptomId>, StoreError> {
        rows::symptom_ancestors(connection, id)
    }
    fn check_names(&self, _connection: &mut Connection) -> Result<(), AppError> {
        Ok(())
    }
}

impl Entry for SiteDefinition {
    events!(SiteEvent, SiteId);

    fn project(tx: &mut Tx<'_>, node: &Node<SiteId, Self>) -> Result<(), StoreError> {
        rows::project_site(tx, node)
    }
    fn id_of_code(connection: &mut Connection, code: &str) -> Result<Option<SiteId>, StoreError> {
        Ok(rows::site_by_code(connection, code)?.map(|row| row.id))
    }
    fn chain(_connection: &mut Connection, _id: SiteId) -> Result<Vec<SiteId>, StoreError> {
        Ok(Vec::new())
    }
    fn check_names(&self, _connection: &mut Connection) -> Result<(), AppError> {
        let is_country = self.country.len() == 2 && self.country.chars().all(|c| c.is_ascii_uppercase());
        if !is_country {
            return Err(Refusal::Unknown { field: "country" }.into());
        }
        if jiff::tz::TimeZone::get(&self.zone).is_err() {
            return Err(Refusal::Unknown { field: "zone" }.into());
        }
        Ok(())
    }
}

/// The node as it stands.
pub(super) fn load<D: Entry>(connection: &mut Connection, id: D::Id) -> Result<Node<D::Id, D>, AppError> {
    ledger::load(connection, &id.to_string(), D::evolve)?.ok_or(AppError::NotFound)
}

/// Everything a definition must satisfy before it may stand under `id`.
pub(super) fn check<D: Entry>(
    connection: &mut Connection,
    id: D::Id,
    definition: &D,
) -> Result<(), AppError> {
    let above = match definition.parent() {
        None => Vec::new(),
        Some(parent) => D::chain(connection, parent)?,
    };
    if definition.parent().is_some() && above.is_empty() {
        return Err(CatalogRefusal::ParentUnknown.into());
    }
    definition.check(id, &above)?;
    if D::id_of_code(connection, definition.code())?.is_some_and(|other| other != id) {
        return Err(CatalogRefusal::CodeTaken.into());
    }
    definition.check_names(connection)
}

/// Appends behind `before` and writes the row that follows; gives the version after.
pub(super) fn record<D: Entry>(
    tx: &mut Tx<'_>,
    permit: Permit,
    id: D::Id,
    before: Option<Node<D::Id, D>>,
    event: D::Event,
    now: Timestamp,
) -> Result<u64, AppError> {
    let name = id.to_string();
    let version = before.as_ref().map_or(0, |node| node.version);
    let recorded = ledger::append(tx, permit, &name, version, &[event], now, None)?;
    let node = stream::folded(&name, before, &recorded, D::evolve)?;
    D::project(tx, &node)?;
    tx.notify(TOPIC);
    Ok(node.version)
}

/// A reason that says something, trimmed.
pub(super) fn reason(text: &str) -> Result<String, CatalogRefusal> {
    let text = text.trim();
    if text.is_empty() { Err(CatalogRefusal::NoReason) } else { Ok(text.to_owned()) }
}
