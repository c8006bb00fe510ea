//! Customers by API.

use axum::extract::{Path, Query};
use axum::response::Response;
use data_encoding::BASE64URL_NOPAD;
use redress_app::party::{self, Cursor, CustomerInput as Input, CustomerRow};
use redress_domain::access::Action;
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerKind, Tier};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::exchange::once_for;
use super::{Command, Made, PageOf, Says, Table, Versioned, choice, list};
use crate::problem::Problem;
use crate::routes::Door;
use crate::session::Signed;

const ROOT: &str = "/api/v1/customers";

const KINDS: [(CustomerKind, &str); 2] =
    [(CustomerKind::Person, "person"), (CustomerKind::Organization, "organization")];

/// Whom the company owes an answer.
#[derive(Serialize, ToSchema)]
struct Customer {
    /// `cust_…`
    id: String,
    /// The version of the entry.
    version: u64,
    /// `person` or `organization`.
    kind: &'static str,
    /// The name; empty once it was erased.
    name: String,
    /// Telephone.
    phone: Option<String>,
    /// Mail.
    email: Option<String>,
    /// Postal address.
    address: Option<String>,
    /// The country, ISO 3166-1 alpha-2.
    country: Option<String>,
    /// The language to write in.
    language: String,
    /// `standard`, `important` or `key`.
    tier: &'static str,
    /// The name of the response profile.
    response_profile: Option<String>,
    /// The number under which another system knows him.
    external_key: Option<String>,
}

/// What is to stand in a customer's entry.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CustomerInput {
    /// `person` or `organization`.
    kind: String,
    /// The name.
    name: String,
    /// Telephone.
    #[serde(default)]
    phone: Option<String>,
    /// Mail.
    #[serde(default)]
    email: Option<String>,
    /// Postal address.
    #[serde(default)]
    address: Option<String>,
    /// The country, ISO 3166-1 alpha-2.
    #[serde(default)]
    country: Option<String>,
    /// The language to write in, such as `zh-CN`, `en`, `ja`, `de`.
    language: String,
    /// `standard`, `important` or `key`.
    tier: String,
    /// The name of the response profile.
    #[serde(default)]
    response_profile: Option<String>,
    /// The number under which another system knows him; unique.
    #[serde(default)]
    external_key: Option<String>,
    /// Why; needed when the entry is revised.
    #[serde(default)]
    reason: Option<String>,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
}

/// The operations on customers.
pub fn operations(table: Table) -> Table {
    let (read, keep) = (Door::Action(Action::ReadCustomers), Door::Action(Action::KeepCustomers));
    let says = |does| Says { group: "customers", does };
    table
        .list::<Customer, _, _>(ROOT, read, says("List or find customers"), find)
        .asking(
            ROOT,
            &[(
                "q",
                "Whom to find: a name's beginning, a telephone's ending, mail, another system's number.",
            )],
        )
        .create::<CustomerInput, Made, _, _>(ROOT, keep, says("Register a customer"), create)
        .read::<Customer, _, _>("/api/v1/customers/{id}", read, says("Read a customer"), show)
        .change::<CustomerInput, Made, _, _>(
            "/api/v1/customers/{id}",
            keep,
            says("Revise a customer"),
            revise,
        )
}

async fn find(signed: Signed, Query(wanted): Query<Wanted>, page: PageOf) -> Result<Response, Problem> {
    let more = u32::try_from(page.limit + 1).unwrap_or(u32::MAX);
    let is_search = !wanted.q.trim().is_empty();
    let mut rows = if is_search {
        party::search_customers(signed.app(), signed.actor(), wanted.q.trim(), more).await?
    } else {
        party::customers(signed.app(), signed.actor(), cursor(&page.after)?, more).await?
    };
    let is_more = rows.len() > page.limit;
    rows.truncate(page.limit);
    let next = rows.last().filter(|_| is_more && !is_search).map(|last| {
        let behind = Cursor::behind(last);
        BASE64URL_NOPAD.encode(format!("{} {}", behind.id, behind.name).as_bytes())
    });
    Ok(list(rows.into_iter().map(told).collect(), next))
}

fn cursor(after: &str) -> Result<Option<Cursor>, Problem> {
    if after.is_empty() {
        return Ok(None);
    }
    let text = BASE64URL_NOPAD.decode(after.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let parts = text.as_deref().and_then(|text| text.split_once(' '));
    let found = parts.and_then(|(id, name)| Some(Cursor { name: name.to_owned(), id: id.parse().ok()? }));
    found.map(Some).ok_or_else(|| Problem::misread("after", "a cursor from `next`"))
}

async fn show(signed: Signed, Path(id): Path<CustomerId>) -> Result<Versioned<Customer>, Problem> {
    let row = party::show_customer(signed.app(), signed.actor(), id).await?;
    Ok(Versioned(row.version, told(row)))
}

async fn create(signed: Signed, command: Command<CustomerInput>) -> Result<Response, Problem> {
    let (input, _) = input(command.body)?;
    let new = CustomerId::from_uuid(signed.app().ids.uuid());
    let id: CustomerId = once_for!(signed, command.key, |tx, actor, now| {
        party::register_customer_in(tx, &actor, new, &input, now).map(|()| new)
    })?;
    Ok(Made { id: id.to_string(), version: 1 }.created(ROOT))
}

async fn revise(
    signed: Signed,
    Path(id): Path<CustomerId>,
    command: Command<CustomerInput>,
) -> Result<Response, Problem> {
    let expected = Some(command.expected()?);
    let (input, reason) = input(command.body)?;
    let version = once_for!(signed, command.key, |tx, actor, now| {
        party::revise_customer_in(tx, &actor, id, &input, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

fn told(row: CustomerRow) -> Customer {
    Customer {
        id: row.id.to_string(),
        version: row.version,
        kind: KINDS.iter().find(|(kind, _)| *kind == row.kind).map_or("", |(_, name)| name),
        name: row.name,
        phone: row.phone,
        email: row.email,
        address: row.address,
        country: row.country,
        language: row.language,
        tier: row.tier.name(),
        response_profile: row.response_profile,
        external_key: row.external_key,
    }
}

fn input(body: CustomerInput) -> Result<(Input, String), Problem> {
    let tiers: Vec<_> = Tier::ALL.iter().map(|tier| (*tier, tier.name())).collect();
    let input = Input {
        kind: choice("/kind", &body.kind, &KINDS)?,
        name: body.name,
        phone: body.phone,
        email: body.email,
        address: body.address,
        country: body.country,
        language: body.language,
        tier: choice("/tier", &body.tier, &tiers)?,
        response_profile: body.response_profile,
        external_key: body.external_key,
    };
    Ok((input, body.reason.unwrap_or_default()))
}
