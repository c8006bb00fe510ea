//! Products, symptoms and sites by API: one set of handlers over what [`Offered`] says of each.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use redress_app::catalog;
use redress_domain::access::Action;
use redress_domain::catalog::{ProductDefinition, SiteDefinition, SymptomDefinition};
use redress_domain::id::{ProductId, SymptomId, TeamId, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::exchange::once_for;
use super::{Command, Made, PageOf, ReasonInput, Says, Table, Versioned, choice, listed};
use crate::catalog::shelf::{LEVELS, Row, SITE_KINDS, Shelf};
use crate::problem::Problem;
use crate::routes::Door;
use crate::session::Signed;

/// How one kind of entry looks from outside.
trait Offered: Shelf<Id: Serialize + DeserializeOwned> {
    /// Where its entries stand.
    const API: &'static str;
    /// What is sent.
    type Sent: DeserializeOwned + Send;
    /// What is answered.
    type Told: Serialize;
    /// What was sent, as a definition and its reason.
    fn sent(body: Self::Sent) -> Result<(Self, Option<String>), Problem>;
    /// An entry as it is told.
    fn told(row: Row<Self>) -> Self::Told;
}

macro_rules! entries {
    ($($(#[$doc:meta])* $told:ident, $sent:ident { $($(#[$field_doc:meta])* $field:ident: $shown:ty, $(#[$attribute:meta])* $given:ty;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Serialize, ToSchema)]
            struct $told {
                /// The identifier.
                id: String,
                /// The version of the entry.
                version: u64,
                /// Unique among its kind.
                code: String,
                /// The name in English.
                name_en: String,
                /// The name in Chinese.
                name_zh: String,
                $($(#[$field_doc])* $field: $shown,)*
                /// When it was retired.
                retired_at: Option<String>,
            }

            $(#[$doc])*
            #[derive(Deserialize, ToSchema)]
            #[serde(deny_unknown_fields)]
            struct $sent {
                /// Unique among its kind.
                code: String,
                /// The name in English.
                name_en: String,
                /// The name in Chinese.
                name_zh: String,
                $($(#[$field_doc])* $(#[$attribute])* $field: $given,)*
                /// Why; needed when the entry is revised.
                #[serde(default)]
                reason: Option<String>,
            }
        )*
    };
}
entries! {
    /// A product family, a model or a module.
    Product, ProductInput {
        /// `family`, `model` or `module`.
        level: &'static str, String;
        /// The node above it, `prod_…`.
        parent: Option<String>, #[serde(default)] #[schema(value_type = Option<String>)] Option<ProductId>;
        /// The team that answers for it, `team_…`.
        owner_team: Option<String>, #[serde(default)] #[schema(value_type = Option<String>)] Option<TeamId>;
        /// The first responsible person, `user_…`.
        owner: Option<String>, #[serde(default)] #[schema(value_type = Option<String>)] Option<UserId>;
    }
    /// What customers see.
    Symptom, SymptomInput {
        /// The node above it, `symp_…`.
        parent: Option<String>, #[serde(default)] #[schema(value_type = Option<String>)] Option<SymptomId>;
    }
    /// A place the company works from.
    Site, SiteInput {
        /// `desk`, `plant` or `office`.
        kind: &'static str, String;
        /// The country, ISO 3166-1 alpha-2.
        country: String, String;
        /// The time zone, an IANA name.
        zone: String, String;
    }
}

fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

impl Offered for ProductDefinition {
    const API: &'static str = "/api/v1/products";
    type Sent = ProductInput;
    type Told = Product;

    fn sent(body: ProductInput) -> Result<(Self, Option<String>), Problem> {
        let levels = LEVELS.map(|(level, name, _)| (level, name));
        let definition = Self {
            level: choice("/level", &body.level, &levels)?,
            code: body.code,
            name_en: body.name_en,
            name_zh: body.name_zh,
            parent: body.parent,
            owner_team: body.owner_team,
            owner: body.owner,
        };
        Ok((definition, body.reason))
    }

    fn told(row: Row<Self>) -> Product {
        let product = row.definition;
        Product {
            id: row.id.to_string(),
            version: row.version,
            level: LEVELS.iter().find(|(level, ..)| *level == product.level).map_or("", |(_, name, _)| name),
            code: product.code,
            name_en: product.name_en,
            name_zh: product.name_zh,
            parent: text(product.parent),
            owner_team: text(product.owner_team),
            owner: text(product.owner),
            retired_at: text(row.retired_at),
        }
    }
}

impl Offered for SymptomDefinition {
    const API: &'static str = "/api/v1/symptoms";
    type Sent = SymptomInput;
    type Told = Symptom;

    fn sent(body: SymptomInput) -> Result<(Self, Option<String>), Problem> {
        let SymptomInput { code, name_en, name_zh, parent, reason } = body;
        Ok((Self { code, name_en, name_zh, parent }, reason))
    }

    fn told(row: Row<Self>) -> Symptom {
        Symptom {
            id: row.id.to_string(),
            version: row.version,
            code: row.definition.code,
            name_en: row.definition.name_en,
            name_zh: row.definition.name_zh,
            parent: text(row.definition.parent),
            retired_at: text(row.retired_at),
        }
    }
}

impl Offered for SiteDefinition {
    const API: &'static str = "/api/v1/sites";
    type Sent = SiteInput;
    type Told = Site;

    fn sent(body: SiteInput) -> Result<(Self, Option<String>), Problem> {
        let kinds = SITE_KINDS.map(|(kind, name, _)| (kind, name));
        let definition = Self {
            kind: choice("/kind", &body.kind, &kinds)?,
            code: body.code,
            name_en: body.name_en,
            name_zh: body.name_zh,
            country: body.country,
            zone: body.zone,
        };
        Ok((definition, body.reason))
    }

    fn told(row: Row<Self>) -> Site {
        let site = row.definition;
        Site {
            id: row.id.to_string(),
            version: row.version,
            kind: SITE_KINDS.iter().find(|(kind, ..)| *kind == site.kind).map_or("", |(_, name, _)| name),
            code: site.code,
            name_en: site.name_en,
            name_zh: site.name_zh,
            country: site.country,
            zone: site.zone,
            retired_at: text(row.retired_at),
        }
    }
}

/// The operations on the catalogue.
pub fn operations(table: Table) -> Table {
    let table =
        of::<ProductDefinition, Product, ProductInput>(table, "products", PRODUCT_SAYS, PRODUCT_PATHS);
    let table =
        of::<SymptomDefinition, Symptom, SymptomInput>(table, "symptoms", SYMPTOM_SAYS, SYMPTOM_PATHS);
    of::<SiteDefinition, Site, SiteInput>(table, "sites", SITE_SAYS, SITE_PATHS)
}

const PRODUCT_PATHS: [&str; 2] = ["/api/v1/products/{id}", "/api/v1/products/{id}/retirement"];
const SYMPTOM_PATHS: [&str; 2] = ["/api/v1/symptoms/{id}", "/api/v1/symptoms/{id}/retirement"];
const SITE_PATHS: [&str; 2] = ["/api/v1/sites/{id}", "/api/v1/sites/{id}/retirement"];
const PRODUCT_SAYS: [&str; 6] = [
    "List products",
    "Add a product",
    "Read a product",
    "Revise a product",
    "Retire a product",
    "Offer a product again",
];
const SYMPTOM_SAYS: [&str; 6] = [
    "List symptoms",
    "Add a symptom",
    "Read a symptom",
    "Revise a symptom",
    "Retire a symptom",
    "Offer a symptom again",
];
const SITE_SAYS: [&str; 6] =
    ["List sites", "Add a site", "Read a site", "Revise a site", "Retire a site", "Offer a site again"];

fn of<D, A, B>(table: Table, group: &'static str, does: [&'static str; 6], paths: [&'static str; 2]) -> Table
where
    D: Offered<Told = A, Sent = B>,
    A: Serialize + ToSchema,
    B: DeserializeOwned + Send + ToSchema + 'static,
{
    let (read, keep) = (Door::Action(Action::ReadCatalog), Door::Action(Action::KeepCatalog));
    let [list_says, create_says, read_says, revise_says, retire_says, restore_says] =
        does.map(|does| Says { group, does });
    let [one, retirement] = paths;
    table
        .list::<A, _, _>(D::API, read, list_says, list::<D>)
        .create::<B, Made, _, _>(D::API, keep, create_says, create::<D>)
        .read::<A, _, _>(one, read, read_says, show::<D>)
        .change::<B, Made, _, _>(one, keep, revise_says, revise::<D>)
        .step::<ReasonInput, Made, _, _>(retirement, keep, retire_says, retire::<D>)
        .take_back::<ReasonInput, Made, _, _>(retirement, keep, restore_says, restore::<D>)
}

async fn list<D: Offered>(signed: Signed, page: PageOf) -> Result<Response, Problem> {
    let rows = D::rows(&signed).await?;
    Ok(listed(rows, &page, |row| row.definition.code().to_owned(), D::told))
}

async fn show<D: Offered>(signed: Signed, Path(id): Path<String>) -> Result<Versioned<D::Told>, Problem> {
    let id = parsed::<D>(&id)?;
    let row = D::rows(&signed).await?.into_iter().find(|row| row.id == id).ok_or(Problem::NotFound)?;
    Ok(Versioned(row.version, D::told(row)))
}

async fn create<D: Offered>(signed: Signed, command: Command<D::Sent>) -> Result<Response, Problem> {
    let (definition, _) = D::sent(command.body)?;
    let ids = Arc::clone(&signed.app().ids);
    let id: D::Id = once_for!(signed, command.key, |tx, actor, now| {
        catalog::register_in(tx, &actor, &definition, &*ids, now)
    })?;
    Ok(Made { id: id.to_string(), version: 1 }.created(D::API))
}

async fn revise<D: Offered>(
    signed: Signed,
    Path(id): Path<String>,
    command: Command<D::Sent>,
) -> Result<Response, Problem> {
    let (id, expected) = (parsed::<D>(&id)?, Some(command.expected()?));
    let (definition, reason) = D::sent(command.body)?;
    let reason = reason.unwrap_or_default();
    let version = once_for!(signed, command.key, |tx, actor, now| {
        catalog::revise_in(tx, &actor, id, &definition, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

async fn retire<D: Offered>(
    signed: Signed,
    Path(id): Path<String>,
    command: Command<ReasonInput>,
) -> Result<Response, Problem> {
    let (id, expected) = (parsed::<D>(&id)?, Some(command.expected()?));
    let reason = command.body.reason;
    let version = once_for!(signed, command.key, |tx, actor, now| {
        catalog::retire_in::<D>(tx, &actor, id, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

async fn restore<D: Offered>(
    signed: Signed,
    Path(id): Path<String>,
    command: Command<ReasonInput>,
) -> Result<Response, Problem> {
    let (id, expected) = (parsed::<D>(&id)?, Some(command.expected()?));
    let reason = command.body.reason;
    let version = once_for!(signed, command.key, |tx, actor, now| {
        catalog::restore_in::<D>(tx, &actor, id, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

fn parsed<D: Offered>(id: &str) -> Result<D::Id, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}
