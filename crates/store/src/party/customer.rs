//! The row of a customer.

use redress_domain::Personal;
use redress_domain::id::CustomerId;
use redress_domain::party::{Customer, CustomerKind, Tier};

use super::folding::{digits_of, folded, reversed};
use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT: Query = sql!("party/upsert_customer");
const PROJECTED: Query = sql!("party/projected_customer");
const ONE: Query = sql!("party/customer");

const TABLE: Table = Table {
    name: "customer",
    columns: &[
        "id",
        "version",
        "kind",
        "name",
        "name_folded",
        "phone",
        "phone_digits",
        "phone_reversed",
        "email",
        "address",
        "country",
        "language",
        "tier",
        "response_profile",
        "external_key",
    ],
    personal: &[
        "name",
        "name_folded",
        "phone",
        "phone_digits",
        "phone_reversed",
        "email",
        "address",
        "external_key",
    ],
};

/// A customer, as lists and pages show him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// Who.
    pub id: CustomerId,
    /// The version of his latest event.
    pub version: u64,
    /// Person or organization.
    pub kind: CustomerKind,
    /// The name; empty when it was erased.
    pub name: String,
    /// Telephone, as it was given.
    pub phone: Option<String>,
    /// Mail.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// The country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The language to write in.
    pub language: String,
    /// What the company has promised him.
    pub tier: Tier,
    /// The name of his response profile.
    pub response_profile: Option<String>,
    /// The number under which another system knows him.
    pub external_key: Option<String>,
}

/// Writes the row that follows from the customer's state.
pub fn project(tx: &mut Tx<'_>, customer: &Customer) -> Result<(), StoreError> {
    tx.execute(&UPSERT, &values(customer))?;
    Ok(())
}

/// Where the row of this customer differs from what [`project`] would write.
pub fn verify_customer(
    connection: &mut Connection,
    customer: &Customer,
) -> Result<Vec<Difference>, StoreError> {
    let found = connection.row_opt(&PROJECTED, &[customer.id.into()])?;
    Ok(TABLE.compare(&customer.id.to_string(), &values(customer), found.as_ref()))
}

fn values(customer: &Customer) -> Vec<Value> {
    let definition = &customer.definition;
    let text = |personal: &Option<Personal>| personal.as_ref().and_then(Personal::text).map(str::to_owned);
    let (name, phone) = (definition.name.text().unwrap_or_default(), text(&definition.phone));
    let digits = phone.as_deref().map(digits_of).filter(|digits| !digits.is_empty());
    vec![
        customer.id.into(),
        version(customer.version),
        kind_name(definition.kind).into(),
        name.into(),
        folded(name).into(),
        phone.into(),
        digits.clone().into(),
        digits.as_deref().map(reversed).into(),
        text(&definition.email).into(),
        text(&definition.address).into(),
        definition.country.as_deref().into(),
        definition.language.as_str().into(),
        definition.tier.name().into(),
        definition.response_profile.as_deref().into(),
        definition.external_key.as_ref().and_then(Personal::text).into(),
    ]
}

/// One customer.
pub fn customer(connection: &mut Connection, id: CustomerId) -> Result<Option<CustomerRow>, StoreError> {
    connection.row_opt(&ONE, &[id.into()])?.map(|row| read(&row)).transpose()
}

/// Reads a row whose columns are those of `party/customer`.
pub(super) fn read(row: &Row) -> Result<CustomerRow, StoreError> {
    Ok(CustomerRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        kind: row.named(2, kind_named)?,
        name: row.text(3)?,
        phone: row.opt_text(4)?,
        email: row.opt_text(5)?,
        address: row.opt_text(6)?,
        country: row.opt_text(7)?,
        language: row.text(8)?,
        tier: row.named(9, Tier::named)?,
        response_profile: row.opt_text(10)?,
        external_key: row.opt_text(11)?,
    })
}

const fn kind_name(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Person => "person",
        CustomerKind::Organization => "organization",
    }
}

fn kind_named(name: &str) -> Option<CustomerKind> {
    let kinds = [CustomerKind::Person, CustomerKind::Organization];
    kinds.into_iter().find(|kind| kind_name(*kind) == name)
}
